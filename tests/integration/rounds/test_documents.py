"""Institutional documents, forms and regulations over a real channel."""

from typing import Any

import grpc
import pytest
from xuncha.common.v1 import common_pb2
from xuncha.figures.v1 import figures_service_pb2 as figures_pb
from xuncha.figures.v1.figures_service_pb2_grpc import FiguresServiceStub

from services.kernel.ids import new_id
from services.rounds.domain.form_template import template_id
from services.rounds.domain.institutional_document import document_id
from tests.integration.rounds.house import (
    COMMITTEE,
    DIRECTOR,
    GROUP,
    HEAD,
    ask,
    give_post,
    refused,
    register_person,
    tell,
    unanswered,
)
from tests.integration.support import Api, person
from tests.integration.worlds import begins, changes_nothing

OFFICE = "OFFICE_DIRECTOR"
CLERK = person("clerk")
FIRST, SECOND = "1" * 64, "2" * 64
RULES: dict[str, Any] = {
    "code": "TEAM-RULES",
    "title": "巡查组规则",
    "kind": "RULES",
    "issued_on": "2023-02-01",
    "number": "〔2023〕8号",
}
NEW_RULES: dict[str, Any] = {
    "document_id": str(document_id("TEAM-RULES")),
    "title": "巡查组规则（修订）",
    "issued_on": "2024-02-01",
    "number": "〔2024〕1号",
}
FORM: dict[str, Any] = {
    "code": "DUR-04",
    "title": "谈话记录",
    "phase": "DURING",
    "version": 1,
    "content_hash": FIRST,
}
THE_FORM: dict[str, Any] = {"template_id": str(template_id("DUR-04")), "content_hash": FIRST}
ARTICLE: dict[str, Any] = {
    "code": "MEASURES-12",
    "title": "集团巡查办法",
    "article": "第十二条",
    "valid_from": "2024-01-01",
    "citation": "〔2023〕5号第十二条",
}
INVALID = (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT")


def figure(rounds: Api, code: str) -> tuple[int, int]:
    """Return a figure's value and how many events stand behind it."""
    rounds.follow()
    header = common_pb2.QueryHeader(capacity="GPC")
    listed = rounds.call(
        FiguresServiceStub, "ListFigures", figures_pb.ListFiguresRequest(header=header), COMMITTEE
    )
    asked = figures_pb.ListFigureEventsRequest(header=header, code=code)
    behind = rounds.call(FiguresServiceStub, "ListFigureEvents", asked, COMMITTEE)
    return {row.code: row.value for row in listed.figures}[code], len(behind.events)


def with_rules(rounds: Api) -> None:
    """Register the rules of a team."""
    tell(rounds, "RegisterInstitutionalDocument", DIRECTOR, OFFICE, **RULES)


def with_clerk(rounds: Api) -> None:
    """Let a clerk of the office hold two of its capacities."""
    register_person(rounds, CLERK)
    for capacity in ("OFFICE_STAFF", OFFICE):
        give_post(rounds, CLERK, capacity)
    rounds.follow()


def with_form(rounds: Api) -> None:
    """Register a form, which is a clerk's."""
    with_clerk(rounds)
    tell(rounds, "RegisterFormTemplate", CLERK, "OFFICE_STAFF", **FORM)


def with_article(rounds: Api) -> None:
    """Register an article of a regulation."""
    tell(rounds, "RegisterRegulation", DIRECTOR, OFFICE, **ARTICLE)


def test_document_counts_once_whatever_its_edition(staffed: Api) -> None:
    tell(staffed, "RegisterInstitutionalDocument", DIRECTOR, OFFICE, **RULES)
    other = {**RULES, "code": "GROUP-RULES", "number": "〔2023〕7号"}
    tell(staffed, "RegisterInstitutionalDocument", DIRECTOR, OFFICE, **other)
    tell(staffed, "SupersedeInstitutionalDocument", DIRECTOR, OFFICE, **NEW_RULES)
    found = ask(staffed, "ListInstitutionalDocuments", COMMITTEE, "GPC").documents
    assert [(row.code, row.edition, row.number, row.issued_on) for row in found] == [
        ("GROUP-RULES", 1, "〔2023〕7号", "2023-02-01"),
        ("TEAM-RULES", 2, "〔2024〕1号", "2024-02-01"),
    ]
    first = ask(staffed, "ListInstitutionalDocuments", COMMITTEE, "GPC", page={"limit": 1})
    assert first.next == "GROUP-RULES"
    assert figure(staffed, "institutional_documents") == (2, 2)


@begins(with_rules)
@changes_nothing
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, (grpc.StatusCode.FAILED_PRECONDITION, "ALREADY_REGISTERED")),
        ({"code": "X", "issued_on": "2999-01-01"}, (grpc.StatusCode.FAILED_PRECONDITION, "ISSUED_AHEAD")),
        ({"code": "X", "issued_on": "yesterday"}, INVALID),
        ({"code": "X", "title": "长" * 201}, INVALID),
        ({"code": "X", "number": ""}, INVALID),
    ],
)
def test_bad_documents_are_refused_and_change_nothing(
    staffed: Api, changed: dict[str, Any], expected: tuple[grpc.StatusCode, str]
) -> None:
    body = {**RULES, **changed}
    assert refused(staffed, "RegisterInstitutionalDocument", DIRECTOR, OFFICE, **body)[:2] == expected


@begins(with_rules)
@changes_nothing
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"document_id": str(new_id())}, (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")),
        ({"number": "〔2023〕8号"}, (grpc.StatusCode.FAILED_PRECONDITION, "NUMBER_UNCHANGED")),
        ({"issued_on": "2022-01-01"}, (grpc.StatusCode.FAILED_PRECONDITION, "ISSUED_BEFORE_PREDECESSOR")),
        ({"issued_on": "2999-01-01"}, (grpc.StatusCode.FAILED_PRECONDITION, "ISSUED_AHEAD")),
        ({"head": {"expected_version": 2}}, (grpc.StatusCode.ABORTED, "STALE_VERSION")),
    ],
)
def test_bad_editions_are_refused_and_change_nothing(
    staffed: Api, changed: dict[str, Any], expected: tuple[grpc.StatusCode, str]
) -> None:
    body = {**NEW_RULES, **changed}
    assert refused(staffed, "SupersedeInstitutionalDocument", DIRECTOR, OFFICE, **body)[:2] == expected


@begins(with_clerk)
def test_form_counts_once_when_it_is_locked(staffed: Api) -> None:
    receipt = tell(staffed, "RegisterFormTemplate", CLERK, "OFFICE_STAFF", **FORM)
    assert receipt.content_hash == FIRST
    assert forms(staffed) == [("DUR-04", "DRAFT", 1, 0)]
    assert figure(staffed, "form_templates") == (0, 0)
    tell(staffed, "LockFormTemplate", DIRECTOR, OFFICE, **THE_FORM)
    assert forms(staffed) == [("DUR-04", "LOCKED", 1, 1)]
    revision = {**FORM, "version": 2, "content_hash": SECOND}
    tell(staffed, "RegisterFormTemplate", CLERK, "OFFICE_STAFF", **revision)
    assert forms(staffed) == [("DUR-04", "DRAFT", 2, 1)]
    tell(staffed, "LockFormTemplate", HEAD, "LG_HEAD", **{**THE_FORM, "content_hash": SECOND})
    assert forms(staffed) == [("DUR-04", "LOCKED", 2, 2)]
    assert figure(staffed, "form_templates") == (1, 1)


def forms(rounds: Api, **asked: Any) -> list[tuple[str, str, int, int]]:
    found = ask(rounds, "ListFormTemplates", DIRECTOR, OFFICE, **asked).templates
    return [(row.code, row.state, row.version, row.in_use) for row in found]


@begins(with_clerk)
def test_forms_are_listed_by_phase_page_by_page(staffed: Api) -> None:
    for code, phase in (("PRE-02", "PRE"), ("DUR-01", "DURING"), ("PRE-01", "PRE")):
        tell(staffed, "RegisterFormTemplate", CLERK, "OFFICE_STAFF", **{**FORM, "code": code, "phase": phase})
    assert [code for code, *_ in forms(staffed, phase="PRE")] == ["PRE-01", "PRE-02"]
    assert [code for code, *_ in forms(staffed, page={"limit": 2, "after": "DUR-01"})] == ["PRE-01", "PRE-02"]
    assert unanswered(staffed, "ListFormTemplates", DIRECTOR, OFFICE, phase="NEVER")[:2] == INVALID


@begins(with_form)
@changes_nothing
def test_locking_is_refused_when_the_drafter_locks_in_another_capacity(staffed: Api) -> None:
    answer = refused(staffed, "LockFormTemplate", CLERK, OFFICE, **THE_FORM)
    assert answer[:2] == (grpc.StatusCode.FAILED_PRECONDITION, "DRAFTER_MUST_NOT_LOCK")


@begins(with_form)
@changes_nothing
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"template_id": str(new_id())}, (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")),
        ({"content_hash": SECOND}, (grpc.StatusCode.FAILED_PRECONDITION, "FORM_CONTENT_DIFFERS")),
        ({"content_hash": "x"}, INVALID),
        ({"head": {"expected_version": 3}}, (grpc.StatusCode.ABORTED, "STALE_VERSION")),
    ],
)
def test_bad_locks_are_refused(
    staffed: Api, changed: dict[str, Any], expected: tuple[grpc.StatusCode, str]
) -> None:
    assert refused(staffed, "LockFormTemplate", DIRECTOR, OFFICE, **{**THE_FORM, **changed})[:2] == expected


@begins(with_form)
@changes_nothing
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"version": 2}, (grpc.StatusCode.FAILED_PRECONDITION, "WRONG_STATE")),
        ({"code": "X", "version": 2}, (grpc.StatusCode.FAILED_PRECONDITION, "FORM_VERSION_OUT_OF_ORDER")),
        ({"code": "X", "version": 0}, INVALID),
        ({"code": "X", "phase": "NEVER"}, INVALID),
        ({"code": "X", "content_hash": "A" * 64}, INVALID),
        ({"code": "X", "title": "长" * 201}, INVALID),
    ],
)
def test_bad_forms_are_refused_and_change_nothing(
    staffed: Api, changed: dict[str, Any], expected: tuple[grpc.StatusCode, str]
) -> None:
    body = {**FORM, **changed}
    assert refused(staffed, "RegisterFormTemplate", CLERK, "OFFICE_STAFF", **body)[:2] == expected


def test_regulations_are_found_by_how_they_start_and_when_they_hold(staffed: Api) -> None:
    for changed in (
        {},
        {"code": "MEASURES-13", "valid_from": "2020-01-01", "valid_to": "2023-12-31"},
        {"code": "POOL-1", "title": "人才库办法100%"},
    ):
        tell(staffed, "RegisterRegulation", DIRECTOR, OFFICE, **{**ARTICLE, **changed})
    assert articles(staffed) == ["MEASURES-12", "MEASURES-13", "POOL-1"]
    assert articles(staffed, starting="MEASURES") == ["MEASURES-12", "MEASURES-13"]
    assert articles(staffed, starting="人才库") == ["POOL-1"]
    assert articles(staffed, starting="%") == []
    assert articles(staffed, valid_on="2023-12-31") == ["MEASURES-13"]
    assert articles(staffed, valid_on="2024-01-01") == ["MEASURES-12", "POOL-1"]
    assert articles(staffed, page={"limit": 1, "after": "MEASURES-12"}) == ["MEASURES-13"]


def articles(rounds: Api, **asked: Any) -> list[str]:
    return [row.code for row in ask(rounds, "ListRegulations", COMMITTEE, "GPC", **asked).regulations]


@begins(with_article)
@changes_nothing
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, (grpc.StatusCode.FAILED_PRECONDITION, "ALREADY_REGISTERED")),
        (
            {"code": "X", "valid_to": "2023-12-31"},
            (grpc.StatusCode.FAILED_PRECONDITION, "VALIDITY_REVERSED"),
        ),
        ({"code": "X", "citation": "长" * 201}, INVALID),
    ],
)
def test_bad_regulations_are_refused_and_change_nothing(
    staffed: Api, changed: dict[str, Any], expected: tuple[grpc.StatusCode, str]
) -> None:
    body = {**ARTICLE, **changed}
    assert refused(staffed, "RegisterRegulation", DIRECTOR, OFFICE, **body)[:2] == expected


@changes_nothing
@pytest.mark.parametrize(
    ("rpc", "body"),
    [
        ("RegisterInstitutionalDocument", RULES),
        ("SupersedeInstitutionalDocument", NEW_RULES),
        ("RegisterFormTemplate", FORM),
        ("LockFormTemplate", THE_FORM),
        ("RegisterRegulation", ARTICLE),
    ],
)
def test_documents_are_kept_by_the_office(staffed: Api, rpc: str, body: dict[str, Any]) -> None:
    answer = refused(staffed, rpc, COMMITTEE, "GPC", **body)
    assert answer[:2] == (grpc.StatusCode.PERMISSION_DENIED, "CAPACITY_NOT_ALLOWED")


def test_unit_reads_the_rules_and_forms(staffed: Api) -> None:
    secretary = person("secretary")
    register_person(staffed, secretary)
    give_post(staffed, secretary, "UNIT_SECRETARY", GROUP)
    for rpc in ("ListInstitutionalDocuments", "ListFormTemplates", "ListRegulations"):
        assert ask(staffed, rpc, secretary, "UNIT_SECRETARY").next == ""

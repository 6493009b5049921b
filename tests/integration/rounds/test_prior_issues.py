"""Prior issues over a real channel: entered, vouched for by source, read by whom they concern."""

from typing import Any

import grpc
import pytest

from services.kernel.ids import natural_id, new_id
from services.rounds.domain.organisation import organisation_id
from tests.integration.rounds.house import (
    DIRECTOR,
    GROUP,
    HEAD,
    ask,
    give_post,
    refused,
    register_person,
    register_unit,
    tell,
    unanswered,
)
from tests.integration.support import Api, person
from tests.integration.worlds import begins, changes_nothing

MEMBER = person("member")
OFFICE = "OFFICE_DIRECTOR"


def with_unit(rounds: Api) -> None:
    """Register an enterprise to be inspected."""
    register_unit(rounds, "WATER")


@pytest.fixture
def unit() -> str:
    """The enterprise to be inspected."""
    return str(organisation_id("WATER"))


def issue(unit: str, reference: str, **changed: Any) -> dict[str, Any]:
    return {
        "organisation_id": unit,
        "reference": reference,
        "year": 2022,
        "source": "AUDIT",
        "status": "OPEN",
        "summary": "应收账款长期挂账。",
        **changed,
    }


def enter(rounds: Api, unit: str, reference: str, **changed: Any) -> Any:
    return tell(rounds, "RegisterPriorIssue", DIRECTOR, OFFICE, **issue(unit, reference, **changed))


def confirm(unit: str, count: int, source: str = "AUDIT") -> dict[str, Any]:
    return {"organisation_id": unit, "source": source, "count": count}


@begins(with_unit)
def test_issues_are_listed_by_reference_and_source_page_by_page(staffed: Api, unit: str) -> None:
    for reference in ("B-2", "A-1", "C-3"):
        enter(staffed, unit, reference)
    enter(staffed, unit, "A-0", source="INSPECTION", status="RECTIFIED")
    first = ask(
        staffed,
        "ListPriorIssues",
        DIRECTOR,
        OFFICE,
        organisation_id=unit,
        source="AUDIT",
        page={"limit": 2},
    )
    assert [(row.reference, row.status, row.summary) for row in first.prior_issues] == [
        ("A-1", "OPEN", "应收账款长期挂账。"),
        ("B-2", "OPEN", "应收账款长期挂账。"),
    ]
    rest = ask(
        staffed,
        "ListPriorIssues",
        DIRECTOR,
        OFFICE,
        organisation_id=unit,
        source="AUDIT",
        page={"limit": 2, "after": first.next},
    )
    assert ([row.reference for row in rest.prior_issues], rest.next) == (["C-3"], "")
    everything = ask(staffed, "ListPriorIssues", HEAD, "LG_HEAD", organisation_id=unit)
    assert [row.source for row in everything.prior_issues] == ["INSPECTION", "AUDIT", "AUDIT", "AUDIT"]
    assert ask(staffed, "ListPriorIssues", HEAD, "LG_HEAD", organisation_id=str(GROUP)).next == ""


@begins(with_unit)
def test_summary_is_no_part_of_the_public_event(staffed: Api, unit: str) -> None:
    enter(staffed, unit, "A-1")
    rows = staffed.rows("SELECT body FROM event WHERE type = 'xuncha.rounds.PriorIssueRegistered.v1'")
    assert len(rows) == 1
    assert "挂账".encode() not in bytes(rows[0]["body"])


@begins(with_unit)
def test_import_is_confirmed_when_all_are_registered_and_open_again_when_one_more_comes(
    staffed: Api, unit: str
) -> None:
    enter(staffed, unit, "A-1")
    receipt = tell(staffed, "ConfirmPriorIssueImport", DIRECTOR, OFFICE, **confirm(unit, 1))
    assert receipt.touched[0].kind == "PriorIssueImport"
    tell(staffed, "ConfirmPriorIssueImport", DIRECTOR, OFFICE, **confirm(unit, 0, "CASE_HANDLING"))
    assert imports(staffed, unit) == {
        "AUDIT": (1, True),
        "CASE_HANDLING": (0, True),
        "DAILY_SUPERVISION": (0, False),
        "INSPECTION": (0, False),
    }
    enter(staffed, unit, "A-2")
    assert imports(staffed, unit)["AUDIT"] == (2, False)


def imports(rounds: Api, unit: str) -> dict[str, tuple[int, bool]]:
    found = ask(rounds, "ListPriorIssueImports", DIRECTOR, OFFICE, organisation_id=unit).imports
    return {row.source: (row.registered, row.confirmed) for row in found}


@begins(with_unit)
def test_entering_is_refused_when_the_reference_is_taken(staffed: Api, unit: str) -> None:
    enter(staffed, unit, "A-1")
    again = refused(staffed, "RegisterPriorIssue", DIRECTOR, OFFICE, **issue(unit, "A-1", year=2021))
    assert again[:2] == (grpc.StatusCode.FAILED_PRECONDITION, "ALREADY_REGISTERED")
    enter(staffed, str(GROUP), "A-1")


@begins(with_unit)
def test_confirming_is_refused_when_the_count_differs(staffed: Api, unit: str) -> None:
    enter(staffed, unit, "A-1")
    answer = refused(staffed, "ConfirmPriorIssueImport", DIRECTOR, OFFICE, **confirm(unit, 2))
    assert answer[:2] == (grpc.StatusCode.FAILED_PRECONDITION, "PRIOR_ISSUE_COUNT_DIFFERS")
    assert (answer[2]["listed"], answer[2]["count"]) == ("1", "2")


@begins(with_unit)
def test_confirming_is_refused_when_it_was_confirmed(staffed: Api, unit: str) -> None:
    tell(staffed, "ConfirmPriorIssueImport", DIRECTOR, OFFICE, **confirm(unit, 0))
    answer = refused(staffed, "ConfirmPriorIssueImport", DIRECTOR, OFFICE, **confirm(unit, 0))
    assert answer[:2] == (grpc.StatusCode.FAILED_PRECONDITION, "PRIOR_ISSUE_IMPORT_ALREADY_CONFIRMED")


@begins(with_unit)
def test_confirming_is_aborted_when_the_list_has_grown_since_it_was_read(staffed: Api, unit: str) -> None:
    enter(staffed, unit, "A-1")
    enter(staffed, unit, "A-2")
    answer = refused(
        staffed,
        "ConfirmPriorIssueImport",
        DIRECTOR,
        OFFICE,
        head={"expected_version": 2},
        **confirm(unit, 1),
    )
    assert answer[:2] == (grpc.StatusCode.ABORTED, "STALE_VERSION")


@begins(with_unit)
@changes_nothing
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"organisation_id": str(new_id())}, (grpc.StatusCode.NOT_FOUND, "NOT_FOUND", "")),
        ({"organisation_id": ""}, (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT", "")),
        ({"source": "HEARSAY"}, (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT", "source")),
        ({"year": 0}, (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT", "year")),
        ({"year": 2990}, (grpc.StatusCode.FAILED_PRECONDITION, "YEAR_AHEAD", "year")),
        ({"summary": "长" * 2_001}, (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT", "summary")),
        ({"reference": "长" * 201}, (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT", "reference")),
    ],
)
def test_bad_input_names_its_field_and_changes_nothing(
    staffed: Api, unit: str, changed: dict[str, Any], expected: tuple[grpc.StatusCode, str, str]
) -> None:
    body = {**issue(unit, "A-1"), **changed}
    status, code, facts = refused(staffed, "RegisterPriorIssue", DIRECTOR, OFFICE, **body)
    assert (status, code, facts.get("field", "")) == expected


@changes_nothing
def test_confirming_is_refused_when_the_organisation_is_unknown(staffed: Api) -> None:
    body = confirm(str(new_id()), 0)
    answer = refused(staffed, "ConfirmPriorIssueImport", DIRECTOR, OFFICE, **body)
    assert answer[:2] == (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")


@begins(with_unit)
@changes_nothing
def test_entering_is_forbidden_to_capacities_that_only_read(staffed: Api, unit: str) -> None:
    answer = refused(staffed, "RegisterPriorIssue", HEAD, "LG_HEAD", **issue(unit, "A-1"))
    assert answer[:2] == (grpc.StatusCode.PERMISSION_DENIED, "CAPACITY_NOT_ALLOWED")


@begins(with_unit)
def test_team_hears_of_its_own_target_alone(staffed: Api, unit: str) -> None:
    other = register_unit(staffed, "BUS")
    the_round = draft_round(staffed, [unit, other])
    register_person(staffed, MEMBER)
    give_post(staffed, MEMBER, "TEAM_MEMBER", natural_id("target", str(the_round), unit))
    enter(staffed, unit, "A-1")
    found = ask(staffed, "ListPriorIssues", MEMBER, "TEAM_MEMBER", organisation_id=unit)
    assert [row.reference for row in found.prior_issues] == ["A-1"]
    for rpc in ("ListPriorIssues", "ListPriorIssueImports"):
        hidden = unanswered(staffed, rpc, MEMBER, "TEAM_MEMBER", organisation_id=other)
        absent = unanswered(staffed, rpc, MEMBER, "TEAM_MEMBER", organisation_id=str(new_id()))
        assert hidden == absent
        assert hidden[:2] == (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")


def draft_round(rounds: Api, organisations: list[str]) -> Any:
    plan: dict[str, Any] = {
        "title": "第一轮",
        "type": "REGULAR",
        "scheme": "A",
        "period_from": "2023-04-03",
        "period_to": "2023-06-30",
        "organisations": organisations,
        "policy_basis": [{"level": "GROUP", "title": "年度要点"}],
        "focus_areas": ["FUNDS"],
    }
    return tell(rounds, "DraftRound", DIRECTOR, OFFICE, code="2023-1", plan=plan).touched[0].id


@begins(with_unit)
def test_import_is_recorded_in_the_stream_that_other_services_expect(staffed: Api, unit: str) -> None:
    receipt = enter(staffed, unit, "A-1")
    assert [touched.kind for touched in receipt.touched] == ["PriorIssue", "PriorIssueImport"]
    assert receipt.touched[1].id == str(natural_id("prior-issue-import", unit, "AUDIT"))

"""Bodies and their members over a real channel."""

from typing import Any

import grpc
import pytest

from services.kernel.ids import new_id
from services.rounds.domain.body import body_id
from tests.integration.rounds.house import (
    ADMIN,
    AUDITOR,
    COMMITTEE,
    DIRECTOR,
    GROUP,
    HEAD,
    ask,
    refused,
    register_person,
    tell,
)
from tests.integration.support import AT, Api, person
from tests.integration.worlds import begins, changes_nothing

WU = person("Wu")
OFFICE = "OFFICE_DIRECTOR"
GROUP_BODY: dict[str, Any] = {
    "code": "LG",
    "kind": "LEADING_GROUP",
    "organisation_id": str(GROUP),
    "label": "巡查工作领导小组",
}


def with_group(rounds: Api) -> None:
    """Register a leading group that nobody sits in."""
    tell(rounds, "RegisterBody", ADMIN, "SEC_ADMIN", **GROUP_BODY)


def seat(who: Any, role: str, **changed: Any) -> dict[str, Any]:
    body = {"body_id": str(body_id("LG")), "person_id": str(who), "role": role, "valid_from": "2023-01-01"}
    return {**body, **changed}


def appoint(rounds: Api, who: Any, role: str, **changed: Any) -> Any:
    return tell(rounds, "AppointBodyMember", DIRECTOR, OFFICE, **seat(who, role, **changed))


def with_head(rounds: Api) -> None:
    """Register a leading group with its head."""
    with_group(rounds)
    appoint(rounds, HEAD, "HEAD")


def members(rounds: Api) -> list[tuple[str, str, str, str]]:
    (body,) = ask(rounds, "ListBodies", COMMITTEE, "GPC").bodies
    assert (body.code, body.kind, body.label) == ("LG", "LEADING_GROUP", "巡查工作领导小组")
    return [(row.person_id, row.role, row.valid_from, row.valid_to) for row in body.members]


@begins(with_group)
def test_discipline_secretary_heads_the_leading_group_and_is_followed_by_another(staffed: Api) -> None:
    appoint(staffed, HEAD, "HEAD")
    appoint(staffed, DIRECTOR, "MEMBER", valid_from="2023-02-01", valid_to="2025-12-31")
    (body,) = ask(staffed, "ListBodies", COMMITTEE, "GPC").bodies
    ended = {"membership_id": body.members[0].membership_id, "ended_on": "2024-07-01"}
    tell(staffed, "EndBodyMembership", DIRECTOR, OFFICE, body_id=body.body_id, **ended)
    appoint(staffed, COMMITTEE, "HEAD", valid_from="2024-07-01")
    assert members(staffed) == [
        (str(HEAD), "HEAD", "2023-01-01", "2024-06-30"),
        (str(DIRECTOR), "MEMBER", "2023-02-01", "2025-12-31"),
        (str(COMMITTEE), "HEAD", "2024-07-01", ""),
    ]


@begins(with_group)
def test_bodies_are_listed_by_code_page_by_page(staffed: Api) -> None:
    for code in ("OFFICE", "DISC"):
        tell(staffed, "RegisterBody", ADMIN, "SEC_ADMIN", **{**GROUP_BODY, "code": code, "kind": code})
    first = ask(staffed, "ListBodies", AUDITOR, "LOG_AUDITOR", page={"limit": 2})
    rest = ask(staffed, "ListBodies", AUDITOR, "LOG_AUDITOR", page={"limit": 2, "after": first.next})
    assert [row.code for page in (first, rest) for row in page.bodies] == ["DISC", "LG", "OFFICE"]


@begins(with_group)
@changes_nothing
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, (grpc.StatusCode.FAILED_PRECONDITION, "ALREADY_REGISTERED")),
        ({"code": "X", "organisation_id": str(new_id())}, (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")),
        ({"code": "X", "label": "长" * 201}, (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT")),
        ({"code": "x y"}, (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT")),
    ],
)
def test_bad_bodies_are_refused_and_change_nothing(
    staffed: Api, changed: dict[str, Any], expected: tuple[grpc.StatusCode, str]
) -> None:
    answer = refused(staffed, "RegisterBody", ADMIN, "SEC_ADMIN", **{**GROUP_BODY, **changed})
    assert answer[:2] == expected


@begins(with_head)
@changes_nothing
@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (seat(DIRECTOR, "HEAD"), (grpc.StatusCode.FAILED_PRECONDITION, "BODY_HAS_A_HEAD")),
        (seat(HEAD, "MEMBER"), (grpc.StatusCode.FAILED_PRECONDITION, "BODY_MEMBER_ALREADY")),
        (
            seat(DIRECTOR, "MEMBER", valid_to="2022-01-01"),
            (grpc.StatusCode.FAILED_PRECONDITION, "TERM_REVERSED"),
        ),
        (
            seat(AUDITOR, "MEMBER"),
            (grpc.StatusCode.FAILED_PRECONDITION, "ADMINISTRATOR_WITH_BUSINESS_ROLE"),
        ),
        (seat(new_id(), "MEMBER"), (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")),
        (seat(DIRECTOR, "MEMBER", body_id=str(new_id())), (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")),
        (seat(DIRECTOR, "CHAIR"), (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT")),
    ],
)
def test_bad_appointments_are_refused_and_change_nothing(
    staffed: Api, wanted: dict[str, Any], expected: tuple[grpc.StatusCode, str]
) -> None:
    assert refused(staffed, "AppointBodyMember", DIRECTOR, OFFICE, **wanted)[:2] == expected


@begins(with_group)
def test_ending_is_refused_for_an_unknown_membership_or_day(staffed: Api) -> None:
    appoint(staffed, HEAD, "HEAD", valid_to="2023-12-31")
    (body,) = ask(staffed, "ListBodies", COMMITTEE, "GPC").bodies
    known = {"body_id": body.body_id, "membership_id": body.members[0].membership_id}
    for changed, code in (
        ({"membership_id": str(new_id()), "ended_on": "2023-05-01"}, "BODY_MEMBERSHIP_UNKNOWN"),
        ({"ended_on": "2022-05-01"}, "TERM_REVERSED"),
        ({"ended_on": "2024-05-01"}, "MEMBERSHIP_ENDS_SOONER"),
    ):
        answer = refused(staffed, "EndBodyMembership", DIRECTOR, OFFICE, **{**known, **changed})
        assert answer[:2] == (grpc.StatusCode.FAILED_PRECONDITION, code)


@begins(with_group)
def test_ending_is_refused_on_the_first_day_of_the_calendar(staffed: Api) -> None:
    appoint(staffed, HEAD, "HEAD", valid_from="0001-01-01")
    (body,) = ask(staffed, "ListBodies", COMMITTEE, "GPC").bodies
    known = {"body_id": body.body_id, "membership_id": body.members[0].membership_id}
    answer = refused(staffed, "EndBodyMembership", DIRECTOR, OFFICE, ended_on="0001-01-01", **known)
    assert answer[:2] == (grpc.StatusCode.FAILED_PRECONDITION, "TERM_REVERSED")


@begins(with_group)
def test_appointing_is_aborted_when_the_body_has_changed_meanwhile(staffed: Api) -> None:
    appoint(staffed, HEAD, "HEAD")
    wanted = seat(DIRECTOR, "MEMBER")
    answer = refused(staffed, "AppointBodyMember", DIRECTOR, OFFICE, head={"expected_version": 1}, **wanted)
    assert answer[:2] == (grpc.StatusCode.ABORTED, "STALE_VERSION")
    tell(staffed, "AppointBodyMember", DIRECTOR, OFFICE, head={"expected_version": 2}, **wanted)


@begins(with_group)
@changes_nothing
def test_appointing_is_forbidden_to_the_head_in_that_capacity(staffed: Api) -> None:
    answer = refused(staffed, "AppointBodyMember", HEAD, "LG_HEAD", **seat(DIRECTOR, "MEMBER"))
    assert answer[:2] == (grpc.StatusCode.PERMISSION_DENIED, "CAPACITY_NOT_ALLOWED")


@begins(with_group)
def test_member_of_a_body_becomes_no_administrator(staffed: Api) -> None:
    register_person(staffed, WU)
    appoint(staffed, WU, "MEMBER")
    staffed.follow()
    post = {"capacity_held": "SYS_ADMIN", "scope_id": str(GROUP), "valid_from": "2023-01-01"}
    answer = refused(staffed, "AssignPost", ADMIN, "SEC_ADMIN", person_id=str(WU), **post)
    assert answer[:2] == (grpc.StatusCode.FAILED_PRECONDITION, "ADMINISTRATOR_WITH_BUSINESS_ROLE")


@begins(with_group)
def test_seat_that_is_over_bars_no_administrator_whatever_day_is_stated(staffed: Api) -> None:
    register_person(staffed, WU)
    appoint(staffed, WU, "MEMBER", valid_to="2025-12-31")
    staffed.follow()
    post = {"capacity_held": "SYS_ADMIN", "scope_id": str(GROUP), "valid_from": "2026-01-01"}
    tell(staffed, "AssignPost", ADMIN, "SEC_ADMIN", {"stated_at": AT}, person_id=str(WU), **post)

"""Persons and their names over a real channel."""

from typing import Any

import grpc
import pytest

from services.kernel.ids import new_id
from tests.integration.rounds.house import (
    ADMIN,
    AUDITOR,
    COMMITTEE,
    DIRECTOR,
    GROUP,
    HEAD,
    STAFF,
    ask,
    give_post,
    refused,
    register_person,
    register_unit,
    unanswered,
)
from tests.integration.support import Api, person
from tests.integration.worlds import changes_nothing

WU = person("Wu")
OFFICE = "OFFICE_DIRECTOR"
OUTSIDE = ("DISC_HANDLER", "UNIT_SECRETARY", "TEAM_MEMBER", "SYS_ADMIN")


def test_persons_are_listed_page_by_page_without_names(staffed: Api) -> None:
    unit = register_unit(staffed, "WATER")
    register_person(
        staffed,
        WU,
        "吴某",
        unit_id=unit,
        rank="SECTION",
        key_minority=True,
        second_line=True,
        specialties=["AUDIT", "FINANCE"],
    )
    first = ask(staffed, "ListPersons", DIRECTOR, OFFICE, page={"limit": 3})
    rest = ask(staffed, "ListPersons", DIRECTOR, OFFICE, page={"limit": 3, "after": first.next})
    found = [row.person_id for page in (first, rest) for row in page.persons]
    assert found == sorted(map(str, [*STAFF, WU]))
    assert rest.next == ""
    (row,) = ask(staffed, "ListPersons", AUDITOR, "LOG_AUDITOR", unit_id=unit).persons
    assert (row.person_id, row.unit_id, row.rank) == (str(WU), unit, "SECTION")
    assert (list(row.specialties), row.key_minority, row.second_line) == (["AUDIT", "FINANCE"], True, True)


def test_names_are_resolved_and_empty_once_the_key_is_erased(staffed: Api) -> None:
    register_person(staffed, WU, "吴某𠮷")
    asked = [str(WU), str(HEAD), str(new_id())]
    before = ask(staffed, "ResolveNames", DIRECTOR, OFFICE, person_ids=asked)
    assert dict(before.names) == {str(WU): "吴某𠮷", str(HEAD): "某人"}
    with staffed.database.connection() as connection:
        connection.execute(
            "UPDATE data_key SET wrapped = NULL, destroyed_at = clock_timestamp() WHERE id = %s", [WU]
        )
    after = ask(staffed, "ResolveNames", DIRECTOR, OFFICE, person_ids=asked)
    assert dict(after.names) == {str(WU): "", str(HEAD): "某人"}


@changes_nothing
def test_names_stand_in_no_view_in_clear(staffed: Api) -> None:
    for row in staffed.rows("SELECT sealed_name FROM person"):
        assert "某人".encode() not in bytes(row["sealed_name"])


@pytest.mark.parametrize("capacity", OUTSIDE)
def test_names_are_forbidden_to_capacities_that_need_none(staffed: Api, capacity: str) -> None:
    register_person(staffed, WU)
    give_post(staffed, WU, capacity)
    answer = unanswered(staffed, "ResolveNames", WU, capacity, person_ids=[str(HEAD)])
    assert answer[:2] == (grpc.StatusCode.PERMISSION_DENIED, "CAPACITY_NOT_ALLOWED")


@changes_nothing
@pytest.mark.parametrize("asked", [[], ["no uuid"], [str(HEAD)] * 201])
def test_query_for_no_names_or_too_many_is_refused(staffed: Api, asked: list[str]) -> None:
    answer = unanswered(staffed, "ResolveNames", COMMITTEE, "GPC", person_ids=asked)
    assert answer[:2] == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT")


def former(**changed: Any) -> dict[str, Any]:
    post = {
        "organisation_id": str(GROUP),
        "leading": True,
        "held_from": "2015-01-01",
        "held_to": "2020-12-31",
    }
    return {"former_posts": [{**post, **changed}]}


@changes_nothing
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"specialties": ["ASTROLOGY"]}, (grpc.StatusCode.FAILED_PRECONDITION, "SPECIALTY_UNKNOWN")),
        ({"specialties": ["AUDIT"] * 2}, (grpc.StatusCode.FAILED_PRECONDITION, "SPECIALTY_REPEATED")),
        (former(held_to="2014-12-31"), (grpc.StatusCode.FAILED_PRECONDITION, "FORMER_POST_REVERSED")),
        (former(held_to="2999-12-31"), (grpc.StatusCode.FAILED_PRECONDITION, "FORMER_POST_NOT_OVER")),
        (former(held_to="soon"), (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT")),
        (former(organisation_id=str(new_id())), (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")),
        ({"unit_id": str(new_id())}, (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")),
        ({"name": "长" * 201}, (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT")),
        ({"person_id": str(HEAD)}, (grpc.StatusCode.FAILED_PRECONDITION, "ALREADY_REGISTERED")),
    ],
)
def test_bad_persons_are_refused_and_change_nothing(
    staffed: Api, changed: dict[str, Any], expected: tuple[grpc.StatusCode, str]
) -> None:
    known = {"person_id": str(WU), "name": "吴某", "unit_id": str(GROUP), "rank": "SECTION"}
    answer = refused(staffed, "RegisterPerson", DIRECTOR, OFFICE, **{**known, **changed})
    assert answer[:2] == expected


def test_person_with_a_former_post_is_registered(staffed: Api) -> None:
    register_person(staffed, WU, **former())
    assert str(WU) in {row.person_id for row in ask(staffed, "ListPersons", ADMIN, "SEC_ADMIN").persons}


@changes_nothing
def test_bad_posts_are_refused_and_change_nothing(staffed: Api) -> None:
    post = {"capacity_held": "LG_MEMBER", "scope_id": str(GROUP), "valid_from": "2023-01-01"}
    admin = (ADMIN, "SEC_ADMIN")
    rule, invalid = grpc.StatusCode.FAILED_PRECONDITION, grpc.StatusCode.INVALID_ARGUMENT
    for who, changed, expected in (
        (HEAD, {"capacity_held": "LG_HEAD"}, (rule, "POST_ALREADY_HELD")),
        (HEAD, {"capacity_held": "LOG_AUDITOR"}, (rule, "ADMINISTRATOR_WITH_BUSINESS_ROLE")),
        (AUDITOR, {}, (rule, "ADMINISTRATOR_WITH_BUSINESS_ROLE")),
        (AUDITOR, {"capacity_held": "SYS_ADMIN"}, (rule, "ADMINISTRATOR_WITH_BUSINESS_ROLE")),
        (new_id(), {}, (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")),
        (HEAD, {"valid_from": "2023-02-30"}, (invalid, "INVALID_INPUT")),
        (HEAD, {"capacity_held": "LG MEMBER"}, (invalid, "INVALID_INPUT")),
    ):
        answer = refused(staffed, "AssignPost", *admin, person_id=str(who), **{**post, **changed})
        assert answer[:2] == expected
    ending = {"person_id": str(HEAD), "post_id": str(new_id()), "ended_on": "2024-01-01"}
    assert refused(staffed, "EndPost", *admin, **ending)[:2] == (rule, "POST_NOT_HELD")
    for rpc, body in (("AssignPost", {"person_id": str(HEAD), **post}), ("EndPost", ending)):
        denied = (grpc.StatusCode.PERMISSION_DENIED, "CAPACITY_NOT_ALLOWED")
        assert refused(staffed, rpc, DIRECTOR, OFFICE, **body)[:2] == denied


@changes_nothing
def test_bad_organisations_are_refused_and_change_nothing(staffed: Api) -> None:
    known: dict[str, Any] = {"code": "W", "name": "水务", "kind": "ENTERPRISE", "level": 1}
    rule, invalid = grpc.StatusCode.FAILED_PRECONDITION, grpc.StatusCode.INVALID_ARGUMENT
    for changed, expected in (
        ({"code": "GROUP"}, (rule, "ALREADY_REGISTERED")),
        ({"parent_id": str(new_id())}, (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")),
        ({"level": -1}, (invalid, "INVALID_INPUT")),
        ({"name": ""}, (invalid, "INVALID_INPUT")),
    ):
        answer = refused(staffed, "RegisterOrganisation", ADMIN, "SEC_ADMIN", **{**known, **changed})
        assert answer[:2] == expected

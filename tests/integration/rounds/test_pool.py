"""The talent pool over a real channel."""

from typing import Any

import grpc
import pytest

from services.kernel.ids import new_id
from services.rounds.domain.pool_entry import pool_entry_id
from tests.integration.rounds.house import (
    ADMIN,
    AUDITOR,
    DIRECTOR,
    GROUP,
    HEAD,
    ask,
    give_post,
    refused,
    register_person,
    tell,
)
from tests.integration.support import Api, person
from tests.integration.worlds import begins, changes_nothing

KEEPER, WU, ZHENG, WANG = map(person, ("keeper", "Wu", "Zheng", "Wang"))
POOL = "POOL_ADMIN"


def with_keeper(rounds: Api) -> None:
    """Register a keeper of the pool and three people who may join it."""
    for who in (KEEPER, WU, ZHENG, WANG):
        register_person(rounds, who)
    give_post(rounds, KEEPER, POOL)
    give_post(rounds, KEEPER, "OFFICE_STAFF")
    rounds.follow()


def terms(*specialties: str, **changed: Any) -> dict[str, Any]:
    return {
        "specialties": specialties,
        "engagement": "PART_TIME",
        "review_on": "2990-01-01",
        **changed,
    }


def admit(rounds: Api, who: Any, *specialties: str, **changed: Any) -> Any:
    body = terms(*specialties, **changed)
    return tell(rounds, "AdmitPoolEntry", KEEPER, POOL, person_id=str(who), **body)


def with_entry(rounds: Api) -> None:
    """Register them and let one of them join."""
    with_keeper(rounds)
    admit(rounds, WU, "AUDIT")


@begins(with_keeper)
def test_pool_is_listed_by_specialty_page_by_page(staffed: Api) -> None:
    admit(staffed, WU, "AUDIT", "FINANCE")
    admit(staffed, ZHENG, "AUDIT", engagement="FULL_TIME")
    admit(staffed, WANG, "ENGINEERING")
    auditors = ask(staffed, "ListPool", DIRECTOR, "OFFICE_DIRECTOR", specialty="AUDIT", page={"limit": 1})
    more = ask(
        staffed,
        "ListPool",
        DIRECTOR,
        "OFFICE_DIRECTOR",
        specialty="AUDIT",
        page={"limit": 2, "after": auditors.next},
    )
    found = [row.person_id for page in (auditors, more) for row in page.entries]
    assert found == sorted(map(str, (WU, ZHENG)))
    (row,) = ask(staffed, "ListPool", KEEPER, POOL, specialty="ENGINEERING").entries
    assert (row.entry_id, row.state, row.engagement) == (str(pool_entry_id(WANG)), "ADMITTED", "PART_TIME")
    assert (list(row.specialties), row.review_on) == (["ENGINEERING"], "2990-01-01")


@begins(with_keeper)
def test_capacity_counts_each_specialty_of_those_in_the_pool(staffed: Api) -> None:
    admit(staffed, WU, "AUDIT", "FINANCE")
    admit(staffed, ZHENG, "AUDIT", engagement="FULL_TIME")
    admit(staffed, WANG, "AUDIT")
    leave(staffed, WANG)
    found = ask(staffed, "GetPoolCapacity", HEAD, "LG_HEAD")
    assert found.persons == 2
    assert {row.specialty: (row.full_time, row.part_time) for row in found.specialties} == {
        "AUDIT": (1, 1),
        "DISCIPLINE": (0, 0),
        "ENGINEERING": (0, 0),
        "FINANCE": (0, 1),
        "OTHER": (0, 0),
        "PARTY_BUILDING": (0, 0),
    }


def leave(rounds: Api, who: Any) -> None:
    head = {"reason": "RETIRED"}
    tell(rounds, "RemovePoolEntry", KEEPER, POOL, head=head, entry_id=str(pool_entry_id(who)))


@begins(with_keeper)
def test_entry_is_reviewed_removed_and_admitted_again(staffed: Api) -> None:
    admit(staffed, WU, "AUDIT")
    changed = terms("OTHER", engagement="FULL_TIME", review_on="2991-01-01")
    tell(staffed, "ReviewPoolEntry", KEEPER, POOL, entry_id=str(pool_entry_id(WU)), **changed)
    assert entry(staffed) == ("ADMITTED", ["OTHER"], "FULL_TIME", "2991-01-01")
    leave(staffed, WU)
    assert ask(staffed, "ListPool", KEEPER, POOL, state="ADMITTED").entries == []
    assert entry(staffed)[0] == "REMOVED"
    admit(staffed, WU, "FINANCE")
    assert entry(staffed) == ("ADMITTED", ["FINANCE"], "PART_TIME", "2990-01-01")


def entry(rounds: Api) -> tuple[str, list[str], str, str]:
    (row,) = ask(rounds, "ListPool", KEEPER, POOL).entries
    return row.state, list(row.specialties), row.engagement, row.review_on


@begins(with_entry)
@changes_nothing
@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, (grpc.StatusCode.FAILED_PRECONDITION, "WRONG_STATE")),
        ({"person_id": str(new_id())}, (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")),
        ({"person_id": str(KEEPER)}, (grpc.StatusCode.FAILED_PRECONDITION, "OWN_POOL_ENTRY")),
        (
            {"person_id": str(AUDITOR)},
            (grpc.StatusCode.FAILED_PRECONDITION, "ADMINISTRATOR_WITH_BUSINESS_ROLE"),
        ),
        (
            {"person_id": str(ZHENG), "specialties": ["ASTROLOGY"]},
            (grpc.StatusCode.FAILED_PRECONDITION, "SPECIALTY_UNKNOWN"),
        ),
        (
            {"person_id": str(ZHENG), "specialties": []},
            (grpc.StatusCode.FAILED_PRECONDITION, "SPECIALTY_REQUIRED"),
        ),
        (
            {"person_id": str(ZHENG), "review_on": "2020-01-01"},
            (grpc.StatusCode.FAILED_PRECONDITION, "REVIEW_NOT_AHEAD"),
        ),
        (
            {"person_id": str(ZHENG), "engagement": "SOMETIMES"},
            (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT"),
        ),
        (
            {"person_id": str(ZHENG), "specialties": ["AUDIT"] * 21},
            (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT"),
        ),
    ],
)
def test_bad_admissions_are_refused_and_change_nothing(
    staffed: Api, wanted: dict[str, Any], expected: tuple[grpc.StatusCode, str]
) -> None:
    body = {"person_id": str(WU), **terms("AUDIT"), **wanted}
    assert refused(staffed, "AdmitPoolEntry", KEEPER, POOL, **body)[:2] == expected


@begins(with_keeper)
def test_nobody_reviews_or_removes_themselves_in_any_capacity(staffed: Api) -> None:
    own = {"entry_id": str(pool_entry_id(KEEPER))}
    tell(staffed, "AdmitPoolEntry", DIRECTOR, "OFFICE_DIRECTOR", person_id=str(KEEPER), **terms("AUDIT"))
    head = {"reason": "RETIRED"}
    for capacity in (POOL, "OFFICE_STAFF"):
        removal = refused(staffed, "RemovePoolEntry", KEEPER, capacity, head=head, **own)
        review = refused(staffed, "ReviewPoolEntry", KEEPER, capacity, **own, **terms("AUDIT"))
        assert removal[:2] == review[:2] == (grpc.StatusCode.FAILED_PRECONDITION, "OWN_POOL_ENTRY")


@begins(with_keeper)
def test_removal_is_refused_without_a_reason_or_a_second_time(staffed: Api) -> None:
    admit(staffed, WU, "AUDIT")
    the_entry = {"entry_id": str(pool_entry_id(WU))}
    bare = refused(staffed, "RemovePoolEntry", KEEPER, POOL, **the_entry)
    assert bare[:2] == (grpc.StatusCode.FAILED_PRECONDITION, "REMOVAL_REASON_REQUIRED")
    assert bare[2]["field"] == "header.reason"
    leave(staffed, WU)
    again = refused(staffed, "RemovePoolEntry", KEEPER, POOL, head={"reason": "RETIRED"}, **the_entry)
    assert again[:2] == (grpc.StatusCode.FAILED_PRECONDITION, "WRONG_STATE")
    review = refused(staffed, "ReviewPoolEntry", KEEPER, POOL, **the_entry, **terms("AUDIT"))
    assert review[:2] == (grpc.StatusCode.FAILED_PRECONDITION, "NOT_IN_POOL")


@begins(with_keeper)
def test_review_is_aborted_when_the_entry_has_changed_meanwhile(staffed: Api) -> None:
    admit(staffed, WU, "AUDIT")
    the_entry = {"entry_id": str(pool_entry_id(WU)), **terms("FINANCE")}
    tell(staffed, "ReviewPoolEntry", KEEPER, POOL, **the_entry)
    answer = refused(staffed, "ReviewPoolEntry", KEEPER, POOL, head={"expected_version": 1}, **the_entry)
    assert answer[:2] == (grpc.StatusCode.ABORTED, "STALE_VERSION")


@begins(with_keeper)
def test_pool_is_kept_by_its_keepers_alone(staffed: Api) -> None:
    body = {"person_id": str(WU), **terms("AUDIT")}
    answer = refused(staffed, "AdmitPoolEntry", HEAD, "LG_HEAD", **body)
    assert answer[:2] == (grpc.StatusCode.PERMISSION_DENIED, "CAPACITY_NOT_ALLOWED")


@begins(with_keeper)
def test_who_is_in_the_pool_becomes_no_administrator(staffed: Api) -> None:
    admit(staffed, WU, "AUDIT")
    staffed.follow()
    post = {"capacity_held": "SYS_ADMIN", "scope_id": str(GROUP), "valid_from": "2023-01-01"}
    answer = refused(staffed, "AssignPost", ADMIN, "SEC_ADMIN", person_id=str(WU), **post)
    assert answer[:2] == (grpc.StatusCode.FAILED_PRECONDITION, "ADMINISTRATOR_WITH_BUSINESS_ROLE")

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
    log_length,
    refused,
    register_person,
    tell,
)
from tests.integration.support import Api, person

KEEPER, WU, ZHENG, WANG = map(person, ("keeper", "Wu", "Zheng", "Wang"))
POOL = "POOL_ADMIN"


@pytest.fixture
def kept(staffed: Api) -> Api:
    """A group with a keeper of the pool and three people who may join it."""
    for who in (KEEPER, WU, ZHENG, WANG):
        register_person(staffed, who)
    give_post(staffed, KEEPER, POOL)
    give_post(staffed, KEEPER, "OFFICE_STAFF")
    staffed.follow()
    return staffed


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


def test_pool_is_listed_by_specialty_page_by_page(kept: Api) -> None:
    admit(kept, WU, "AUDIT", "FINANCE")
    admit(kept, ZHENG, "AUDIT", engagement="FULL_TIME")
    admit(kept, WANG, "ENGINEERING")
    auditors = ask(kept, "ListPool", DIRECTOR, "OFFICE_DIRECTOR", specialty="AUDIT", page={"limit": 1})
    more = ask(
        kept,
        "ListPool",
        DIRECTOR,
        "OFFICE_DIRECTOR",
        specialty="AUDIT",
        page={"limit": 2, "after": auditors.next},
    )
    found = [row.person_id for page in (auditors, more) for row in page.entries]
    assert found == sorted(map(str, (WU, ZHENG)))
    (row,) = ask(kept, "ListPool", KEEPER, POOL, specialty="ENGINEERING").entries
    assert (row.entry_id, row.state, row.engagement) == (str(pool_entry_id(WANG)), "ADMITTED", "PART_TIME")
    assert (list(row.specialties), row.review_on) == (["ENGINEERING"], "2990-01-01")


def test_capacity_counts_each_specialty_of_those_in_the_pool(kept: Api) -> None:
    admit(kept, WU, "AUDIT", "FINANCE")
    admit(kept, ZHENG, "AUDIT", engagement="FULL_TIME")
    admit(kept, WANG, "AUDIT")
    leave(kept, WANG)
    found = ask(kept, "GetPoolCapacity", HEAD, "LG_HEAD")
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


def test_entry_is_reviewed_removed_and_admitted_again(kept: Api) -> None:
    admit(kept, WU, "AUDIT")
    changed = terms("OTHER", engagement="FULL_TIME", review_on="2991-01-01")
    tell(kept, "ReviewPoolEntry", KEEPER, POOL, entry_id=str(pool_entry_id(WU)), **changed)
    assert entry(kept) == ("ADMITTED", ["OTHER"], "FULL_TIME", "2991-01-01")
    leave(kept, WU)
    assert ask(kept, "ListPool", KEEPER, POOL, state="ADMITTED").entries == []
    assert entry(kept)[0] == "REMOVED"
    admit(kept, WU, "FINANCE")
    assert entry(kept) == ("ADMITTED", ["FINANCE"], "PART_TIME", "2990-01-01")


def entry(rounds: Api) -> tuple[str, list[str], str, str]:
    (row,) = ask(rounds, "ListPool", KEEPER, POOL).entries
    return row.state, list(row.specialties), row.engagement, row.review_on


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
    kept: Api, wanted: dict[str, Any], expected: tuple[grpc.StatusCode, str]
) -> None:
    admit(kept, WU, "AUDIT")
    before = log_length(kept)
    body = {"person_id": str(WU), **terms("AUDIT"), **wanted}
    assert refused(kept, "AdmitPoolEntry", KEEPER, POOL, **body)[:2] == expected
    assert log_length(kept) == before


def test_nobody_reviews_or_removes_themselves_in_any_capacity(kept: Api) -> None:
    own = {"entry_id": str(pool_entry_id(KEEPER))}
    tell(kept, "AdmitPoolEntry", DIRECTOR, "OFFICE_DIRECTOR", person_id=str(KEEPER), **terms("AUDIT"))
    head = {"reason": "RETIRED"}
    for capacity in (POOL, "OFFICE_STAFF"):
        removal = refused(kept, "RemovePoolEntry", KEEPER, capacity, head=head, **own)
        review = refused(kept, "ReviewPoolEntry", KEEPER, capacity, **own, **terms("AUDIT"))
        assert removal[:2] == review[:2] == (grpc.StatusCode.FAILED_PRECONDITION, "OWN_POOL_ENTRY")


def test_removal_is_refused_without_a_reason_or_a_second_time(kept: Api) -> None:
    admit(kept, WU, "AUDIT")
    the_entry = {"entry_id": str(pool_entry_id(WU))}
    bare = refused(kept, "RemovePoolEntry", KEEPER, POOL, **the_entry)
    assert bare[:2] == (grpc.StatusCode.FAILED_PRECONDITION, "REMOVAL_REASON_REQUIRED")
    assert bare[2]["field"] == "header.reason"
    leave(kept, WU)
    again = refused(kept, "RemovePoolEntry", KEEPER, POOL, head={"reason": "RETIRED"}, **the_entry)
    assert again[:2] == (grpc.StatusCode.FAILED_PRECONDITION, "WRONG_STATE")
    review = refused(kept, "ReviewPoolEntry", KEEPER, POOL, **the_entry, **terms("AUDIT"))
    assert review[:2] == (grpc.StatusCode.FAILED_PRECONDITION, "NOT_IN_POOL")


def test_review_is_aborted_when_the_entry_has_changed_meanwhile(kept: Api) -> None:
    admit(kept, WU, "AUDIT")
    the_entry = {"entry_id": str(pool_entry_id(WU)), **terms("FINANCE")}
    tell(kept, "ReviewPoolEntry", KEEPER, POOL, **the_entry)
    answer = refused(kept, "ReviewPoolEntry", KEEPER, POOL, head={"expected_version": 1}, **the_entry)
    assert answer[:2] == (grpc.StatusCode.ABORTED, "STALE_VERSION")


def test_pool_is_kept_by_its_keepers_alone(kept: Api) -> None:
    body = {"person_id": str(WU), **terms("AUDIT")}
    answer = refused(kept, "AdmitPoolEntry", HEAD, "LG_HEAD", **body)
    assert answer[:2] == (grpc.StatusCode.PERMISSION_DENIED, "CAPACITY_NOT_ALLOWED")


def test_who_is_in_the_pool_becomes_no_administrator(kept: Api) -> None:
    admit(kept, WU, "AUDIT")
    kept.follow()
    post = {"capacity_held": "SYS_ADMIN", "scope_id": str(GROUP), "valid_from": "2023-01-01"}
    answer = refused(kept, "AssignPost", ADMIN, "SEC_ADMIN", person_id=str(WU), **post)
    assert answer[:2] == (grpc.StatusCode.FAILED_PRECONDITION, "ADMINISTRATOR_WITH_BUSINESS_ROLE")

from datetime import date
from typing import Any

import pytest
from xuncha.rounds.v1.contract import Engagement

from services.kernel.refusal import WRONG_STATE, Rule
from services.rounds.domain.pool_entry import (
    NOT_IN_POOL,
    OWN_POOL_ENTRY,
    REMOVAL_REASON_REQUIRED,
    REVIEW_NOT_AHEAD,
    SPECIALTY_REQUIRED,
    PoolEntry,
    PoolTerms,
    pool_entry_id,
)
from services.rounds.domain.specialties import SPECIALTY_REPEATED, SPECIALTY_UNKNOWN
from tests.unit.story import act, given, person, refused

TODAY = date(2024, 3, 5)
LATER = date(2026, 3, 1)
WU = person("Wu")


def terms(**changed: Any) -> PoolTerms:
    usual: dict[str, Any] = {
        "specialties": ("AUDIT", "FINANCE"),
        "engagement": Engagement.PART_TIME,
        "review_on": LATER,
    }
    return PoolTerms(**{**usual, **changed})


def admitted() -> PoolEntry:
    return PoolEntry.admit(act("keeper"), WU, terms())


def removed() -> PoolEntry:
    entry = admitted()
    entry.remove(act("keeper", reason="RETIRED"))
    return entry


BAD_TERMS = [
    (terms(specialties=()), SPECIALTY_REQUIRED),
    (terms(specialties=("ASTROLOGY",)), SPECIALTY_UNKNOWN),
    (terms(specialties=("AUDIT", "AUDIT")), SPECIALTY_REPEATED),
    (terms(review_on=TODAY), REVIEW_NOT_AHEAD),
]


def test_person_is_admitted_under_one_id_for_good() -> None:
    (event,) = admitted().take_changes()
    assert isinstance(event, PoolEntry.Admitted)
    assert (event.originator_id, event.person_id, event.terms) == (pool_entry_id(WU), WU, terms())
    assert admitted().references().person == WU


@pytest.mark.parametrize(("bad", "rule"), BAD_TERMS)
def test_terms_are_refused_whenever_they_are_set(bad: PoolTerms, rule: Rule) -> None:
    with refused(rule):
        PoolEntry.admit(act("keeper"), WU, bad)
    given(admitted()).when(lambda e: e.review(act("keeper"), bad)).then_refused(rule)
    given(removed()).when(lambda e: e.readmit(act("keeper"), bad)).then_refused(rule)


def test_entry_is_reviewed_when_it_stays() -> None:
    other = terms(specialties=("OTHER",), engagement=Engagement.FULL_TIME)
    given(admitted()).when(lambda e: e.review(act("keeper"), other)).then(
        PoolEntry.Reviewed, person_id=WU, terms=other
    )


def test_review_is_refused_when_the_person_was_removed() -> None:
    given(removed()).when(lambda e: e.review(act("keeper"), terms())).then_refused(NOT_IN_POOL)


def test_person_is_removed_with_a_reason() -> None:
    given(admitted()).when(lambda e: e.remove(act("keeper", reason="RETIRED"))).then(
        PoolEntry.Removed, person_id=WU
    )


def test_removal_is_refused_without_a_reason() -> None:
    given(admitted()).when(lambda e: e.remove(act("keeper"))).then_refused(REMOVAL_REASON_REQUIRED)


def test_removal_is_refused_when_the_person_is_out() -> None:
    given(removed()).when(lambda e: e.remove(act("keeper", reason="RETIRED"))).then_refused(WRONG_STATE)


def test_person_is_admitted_again_after_a_removal() -> None:
    given(removed()).when(lambda e: e.readmit(act("keeper"), terms())).then(
        PoolEntry.Readmitted, person_id=WU, terms=terms()
    )


def test_admission_is_refused_when_the_person_is_in() -> None:
    given(admitted()).when(lambda e: e.readmit(act("keeper"), terms())).then_refused(WRONG_STATE)


def test_nobody_handles_their_own_entry() -> None:
    with refused(OWN_POOL_ENTRY):
        PoolEntry.admit(act("Wu", "POOL_ADMIN"), WU, terms())
    given(admitted()).when(lambda e: e.review(act("Wu"), terms())).then_refused(OWN_POOL_ENTRY)
    given(admitted()).when(lambda e: e.remove(act("Wu", reason="RETIRED"))).then_refused(OWN_POOL_ENTRY)
    given(removed()).when(lambda e: e.readmit(act("Wu"), terms())).then_refused(OWN_POOL_ENTRY)

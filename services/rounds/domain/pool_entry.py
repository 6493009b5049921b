"""The talent pool: who may be called into inspection teams, for what, and until when that is reviewed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Self
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.kernel.refusal import Rule, refuse_if
from services.kernel.states import check_move
from services.rounds.domain.specialties import Engagement, check_specialties

SPECIALTY_REQUIRED = Rule(
    "SPECIALTY_REQUIRED", "须注明至少一项专业。", "At least one specialty is required.", source="A.1 #44"
)
REVIEW_NOT_AHEAD = Rule(
    "REVIEW_NOT_AHEAD",
    "下次复核日期须晚于今天。",
    "The day of the next review must lie ahead.",
    source="A.1 #43",
)
REMOVAL_REASON_REQUIRED = Rule(
    "REMOVAL_REASON_REQUIRED", "出库须说明理由。", "A removal needs a reason.", source="A.1 #43"
)
NOT_IN_POOL = Rule("NOT_IN_POOL", "该人员不在人才库中。", "The person is not in the pool.", source="A.1 #43")
OWN_ENTRY = Rule(
    "OWN_POOL_ENTRY",
    "不得办理本人的入库、复核或出库。",
    "Nobody admits, reviews or removes themselves.",
    source="C.7 #1",
)


class PoolState(StrEnum):
    """Where an entry stands."""

    ADMITTED = "ADMITTED"
    REMOVED = "REMOVED"


MOVES = {
    PoolState.ADMITTED: frozenset({PoolState.REMOVED}),
    PoolState.REMOVED: frozenset({PoolState.ADMITTED}),
}


class PoolTerms(msgspec.Struct, frozen=True, kw_only=True):
    """As what somebody is in the pool.

    Args:
        specialties: codes of what they may be called for.
        engagement: whether for inspections alone or beside their own work.
        review_on: day by which the entry is to be reviewed.
    """

    specialties: tuple[str, ...]
    engagement: Engagement
    review_on: date


def pool_entry_id(person_id: UUID) -> UUID:
    """Return the id of a person's entry; each person has one for good."""
    return natural_id("pool-entry", str(person_id))


class PoolEntry(Aggregate):
    """A person's place in the talent pool."""

    class Admitted(Aggregate.Created):
        """The person was admitted to the pool, until a review on the day named."""

        TOPIC = "xuncha.rounds.PoolEntryAdmitted.v1"
        PUBLIC = True
        person_id: UUID
        terms: PoolTerms

    class Readmitted(Aggregate.Event):
        """The person, once removed, was admitted again."""

        TOPIC = "xuncha.rounds.PoolEntryReadmitted.v1"
        PUBLIC = True
        person_id: UUID
        terms: PoolTerms

        def apply(self, aggregate: PoolEntry) -> None:
            """In the pool again."""
            aggregate.state = PoolState.ADMITTED

    class Reviewed(Aggregate.Event):
        """The entry was reviewed: it stands as now said, until the next review."""

        TOPIC = "xuncha.rounds.PoolEntryReviewed.v1"
        person_id: UUID
        terms: PoolTerms

        def apply(self, aggregate: PoolEntry) -> None:
            """Nothing is decided by the terms of an entry."""

    class Removed(Aggregate.Event):
        """The person was removed from the pool; `reason` says why."""

        TOPIC = "xuncha.rounds.PoolEntryRemoved.v1"
        PUBLIC = True
        person_id: UUID

        def apply(self, aggregate: PoolEntry) -> None:
            """No longer in the pool."""
            aggregate.state = PoolState.REMOVED

    def __init__(self, act: Act, person_id: UUID, terms: PoolTerms) -> None:
        self.person_id = person_id
        self.state = PoolState.ADMITTED

    @classmethod
    def admit(cls, act: Act, person_id: UUID, terms: PoolTerms) -> Self:
        """Admit a person for the first time.

        Raises:
            Refusal: OWN_POOL_ENTRY; SPECIALTY_REQUIRED, _UNKNOWN or _REPEATED; REVIEW_NOT_AHEAD.
        """
        _check(act, person_id, terms)
        return cls.begin(cls.Admitted, act, pool_entry_id(person_id), person_id=person_id, terms=terms)

    def readmit(self, act: Act, terms: PoolTerms) -> None:
        """Admit a person who was removed.

        Raises:
            Refusal: WRONG_STATE; OWN_POOL_ENTRY; SPECIALTY_REQUIRED, _UNKNOWN or _REPEATED; REVIEW_NOT_AHEAD.
        """
        check_move(MOVES, self.state, PoolState.ADMITTED)
        _check(act, self.person_id, terms)
        self.record(self.Readmitted, act, person_id=self.person_id, terms=terms)

    def review(self, act: Act, terms: PoolTerms) -> None:
        """Keep a person in the pool until the next review, on the terms now said.

        Raises:
            Refusal: NOT_IN_POOL; OWN_POOL_ENTRY; SPECIALTY_REQUIRED, _UNKNOWN or _REPEATED; REVIEW_NOT_AHEAD.
        """
        refuse_if(self.state is not PoolState.ADMITTED, NOT_IN_POOL)
        _check(act, self.person_id, terms)
        self.record(self.Reviewed, act, person_id=self.person_id, terms=terms)

    def remove(self, act: Act) -> None:
        """Remove a person with a reason.

        Raises:
            Refusal: WRONG_STATE; OWN_POOL_ENTRY; REMOVAL_REASON_REQUIRED.
        """
        check_move(MOVES, self.state, PoolState.REMOVED)
        refuse_if(act.person == self.person_id, OWN_ENTRY)
        refuse_if(not act.reason, REMOVAL_REASON_REQUIRED, field="header.reason")
        self.record(self.Removed, act, person_id=self.person_id)

    def references(self) -> References:
        """The entry is its own case, about the person."""
        return References(case=self.id, person=self.person_id)


def _check(act: Act, person_id: UUID, terms: PoolTerms) -> None:
    refuse_if(act.person == person_id, OWN_ENTRY)
    refuse_if(not terms.specialties, SPECIALTY_REQUIRED, field="specialties")
    check_specialties(terms.specialties)
    refuse_if(terms.review_on <= act.on, REVIEW_NOT_AHEAD, field="review_on")

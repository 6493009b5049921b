"""The talent pool: who may be called into inspection teams, for what, and until when that is reviewed."""

from __future__ import annotations

from datetime import date
from typing import Any, Self
from uuid import UUID

import msgspec
from xuncha.rounds.v1.contract import Engagement
from xuncha.v1.kinds import Labelled

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.kernel.refusal import Rule, refuse_if
from services.rounds.domain.specialties import check_specialties

SPECIALTY_REQUIRED = Rule(
    "SPECIALTY_REQUIRED",
    "未注明专业。请至少注明一项。",
    "No specialty is named. Name at least one.",
    source="A.1 #44",
)
REVIEW_NOT_AHEAD = Rule(
    "REVIEW_NOT_AHEAD",
    "下次复核日期不晚于办理日期。请填写之后的日期。",
    "The day of the next review is not after the day of the act. Give a later day.",
    source="A.1 #43",
)
REMOVAL_REASON_REQUIRED = Rule(
    "REMOVAL_REASON_REQUIRED",
    "移出人才库未说明理由。请填写事由代码。",
    "The removal from the pool has no reason. Give a coded reason.",
    source="A.1 #43",
)
NOT_IN_POOL = Rule(
    "NOT_IN_POOL",
    "该人员不在人才库中；须先入库，才能复核。",
    "The person is not in the pool; admit the person before a review.",
    source="A.1 #43",
)
OWN_POOL_ENTRY = Rule(
    "OWN_POOL_ENTRY",
    "不得办理本人的入库、复核或出库。请由他人办理。",
    "Nobody may admit, review or remove themselves. Another person must do it.",
    source="C.7 #1",
)


class PoolState(Labelled):
    """Where an entry stands."""

    ADMITTED = "ADMITTED", "在库", "Admitted"
    REMOVED = "REMOVED", "已出库", "Removed"


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


class PoolData(msgspec.Struct):
    """An entry as it stands. Nothing is decided by the terms of an entry."""

    person_id: UUID
    state: PoolState = PoolState.ADMITTED


def entry_is_anothers(_data: PoolData | None, act: Act, event: Any) -> None:
    """Guard: nobody handles their own entry."""
    refuse_if(act.person == event.person_id, OWN_POOL_ENTRY)


def specialties_are_named(_data: PoolData | None, _act: Act, event: Any) -> None:
    """Guard: the entry names specialties of the code list, each once."""
    refuse_if(not event.terms.specialties, SPECIALTY_REQUIRED, field="specialties")
    check_specialties(event.terms.specialties)


def review_lies_ahead(_data: PoolData | None, act: Act, event: Any) -> None:
    """Guard: the next review comes after today."""
    refuse_if(event.terms.review_on <= act.on, REVIEW_NOT_AHEAD, field="review_on")


def is_in_pool(data: PoolData, _act: Act, _event: Any) -> None:
    """Guard: the person is in the pool."""
    refuse_if(data.state is not PoolState.ADMITTED, NOT_IN_POOL)


def removal_has_reason(_data: PoolData, act: Act, _event: Any) -> None:
    """Guard: the act says why the person is removed."""
    refuse_if(not act.reason, REMOVAL_REASON_REQUIRED, field="header.reason")


TERMS_HOLD = (entry_is_anothers, specialties_are_named, review_lies_ahead)
"""What must hold whenever the terms of an entry are set."""


def pool_entry_id(person_id: UUID) -> UUID:
    """Return the id of a person's entry; each person has one for good."""
    return natural_id("pool-entry", str(person_id))


class PoolEntry(Aggregate[PoolData]):
    """A person's place in the talent pool."""

    MOVES = MOVES

    class Admitted(Aggregate.Created):
        """The person was admitted to the pool, until a review on the day named."""

        TOPIC = "xuncha.rounds.PoolEntryAdmitted.v1"
        PUBLIC = True
        LABEL = ("列入巡查人才库", "Admitted to the talent pool")
        GUARDS = TERMS_HOLD
        person_id: UUID
        terms: PoolTerms

        def first(self) -> PoolData:
            return PoolData(self.person_id)

    class Readmitted(Aggregate.Event):
        """The person, once removed, was admitted again."""

        TOPIC = "xuncha.rounds.PoolEntryReadmitted.v1"
        PUBLIC = True
        LABEL = ("重新列入巡查人才库", "Admitted to the talent pool again")
        BECOMES = PoolState.ADMITTED
        GUARDS = TERMS_HOLD
        person_id: UUID
        terms: PoolTerms

    class Reviewed(Aggregate.Event):
        """The entry was reviewed: it stands as now said, until the next review."""

        TOPIC = "xuncha.rounds.PoolEntryReviewed.v1"
        LABEL = ("复核人才库人员", "Entry of the talent pool reviewed")
        GUARDS = (is_in_pool, *TERMS_HOLD)
        person_id: UUID
        terms: PoolTerms

    class Removed(Aggregate.Event):
        """The person was removed from the pool; `reason` says why."""

        TOPIC = "xuncha.rounds.PoolEntryRemoved.v1"
        PUBLIC = True
        LABEL = ("移出巡查人才库", "Removed from the talent pool")
        BECOMES = PoolState.REMOVED
        GUARDS = (entry_is_anothers, removal_has_reason)
        person_id: UUID

    @classmethod
    def admit(cls, act: Act, person_id: UUID, terms: PoolTerms) -> Self:
        """Admit a person for the first time.

        Raises:
            Refusal: OWN_POOL_ENTRY; SPECIALTY_REQUIRED, _UNKNOWN or _REPEATED; REVIEW_NOT_AHEAD.
        """
        return cls.begin(cls.Admitted, act, pool_entry_id(person_id), person_id=person_id, terms=terms)

    def readmit(self, act: Act, terms: PoolTerms) -> None:
        """Admit a person who was removed.

        Raises:
            Refusal: WRONG_STATE; OWN_POOL_ENTRY; SPECIALTY_REQUIRED, _UNKNOWN or _REPEATED; REVIEW_NOT_AHEAD.
        """
        self.record(self.Readmitted, act, person_id=self.data.person_id, terms=terms)

    def review(self, act: Act, terms: PoolTerms) -> None:
        """Keep a person in the pool until the next review, on the terms now said.

        Raises:
            Refusal: NOT_IN_POOL; OWN_POOL_ENTRY; SPECIALTY_REQUIRED, _UNKNOWN or _REPEATED; REVIEW_NOT_AHEAD.
        """
        self.record(self.Reviewed, act, person_id=self.data.person_id, terms=terms)

    def remove(self, act: Act) -> None:
        """Remove a person with a reason.

        Raises:
            Refusal: WRONG_STATE; OWN_POOL_ENTRY; REMOVAL_REASON_REQUIRED.
        """
        self.record(self.Removed, act, person_id=self.data.person_id)

    def references(self) -> References:
        """The entry is its own case, about the person."""
        return References(case=self.id, person=self.data.person_id)

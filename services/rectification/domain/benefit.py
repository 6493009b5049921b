"""A benefit to a unit's employees that came of an inspection, such as convalescence leave."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Self
from uuid import UUID

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.refusal import refuse_if
from services.kernel.states import check_move
from services.rectification.domain.result_rules import DATE_AHEAD, RECORDER_MUST_NOT_CONFIRM
from services.rectification.domain.ties import MEMBER_OF_UNIT


class BenefitKind(StrEnum):
    """What the employees have of it."""

    CONVALESCENCE_LEAVE = "CONVALESCENCE_LEAVE"
    LUNCH_ALLOWANCE = "LUNCH_ALLOWANCE"
    OTHER = "OTHER"


class BenefitState(StrEnum):
    """Where a benefit stands."""

    RECORDED = "RECORDED"
    CONFIRMED = "CONFIRMED"


MOVES: Mapping[BenefitState, frozenset[BenefitState]] = {
    BenefitState.RECORDED: frozenset({BenefitState.CONFIRMED}),
}
"""Which state may follow which."""


class Benefit(Aggregate):
    """A benefit to employees."""

    class Recorded(Aggregate.Created):
        """The unit's leader recorded a benefit that employees have since a day."""

        TOPIC = "xuncha.rectification.BenefitRecorded.v1"
        PUBLIC = True
        unit_id: UUID
        kind: BenefitKind
        beneficiaries: int
        since: date
        description: str

    class Confirmed(Aggregate.Event):
        """The office saw that the employees have the benefit."""

        TOPIC = "xuncha.rectification.BenefitConfirmed.v1"

        def apply(self, aggregate: Benefit) -> None:
            """It stands on two persons' word."""
            aggregate.state = BenefitState.CONFIRMED

    def __init__(self, act: Act, unit_id: UUID) -> None:
        self.unit_id = unit_id
        self.recorded_by = act.person
        self.state = BenefitState.RECORDED

    @classmethod
    def enter(
        cls,
        act: Act,
        id: UUID,
        *,
        unit_id: UUID,
        kind: BenefitKind,
        beneficiaries: int,
        since: date,
        description: str,
    ) -> Self:
        """Record a benefit to so many employees, at least 1.

        Raises:
            Refusal: DATE_AHEAD.
        """
        refuse_if(since > act.on, DATE_AHEAD, field="since")
        return cls.begin(
            cls.Recorded,
            act,
            id,
            unit_id=unit_id,
            kind=kind,
            beneficiaries=beneficiaries,
            since=since,
            description=description,
        )

    def confirm(self, act: Act, *, of_unit: bool) -> None:
        """Confirm that it is there; `of_unit` tells whether who acts belongs to the unit.

        Raises:
            Refusal: WRONG_STATE; RECORDER_MUST_NOT_CONFIRM; MEMBER_OF_UNIT.
        """
        check_move(MOVES, self.state, BenefitState.CONFIRMED)
        refuse_if(act.person == self.recorded_by, RECORDER_MUST_NOT_CONFIRM)
        refuse_if(of_unit, MEMBER_OF_UNIT)
        self.record(self.Confirmed, act)

    def references(self) -> References:
        """It is a case of its own, in its unit."""
        return References(case=self.id, unit=self.unit_id)

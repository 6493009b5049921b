"""A benefit to a unit's employees that came of an inspection, such as convalescence leave."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Self
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import BenefitKind
from xuncha.v1.kinds import Labelled

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.refusal import refuse_if
from services.rectification.domain.guards import not_ahead
from services.rectification.domain.result_rules import DATE_AHEAD, RECORDER_MUST_NOT_CONFIRM
from services.rectification.domain.ties import Ties, outside_unit


class BenefitState(Labelled):
    """Where a benefit stands."""

    RECORDED = "RECORDED", "已登记", "Recorded"
    CONFIRMED = "CONFIRMED", "已确认", "Confirmed"


_MOVES: Mapping[BenefitState, frozenset[BenefitState]] = {
    BenefitState.RECORDED: frozenset({BenefitState.CONFIRMED}),
}


class BenefitData(msgspec.Struct):
    """A benefit as it stands."""

    unit_id: UUID
    recorded_by: UUID
    state: BenefitState = BenefitState.RECORDED


def confirmer_did_not_record(data: BenefitData, act: Act, _event: Any) -> None:
    """Guard: a benefit stands on the word of two persons."""
    refuse_if(act.person == data.recorded_by, RECORDER_MUST_NOT_CONFIRM)


class Benefit(Aggregate[BenefitData]):
    """A benefit to employees."""

    MOVES = _MOVES

    class Recorded(Aggregate.Created):
        """The unit's leader recorded a benefit that so many employees, at least 1, have since a day."""

        TOPIC = "xuncha.rectification.BenefitRecorded.v1"
        PUBLIC = True
        LABEL = ("登记惠民成效", "Benefit recorded")
        GUARDS = (not_ahead("since", DATE_AHEAD),)
        unit_id: UUID
        kind: BenefitKind
        beneficiaries: int
        since: date
        description: str

        def first(self) -> BenefitData:
            return BenefitData(self.unit_id, self.act.person)

    class Confirmed(Aggregate.Event):
        """The office saw that the employees have the benefit."""

        TOPIC = "xuncha.rectification.BenefitConfirmed.v1"
        LABEL = ("确认惠民成效", "Benefit confirmed")
        BECOMES = BenefitState.CONFIRMED
        GUARDS = (confirmer_did_not_record,)

    @classmethod
    def enter(cls, act: Act, id: UUID, **facts: Any) -> Self:
        """Record a benefit."""
        return cls.begin(cls.Recorded, act, id, **facts)

    def confirm(self, act: Act, *, ties: Ties) -> None:
        """Confirm that it is there."""
        self.record(self.Confirmed, act, outside_unit(ties))

    def references(self) -> References:
        """It is a case of its own, in its unit."""
        return References(case=self.id, unit=self.data.unit_id)

"""A target: one organisation inspected in one round, from its opening to its end."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.refusal import Rule, refuse_if
from services.rounds.domain.checklist import Items
from services.rounds.domain.evaluation import Grade
from services.rounds.domain.papers import MINUTE_REQUIRED, REASON_REQUIRED
from services.rounds.domain.target_rectification import TargetRectification
from services.rounds.domain.target_state import TargetState, target_id

ITEMS_NOT_COMPLETED = Rule(
    "ITEMS_NOT_COMPLETED",
    "尚有{count}项整改事项未完成或未定等级。",
    "{count} items are not completed or have no completion class.",
    source="C.1",
)
GRADE_POOR = Rule(
    "GRADE_POOR",
    "等次为差的，须重新整改后再办结。",
    "After the grade POOR the rectification is done anew before the target is closed.",
    source="C.1",
)


class Target(TargetRectification):
    """One organisation inspected in one round."""

    class Opened(Aggregate.Created):
        """The target was opened with the authorisation of its round."""

        TOPIC = "xuncha.rounds.TargetOpened.v1"
        PUBLIC = True
        round_id: UUID
        round_code: str
        organisation_code: str
        unit_id: UUID
        scheme: str
        focus_areas: tuple[str, ...]

    class Withdrawn(Aggregate.Event):
        """The target was taken out of its round; `reason` says why, `document` is the minute."""

        TOPIC = "xuncha.rounds.TargetWithdrawn.v1"
        PUBLIC = True

        def apply(self, aggregate: Target) -> None:
            """Its round no longer waits for it."""
            aggregate.state = TargetState.WITHDRAWN

    class Closed(Aggregate.Event):
        """The target was closed: inspected, rectified, evaluated."""

        TOPIC = "xuncha.rounds.TargetClosed.v1"
        PUBLIC = True

        def apply(self, aggregate: Target) -> None:
            """Its round no longer waits for it."""
            aggregate.state = TargetState.CLOSED

    @classmethod
    def open(
        cls,
        act: Act,
        *,
        round_id: UUID,
        round_code: str,
        organisation_code: str,
        unit_id: UUID,
        scheme: str,
        focus_areas: tuple[str, ...],
    ) -> Self:
        """Open the target of an organisation in an authorised round."""
        return cls.begin(
            cls.Opened,
            act,
            target_id(round_id, unit_id),
            round_id=round_id,
            round_code=round_code,
            organisation_code=organisation_code,
            unit_id=unit_id,
            scheme=scheme,
            focus_areas=focus_areas,
        )

    def withdraw(self, act: Act) -> None:
        """Take the target out of its round, with reason and minute.

        Raises:
            Refusal: WRONG_STATE; TEAM_MEMBER_MUST_NOT_DECIDE; REASON_REQUIRED; MINUTE_REQUIRED.
        """
        self._check_move(TargetState.WITHDRAWN)
        self._check_outsider(act)
        refuse_if(not act.reason, REASON_REQUIRED, field="header.reason")
        refuse_if(not act.document, MINUTE_REQUIRED, field="header.document")
        self.record(self.Withdrawn, act)

    def close(self, act: Act, items: Items) -> None:
        """Close the target; clues handed over need not be finished.

        Raises:
            Refusal: WRONG_STATE; GRADE_POOR; TEAM_MEMBER_MUST_NOT_DECIDE; CHECKER_MUST_NOT_EVALUATE;
                ITEMS_NOT_COMPLETED.
        """
        self._check_move(TargetState.CLOSED)
        refuse_if(self.grade is Grade.POOR, GRADE_POOR)
        self._check_judge(act)
        open_items = items.unclassified + items.not_completed
        refuse_if(open_items, ITEMS_NOT_COMPLETED, count=open_items)
        self.record(self.Closed, act)

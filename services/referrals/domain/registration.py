"""The registrar's part: the central number, the duplicate check, who handles it, and what is fed back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate
from services.kernel.refusal import Rule, refuse_if
from services.referrals.domain.handover import Handover
from services.referrals.domain.referral_base import (
    HANDLER_MUST_NOT_TRY,
    REGISTRAR_MUST_NOT_HANDLE,
)
from services.referrals.domain.referral_state import BEFORE_RECEIPT, ReferralState

POSSIBLE_DUPLICATE = Rule(
    "POSSIBLE_DUPLICATE",
    "同一被反映人、同类问题已有登记线索（{others}），须注明重复件或确认不重复。",
    "Clues on the same subject and class are registered ({others}): name the one it repeats, or confirm "
    "that it repeats none.",
    source="C.3",
)
DUPLICATE_UNKNOWN = Rule(
    "DUPLICATE_UNKNOWN",
    "所注明的重复件不在同一被反映人、同类问题的登记线索之列。",
    "The clue named as repeated is none that is registered on the same subject and class.",
    source="C.3",
)
HANDLER_LACKS_CAPACITY = Rule(
    "HANDLER_LACKS_CAPACITY",
    "指定的承办人员不具有承办身份。",
    "Somebody named as handler does not hold that capacity.",
    source="C.0",
)
HANDLER_CONCERNED = Rule(
    "HANDLER_CONCERNED",
    "指定的承办人员与线索有利害关系，须回避。",
    "The clue concerns somebody named as handler, or their unit.",
    source="C.7 #7",
)
REPORTED_AHEAD = Rule(
    "REPORTED_AHEAD", "反馈日期晚于办理日期。", "The day of the feedback lies ahead of the act.", source="C.3"
)


class Registration(Handover):
    """The part of a referral's way that its registrar answers for."""

    class NumberGiven(Aggregate.Event):
        """The clue got its central number and its handling department, and was checked for duplicates."""

        TOPIC = "xuncha.referrals.ClueNumberGiven.v1"
        number: str
        department: str
        duplicate_of: UUID | None

        def apply(self, aggregate: Registration) -> None:
            """The registrar keeps apart from handling and trial."""
            aggregate.registrars.add(self.act.person)

    class Registered(Aggregate.Event):
        """The clue was registered."""

        TOPIC = "xuncha.referrals.ReferralRegistered.v1"
        PUBLIC = True

        def apply(self, aggregate: Registration) -> None:
            """A disposal may be proposed."""
            aggregate.state = ReferralState.REGISTERED

    class HandlersAssigned(Aggregate.Event):
        """The clue was given to a handler and, for a verification, to the members of the group."""

        TOPIC = "xuncha.referrals.ReferralHandlersAssigned.v1"
        handler_id: UUID
        member_ids: tuple[UUID, ...]

        def apply(self, aggregate: Registration) -> None:
            """Only they read and handle it from now on; who did before stays kept apart."""
            aggregate.group = frozenset({self.handler_id, *self.member_ids})
            aggregate.ever_in_group |= aggregate.group

    class FeedbackGiven(Aggregate.Event):
        """The coarse result of a milestone was fed back, and the next feedback fixed."""

        TOPIC = "xuncha.referrals.ReferralFeedbackGiven.v1"
        result: str
        feedback_due: Deadline

        def apply(self, aggregate: Registration) -> None:
            """Nothing about the way changes; who feeds back acts as its registrar."""
            aggregate.registrars.add(self.act.person)

    class MilestoneReported(Aggregate.Event):
        """The inspection side was told which milestone the clue has reached, and no more."""

        TOPIC = "xuncha.referrals.ReferralMilestoneReported.v1"
        PUBLIC = True
        milestone: str
        reported_on: date

        def apply(self, aggregate: Registration) -> None:
            """Nothing about the way changes."""

    def register(
        self,
        act: Act,
        *,
        in_team: bool,
        number: str,
        department: str,
        alike: Iterable[UUID],
        duplicate_of: UUID | None,
        not_duplicate: bool,
    ) -> None:
        """Register the clue under its central number.

        Args:
            act: of a registrar.
            in_team: whether the registrar is or was in the target's team.
            number: the next of the year's series.
            department: code of the handling department.
            alike: registered clues on the same subject and class.
            duplicate_of: the one it repeats, if the registrar says so.
            not_duplicate: whether the registrar confirms that it repeats none of them.

        Raises:
            Refusal: WRONG_STATE; SENDER_MUST_NOT_RECEIVE; HANDLER_MUST_NOT_REGISTER;
                DUPLICATE_UNKNOWN; POSSIBLE_DUPLICATE.
        """
        self._check_move(ReferralState.REGISTERED)
        self._check_registrar(act, in_team)
        others = sorted(set(alike) - {self.id})
        unknown = duplicate_of is not None and duplicate_of not in others
        refuse_if(unknown, DUPLICATE_UNKNOWN, field="duplicate_of")
        open_question = others and duplicate_of is None and not not_duplicate
        refuse_if(open_question, POSSIBLE_DUPLICATE, others=", ".join(map(str, others)))
        self.record(self.NumberGiven, act, number=number, department=department, duplicate_of=duplicate_of)
        self.record(self.Registered, act)

    def check_assignable(self, person: UUID, *, in_team: bool) -> None:
        """Check that a person may handle the clue.

        Raises:
            Refusal: SENDER_MUST_NOT_RECEIVE; REGISTRAR_MUST_NOT_HANDLE; HANDLER_MUST_NOT_TRY.
        """
        self._check_recipient(person, in_team)
        refuse_if(person in self.registrars, REGISTRAR_MUST_NOT_HANDLE)
        refuse_if(person in self.triers, HANDLER_MUST_NOT_TRY)

    def assign(self, act: Act, handler_id: UUID, member_ids: tuple[UUID, ...]) -> None:
        """Give the clue to a handler and the members of the group; each was checked before.

        Raises:
            Refusal: STATE_FORBIDS before the registration and after the conclusion.
        """
        allowed = set(ReferralState) - BEFORE_RECEIPT - {ReferralState.RECEIVED, ReferralState.CONCLUDED}
        self._check_state(*allowed)
        self.record(self.HandlersAssigned, act, handler_id=handler_id, member_ids=member_ids)

    def report_milestone(
        self,
        act: Act,
        *,
        in_team: bool,
        milestone: str,
        reported_on: date,
        result: str,
        feedback_due: Deadline,
    ) -> None:
        """Tell the inspection side how far the clue has come.

        Args:
            act: of a registrar.
            in_team: whether the registrar is or was in the target's team.
            milestone: code of the list of milestones.
            reported_on: not after the business date.
            result: code of the list of coarse results.
            feedback_due: when the next feedback is due.

        Raises:
            Refusal: STATE_FORBIDS before receipt and after the conclusion; SENDER_MUST_NOT_RECEIVE;
                HANDLER_MUST_NOT_REGISTER; REPORTED_AHEAD.
        """
        self._check_state(*(set(ReferralState) - BEFORE_RECEIPT - {ReferralState.CONCLUDED}))
        self._check_registrar(act, in_team)
        refuse_if(reported_on > act.on, REPORTED_AHEAD, field="reported_on")
        self.record(self.FeedbackGiven, act, result=result, feedback_due=feedback_due)
        self.record(self.MilestoneReported, act, milestone=milestone, reported_on=reported_on)

"""The registrar's part: the central number, the duplicate check, who handles it, and what is fed back."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.refusal import Rule, refuse_if
from services.kernel.states import followed_facts, in_state
from services.referrals.domain.case_data import CaseData
from services.referrals.domain.duties import handler_does_not_register, refuse_handling
from services.referrals.domain.receipt import RegistrarsStep
from services.referrals.domain.referral_state import BEFORE_RECEIPT, ReferralState
from services.referrals.domain.sides import Step

POSSIBLE_DUPLICATE = Rule(
    "POSSIBLE_DUPLICATE",
    "同一被反映人、同类问题已有登记线索（{others}）。请注明重复件，或确认不重复。",
    "Clues on the same subject and class are registered ({others}). "
    "Name the one it repeats, or confirm that it repeats none.",
    source="C.3",
)
DUPLICATE_UNKNOWN = Rule(
    "DUPLICATE_UNKNOWN",
    "所注明的重复件不是同一被反映人、同类问题的已登记线索。请注明其中一件，或确认不重复。",
    "The clue named as repeated is none that is registered on the same subject and class. "
    "Name one that is, or confirm that it repeats none.",
    source="C.3",
)
HANDLER_LACKS_CAPACITY = Rule(
    "HANDLER_LACKS_CAPACITY",
    "指定的人员不具有承办身份。请指定具有承办身份的人员。",
    "Somebody named as handler does not hold that capacity. Name persons who hold it.",
    source="C.0",
)
HANDLER_CONCERNED = Rule(
    "HANDLER_CONCERNED",
    "指定的承办人员或其所在单位与线索有利害关系，须回避。请另行指定。",
    "The clue concerns somebody named as handler, or their unit. Name somebody else.",
    source="C.7 #7",
)
REPORTED_AHEAD = Rule(
    "REPORTED_AHEAD",
    "反馈日期晚于办理日期。请填写不晚于办理日期的日期。",
    "The day of the feedback is after the day of the act. Give a day that is not after it.",
    source="C.3",
)
S = ReferralState
_WITH_BODY = frozenset(S) - BEFORE_RECEIPT - {S.CONCLUDED}
"""The discipline body has the clue and has not concluded it."""


def duplicate_is_one_of_those_alike(_data: CaseData, _act: Act, event: Any) -> None:
    """Guard: the clue named as repeated is registered on the same subject and class."""
    unknown = event.duplicate_of is not None and event.duplicate_of not in event.alike
    refuse_if(unknown, DUPLICATE_UNKNOWN, field="duplicate_of")


def duplicates_are_answered(_data: CaseData, _act: Act, event: Any) -> None:
    """Guard: where others are alike, the registrar names the one it repeats, or says that it repeats none."""
    open_question = event.alike and event.duplicate_of is None and not event.not_duplicate
    refuse_if(open_question, POSSIBLE_DUPLICATE, others=event.alike)


def handlers_may_handle(data: CaseData, _act: Act, event: Any) -> None:
    """Guard: nobody is made to handle the case who has registered or tried it."""
    for person in (event.handler_id, *event.member_ids):
        refuse_handling(data, person)


def reported_day_has_come(_data: CaseData, act: Act, event: Any) -> None:
    """Guard: what is fed back has happened."""
    refuse_if(event.reported_on > act.on, REPORTED_AHEAD, field="reported_on")


class NumberGiven(RegistrarsStep):
    """The clue got its central number and its handling department, and was checked for duplicates.

    `alike` are the clues that were registered on the same subject and class then. A disposal may follow.
    """

    TOPIC = "xuncha.referrals.ClueNumberGiven.v1"
    LABEL = ("线索编号", "Clue numbered")
    BECOMES = S.REGISTERED
    GUARDS = (
        followed_facts,
        handler_does_not_register,
        duplicate_is_one_of_those_alike,
        duplicates_are_answered,
    )
    number: str
    department: str
    alike: tuple[UUID, ...]
    duplicate_of: UUID | None
    not_duplicate: bool


class Registered(Step):
    """The clue was registered."""

    TOPIC = "xuncha.referrals.ReferralRegistered.v1"
    LABEL = ("线索登记", "Referral registered")
    PUBLIC = True


class HandlersAssigned(Step):
    """The clue was given to a handler and, for a verification, to the members of the group.

    Only they read and handle it from now on; who did before stays kept apart.
    """

    TOPIC = "xuncha.referrals.ReferralHandlersAssigned.v1"
    LABEL = ("指定承办人员", "Handlers assigned")
    GUARDS = (handlers_may_handle, in_state(*(_WITH_BODY - {S.RECEIVED})))
    handler_id: UUID
    member_ids: tuple[UUID, ...]

    def change(self, data: CaseData) -> None:
        data.group = frozenset({self.handler_id, *self.member_ids})
        data.ever_in_group |= data.group


class FeedbackGiven(RegistrarsStep):
    """The coarse result of a milestone was fed back, and the next feedback fixed."""

    TOPIC = "xuncha.referrals.ReferralFeedbackGiven.v1"
    LABEL = ("反馈办理结果", "Coarse result fed back")
    GUARDS = (in_state(*_WITH_BODY), followed_facts, handler_does_not_register, reported_day_has_come)
    result: str
    reported_on: date
    feedback_due: Deadline


class MilestoneReported(Step):
    """The inspection side was told which milestone the clue has reached, and no more."""

    TOPIC = "xuncha.referrals.ReferralMilestoneReported.v1"
    LABEL = ("办理进展反馈", "Milestone reported")
    PUBLIC = True
    milestone: str
    reported_on: date

"""What happens to a target after the work on site, up to its end; what must hold for each of it.

Reports, feedback and items are other services' business: the target takes these steps on their facts.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from xuncha.rounds.v1.contract import Disclosure, Grade, TargetState

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate, Guard
from services.kernel.refusal import Rule, refuse_if
from services.kernel.rules import MINUTE_REQUIRED
from services.kernel.states import followed_facts, has_document, has_reason, in_state
from services.programme.rules import ITEMS_UNCLASSIFIED, LEADING_GROUP
from services.rounds.domain.checklist import Items
from services.rounds.domain.target_evaluation import EvaluationData, did_not_check
from services.rounds.domain.target_state import TargetData, moves
from services.rounds.domain.team_state import TeamData, outside

PROGRESS_REPORT_NOT_APPROVED = Rule(
    "PROGRESS_REPORT_NOT_APPROVED",
    "集中整改进展情况报告尚未批准。请先批准该报告。",
    "The progress report on the concentrated rectification is not approved yet. It must be approved first.",
    source="C.1",
)
ITEMS_NOT_COMPLETED = Rule(
    "ITEMS_NOT_COMPLETED",
    "尚有 {count} 项整改事项未完成或没有完成类别。请先完成整改并确定类别。",
    "{count} items are not completed or have no completion class. "
    "They must be completed and classified first.",
    source="C.1",
)
GRADE_POOR = Rule(
    "GRADE_POOR",
    "整改等次为差，不得办结。请重新整改后再办结。",
    "The rectification was graded poor. It must be done anew before the target is closed.",
    source="C.1",
)

TO_BE_CHECKED = in_state(TargetState.SUSTAINED_RECTIFICATION)
TO_BE_GRADED = moves(TargetState.EVALUATED)
TO_BE_DONE_ANEW = in_state(TargetState.EVALUATED)
TO_BE_CLOSED = moves(TargetState.CLOSED)
"""Guards: the target is in the state in which that is done with the evaluation of its rectification."""


def concentrated_rectification_is_done(items: Items) -> Guard:
    """Return a guard: its report is approved and each item has a completion class.

    It raises:
        Refusal: PROGRESS_REPORT_NOT_APPROVED; ITEMS_UNCLASSIFIED.
    """

    def guard(_data: TargetData, _act: Act, _event: Any) -> None:
        refuse_if(not items.progress_approved, PROGRESS_REPORT_NOT_APPROVED)
        refuse_if(items.unclassified, ITEMS_UNCLASSIFIED, count=items.unclassified)

    return guard


def is_judged_well(evaluation: EvaluationData, team: TeamData | None) -> Guard:
    """Return a guard: the grade allows the end, and who ends it neither checked nor was in the team.

    It raises:
        Refusal: GRADE_POOR; TEAM_MEMBER_MUST_NOT_DECIDE; CHECKER_MUST_NOT_EVALUATE.
    """

    def guard(data: TargetData, act: Act, event: Any) -> None:
        refuse_if(evaluation.grade is Grade.POOR, GRADE_POOR)
        outside(team)(data, act, event)
        did_not_check(evaluation, act, event)

    return guard


def items_are_completed(items: Items) -> Guard:
    """Return a guard: no item is open without a class, or classed as not completed.

    It raises:
        Refusal: ITEMS_NOT_COMPLETED.
    """
    left = items.unclassified + items.not_completed
    return lambda _data, _act, _event: refuse_if(left, ITEMS_NOT_COMPLETED, count=left)


class ReportApproved(Aggregate.Event):
    """The Group Party Committee approved the team's main report."""

    TOPIC = "xuncha.rounds.TargetReportApproved.v1"
    PUBLIC = True
    LABEL = ("巡查报告获批", "Report approved")
    BECOMES = TargetState.REPORT_APPROVED
    report_id: UUID


class FedBack(Aggregate.Event):
    """The findings were fed back to the secretary and to the leading group, and signed for."""

    TOPIC = "xuncha.rounds.TargetFedBack.v1"
    PUBLIC = True
    LABEL = ("向单位反馈", "Fed back to the unit")
    BECOMES = TargetState.FED_BACK
    feedback_id: UUID


class InConcentratedRectification(Aggregate.Event):
    """The concentrated rectification began, at first or anew by order."""

    TOPIC = "xuncha.rounds.TargetInConcentratedRectification.v1"
    PUBLIC = True
    LABEL = ("集中整改开始", "Concentrated rectification begun")
    BECOMES = TargetState.CONCENTRATED_RECTIFICATION

    def change(self, data: TargetData) -> None:
        data.concentrated_since = self.act.at
        data.rectification += 1


class InSustainedRectification(Aggregate.Event):
    """The concentrated rectification ended; what remains goes on."""

    TOPIC = "xuncha.rounds.TargetInSustainedRectification.v1"
    PUBLIC = True
    LABEL = ("转入持续整改", "Sustained rectification begun")
    BECOMES = TargetState.SUSTAINED_RECTIFICATION


class Evaluated(Aggregate.Event):
    """The leading group evaluated the rectification; `document` is the minute."""

    TOPIC = "xuncha.rounds.TargetEvaluated.v1"
    PUBLIC = True
    LABEL = ("整改评估", "Rectification evaluated")
    BECOMES = TargetState.EVALUATED
    score: int
    grade: Grade
    disclosure: Disclosure
    untrue_items: int


class Withdrawn(Aggregate.Event):
    """The target was taken out of its round; `reason` says why, `document` is the minute."""

    TOPIC = "xuncha.rounds.TargetWithdrawn.v1"
    PUBLIC = True
    LABEL = ("巡查对象撤出", "Target withdrawn")
    BECOMES = TargetState.WITHDRAWN
    GUARDS = (followed_facts, has_reason, has_document(MINUTE_REQUIRED, meeting=LEADING_GROUP))


class Closed(Aggregate.Event):
    """The target was closed: inspected, rectified, evaluated. Its round no longer waits for it."""

    TOPIC = "xuncha.rounds.TargetClosed.v1"
    PUBLIC = True
    LABEL = ("巡查对象办结", "Target closed")
    BECOMES = TargetState.CLOSED


EVENTS = (
    ReportApproved,
    FedBack,
    InConcentratedRectification,
    InSustainedRectification,
    Evaluated,
    Withdrawn,
    Closed,
)

"""A target after the work on site: report, feedback, rectification, evaluation.

Reports, feedback and items are other services' business: the target takes these steps on their facts.
"""

from __future__ import annotations

from uuid import UUID

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate
from services.kernel.refusal import Rule, refuse_if
from services.rounds.domain.checklist import Items, missing_checks
from services.rounds.domain.evaluation import (
    SIDES,
    Deduction,
    Disclosure,
    EvaluationPolicy,
    Grade,
    Side,
    Verdict,
    check_sum,
    check_verdict,
)
from services.rounds.domain.papers import MINUTE_REQUIRED, REASON_REQUIRED
from services.rounds.domain.target_field import TargetField
from services.rounds.domain.target_state import TargetState

PROGRESS_NOT_APPROVED = Rule(
    "PROGRESS_REPORT_NOT_APPROVED",
    "集中整改进展情况报告尚未批准。",
    "The progress report on the concentrated rectification is not approved.",
    source="C.1",
)
ITEMS_UNCLASSIFIED = Rule(
    "ITEMS_UNCLASSIFIED",
    "尚有{count}项整改事项未定完成等级。",
    "{count} items have no completion class.",
    source="C.1",
)
SIDE_CHECKED = Rule(
    "SIDE_CHECKED_ALREADY",
    "该方已完成评估检查。",
    "That side has checked already.",
    source="C.1",
)
ONE_PERSON_PER_SIDE = Rule(
    "CHECKER_OF_ANOTHER_SIDE",
    "三方检查须由三人分别进行。",
    "The three sides of the check are three persons.",
    source="C.1; C.7 #1",
)
CHECKER_OF_THE_UNIT = Rule(
    "CHECKER_OF_THE_UNIT",
    "被巡查单位的人员不得参加评估检查。",
    "Nobody of the inspected unit takes part in the check.",
    source="C.7 #5",
)
CHECKS_MISSING = Rule(
    "EVALUATION_CHECKS_MISSING",
    "尚缺联合检查：{missing}。",
    "The joint check lacks: {missing}.",
    source="C.1",
)
CHECKER_MUST_NOT_EVALUATE = Rule(
    "CHECKER_MUST_NOT_EVALUATE",
    "参加评估检查的人员不得评定等次、决定办结。",
    "Who took part in the check neither grades nor closes.",
    source="C.1; C.7 #1",
)
GRADE_NOT_POOR = Rule(
    "GRADE_NOT_POOR",
    "只有等次为差的，才能责令重新整改。",
    "Only after the grade POOR is the rectification ordered anew.",
    source="C.1",
)


class TargetRectification(TargetField):
    """The part of a target's life after the work on site."""

    class ReportApproved(Aggregate.Event):
        """The Group Party Committee approved the team's main report."""

        TOPIC = "xuncha.rounds.TargetReportApproved.v1"
        PUBLIC = True
        report_id: UUID

        def apply(self, aggregate: TargetRectification) -> None:
            """Feedback may be given."""
            aggregate.state = TargetState.REPORT_APPROVED

    class FedBack(Aggregate.Event):
        """The findings were fed back to the secretary and to the leading group, and signed for."""

        TOPIC = "xuncha.rounds.TargetFedBack.v1"
        PUBLIC = True
        feedback_id: UUID

        def apply(self, aggregate: TargetRectification) -> None:
            """Rectification is about to begin."""
            aggregate.state = TargetState.FED_BACK

    class InConcentratedRectification(Aggregate.Event):
        """The concentrated rectification began, at first or anew by order."""

        TOPIC = "xuncha.rounds.TargetInConcentratedRectification.v1"
        PUBLIC = True

        def apply(self, aggregate: TargetRectification) -> None:
            """What was found about an earlier rectification no longer counts."""
            aggregate.state = TargetState.CONCENTRATED_RECTIFICATION
            aggregate.concentrated_since = self.act.at
            aggregate.checks = {}
            aggregate.grade = None

    class EvaluationScheduled(Aggregate.Event):
        """The evaluation has to be made by a day."""

        TOPIC = "xuncha.rounds.EvaluationScheduled.v1"
        due: Deadline

        def apply(self, aggregate: TargetRectification) -> None:
            """It changes nothing but what is on record."""

    class InSustainedRectification(Aggregate.Event):
        """The concentrated rectification ended; what remains goes on."""

        TOPIC = "xuncha.rounds.TargetInSustainedRectification.v1"
        PUBLIC = True

        def apply(self, aggregate: TargetRectification) -> None:
            """The joint check may begin."""
            aggregate.state = TargetState.SUSTAINED_RECTIFICATION

    class EvaluationChecked(Aggregate.Event):
        """One side of the joint check scored the rectification."""

        TOPIC = "xuncha.rounds.EvaluationChecked.v1"
        side: Side
        score: int
        deductions: tuple[Deduction, ...]

        def apply(self, aggregate: TargetRectification) -> None:
            """Keep who checked for which side."""
            aggregate.checks[self.side] = self.act.person

    class Evaluated(Aggregate.Event):
        """The leading group evaluated the rectification; `document` is the minute."""

        TOPIC = "xuncha.rounds.TargetEvaluated.v1"
        PUBLIC = True
        score: int
        grade: Grade
        disclosure: Disclosure
        untrue_items: int

        def apply(self, aggregate: TargetRectification) -> None:
            """It may be closed, or has to be done anew."""
            aggregate.state = TargetState.EVALUATED
            aggregate.grade = self.grade

    class RedoOrdered(Aggregate.Event):
        """The leading group's head ordered the rectification to be done anew; `reason` says why."""

        TOPIC = "xuncha.rounds.RectificationRedoOrdered.v1"

        def apply(self, aggregate: TargetRectification) -> None:
            """The state follows with the event beside it."""

    def approve_report(self, act: Act, report_id: UUID) -> None:
        """Take note that the main report was approved.

        Raises:
            Refusal: WRONG_STATE.
        """
        self._check_move(TargetState.REPORT_APPROVED)
        self.record(self.ReportApproved, act, report_id=report_id)

    def feed_back(self, act: Act, feedback_id: UUID) -> None:
        """Take note that the feedback is complete.

        Raises:
            Refusal: WRONG_STATE.
        """
        self._check_move(TargetState.FED_BACK)
        self.record(self.FedBack, act, feedback_id=feedback_id)

    def open_rectification(self, act: Act) -> None:
        """Take note that the items were issued; only what was fed back is rectified at first.

        Raises:
            Refusal: STATE_FORBIDS.
        """
        self._check_state(TargetState.FED_BACK)
        self.record(self.InConcentratedRectification, act)

    def sustain(self, act: Act, items: Items, evaluation_due: Deadline) -> None:
        """End the concentrated rectification as the office.

        Raises:
            Refusal: WRONG_STATE; TEAM_MEMBER_MUST_NOT_DECIDE; PROGRESS_REPORT_NOT_APPROVED;
                ITEMS_UNCLASSIFIED.
        """
        self._check_move(TargetState.SUSTAINED_RECTIFICATION)
        self._check_outsider(act)
        refuse_if(not items.progress_approved, PROGRESS_NOT_APPROVED)
        refuse_if(items.unclassified, ITEMS_UNCLASSIFIED, count=items.unclassified)
        self.record(self.EvaluationScheduled, act, due=evaluation_due)
        self.record(self.InSustainedRectification, act)

    def check_evaluation(
        self, act: Act, score: int, deductions: tuple[Deduction, ...], *, of_the_unit: bool
    ) -> None:
        """Score the rectification for the side the act's capacity stands for.

        Args:
            act: the checker's.
            score: 0 to 100.
            deductions: what was taken off, by indicator.
            of_the_unit: whether the checker belongs to the inspected unit.

        Raises:
            Refusal: STATE_FORBIDS; TEAM_MEMBER_MUST_NOT_DECIDE; CHECKER_OF_THE_UNIT;
                SIDE_CHECKED_ALREADY; CHECKER_OF_ANOTHER_SIDE; SCORE_DOES_NOT_ADD_UP.
        """
        self._check_state(TargetState.SUSTAINED_RECTIFICATION)
        self._check_outsider(act)
        refuse_if(of_the_unit, CHECKER_OF_THE_UNIT)
        side = SIDES[act.capacity]
        refuse_if(side in self.checks, SIDE_CHECKED)
        refuse_if(act.person in self.checks.values(), ONE_PERSON_PER_SIDE)
        check_sum(score, deductions)
        self.record(self.EvaluationChecked, act, side=side, score=score, deductions=deductions)

    def evaluate(self, act: Act, verdict: Verdict, policy: EvaluationPolicy) -> None:
        """Evaluate the rectification after the joint check, with a minute.

        Raises:
            Refusal: WRONG_STATE; EVALUATION_CHECKS_MISSING; TEAM_MEMBER_MUST_NOT_DECIDE;
                CHECKER_MUST_NOT_EVALUATE; MINUTE_REQUIRED; UNTRUE_ITEMS_VETO; EXEMPTION_NEEDS_REASON.
        """
        self._check_move(TargetState.EVALUATED)
        missing = missing_checks(self.checks)
        refuse_if(missing, CHECKS_MISSING, missing=", ".join(missing))
        self._check_judge(act)
        refuse_if(not act.document, MINUTE_REQUIRED, field="header.document")
        check_verdict(verdict, policy, act.reason)
        self.record(
            self.Evaluated,
            act,
            score=verdict.score,
            grade=verdict.grade,
            disclosure=verdict.disclosure,
            untrue_items=verdict.untrue_items,
        )

    def redo_rectification(self, act: Act) -> None:
        """Order a poorly graded rectification to be done anew, with a reason.

        Raises:
            Refusal: STATE_FORBIDS; GRADE_NOT_POOR; TEAM_MEMBER_MUST_NOT_DECIDE;
                CHECKER_MUST_NOT_EVALUATE; REASON_REQUIRED.
        """
        self._check_state(TargetState.EVALUATED)
        refuse_if(self.grade is not Grade.POOR, GRADE_NOT_POOR)
        self._check_judge(act)
        refuse_if(not act.reason, REASON_REQUIRED, field="header.reason")
        self.record(self.RedoOrdered, act)
        self.record(self.InConcentratedRectification, act)

    def _check_judge(self, act: Act) -> None:
        self._check_outsider(act)
        refuse_if(act.person in self.checks.values(), CHECKER_MUST_NOT_EVALUATE)

"""The evaluation of a target's rectification: three sides check it, the leading group grades it.

A rectification that is done anew is evaluated anew, by another evaluation.
"""

from __future__ import annotations

from typing import Any, Self
from uuid import UUID

import msgspec
from xuncha.rounds.v1.contract import Deduction, Grade
from xuncha.v1.kinds import Labelled

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate, Guard
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.kernel.refusal import Rule, refuse_if
from services.kernel.rules import MINUTE_REQUIRED
from services.kernel.states import followed_facts, has_document, has_reason, in_state
from services.programme.rules import LEADING_GROUP
from services.rounds.domain.checklist import missing_checks
from services.rounds.domain.evaluation import SIDES, EvaluationPolicy, Side, Verdict, check_sum, check_verdict
from services.rounds.domain.target_state import TargetData
from services.rounds.domain.team_state import TeamData, outside

SIDE_CHECKED_ALREADY = Rule(
    "SIDE_CHECKED_ALREADY",
    "该方已完成评估检查。每方只检查一次。",
    "This side has checked already. Each side checks once.",
    source="C.1",
)
CHECKER_OF_ANOTHER_SIDE = Rule(
    "CHECKER_OF_ANOTHER_SIDE",
    "本人已代表另一方检查。三方检查须由三人分别进行。",
    "This person has checked for another side. Three persons must check for the three sides.",
    source="C.1; C.7 #1",
)
CHECKER_OF_THE_UNIT = Rule(
    "CHECKER_OF_THE_UNIT",
    "被巡查单位的人员不得参加评估检查。请由单位以外的人员检查。",
    "A person of the inspected unit cannot take part in the check. "
    "Somebody from outside the unit must check.",
    source="C.7 #5",
)
EVALUATION_CHECKS_MISSING = Rule(
    "EVALUATION_CHECKS_MISSING",
    "联合检查尚缺：{missing}。请先由各方完成检查。",
    "These sides have not checked yet: {missing}. All three must check first.",
    source="C.1",
)
CHECKER_MUST_NOT_EVALUATE = Rule(
    "CHECKER_MUST_NOT_EVALUATE",
    "参加评估检查的人员不得评定等次、决定办结。请由未参加检查的人员办理。",
    "A person who took part in the check can neither grade the rectification nor close the target. "
    "Somebody who took no part must do it.",
    source="C.1; C.7 #1",
)
GRADE_NOT_POOR = Rule(
    "GRADE_NOT_POOR",
    "整改等次不是差。只有等次为差的，才能责令重新整改。",
    "The rectification is not graded poor. Only one that is graded poor can be ordered anew.",
    source="C.1",
)


class EvaluationState(Labelled):
    """Where an evaluation stands."""

    SCHEDULED = "SCHEDULED", "待评估", "Scheduled"
    CONCLUDED = "CONCLUDED", "已评定", "Concluded"
    REDO_ORDERED = "REDO_ORDERED", "已责令重新整改", "Ordered anew"


MOVES = {
    EvaluationState.SCHEDULED: frozenset({EvaluationState.CONCLUDED}),
    EvaluationState.CONCLUDED: frozenset({EvaluationState.REDO_ORDERED}),
}


class EvaluationData(msgspec.Struct):
    """An evaluation as it stands.

    Args:
        target_id: whose rectification is evaluated.
        unit_id: the organisation that this target is.
        round_id: the round of the target.
        state: where it stands.
        checks: who checked for which side.
        grade: how well the unit has rectified; None until that is decided.
    """

    target_id: UUID
    unit_id: UUID
    round_id: UUID
    state: EvaluationState = EvaluationState.SCHEDULED
    checks: dict[Side, UUID] = {}
    grade: Grade | None = None


def evaluation_id(target_id: UUID, rectification: int) -> UUID:
    """Return the id of the evaluation of a target's rectification, by its number."""
    return natural_id("evaluation", str(target_id), str(rectification))


def side_has_not_checked(data: EvaluationData, _act: Act, event: Any) -> None:
    """Guard: each side checks once."""
    refuse_if(event.side in data.checks, SIDE_CHECKED_ALREADY)


def checks_for_one_side(data: EvaluationData, act: Act, _event: Any) -> None:
    """Guard: the three sides are three persons."""
    refuse_if(act.person in data.checks.values(), CHECKER_OF_ANOTHER_SIDE)


def score_adds_up(_data: EvaluationData, _act: Act, event: Any) -> None:
    """Guard: the score is full marks less what was taken off."""
    check_sum(event.score, event.deductions)


def all_sides_have_checked(data: EvaluationData, _act: Act, _event: Any) -> None:
    """Guard: the joint check is complete."""
    missing = missing_checks(data.checks)
    refuse_if(missing, EVALUATION_CHECKS_MISSING, missing=missing)


def did_not_check(data: EvaluationData, act: Act, _event: Any) -> None:
    """Guard: who judges took no part in the check."""
    refuse_if(act.person in data.checks.values(), CHECKER_MUST_NOT_EVALUATE)


def grade_is_poor(data: EvaluationData, _act: Act, _event: Any) -> None:
    """Guard: only what is graded POOR is done anew."""
    refuse_if(data.grade is not Grade.POOR, GRADE_NOT_POOR)


def verdict_holds(_data: EvaluationData, act: Act, event: Any) -> None:
    """Guard: the veto over untrue items is kept, and what is not disclosed has a reason."""
    check_verdict(event.verdict, EvaluationPolicy(untrue_items=event.veto_from), act.reason)


def is_not_of_the_unit(of_the_unit: bool) -> Guard:
    """Return a guard: the checker does not belong to the inspected unit.

    It raises:
        Refusal: CHECKER_OF_THE_UNIT.
    """
    return lambda _data, _act, _event: refuse_if(of_the_unit, CHECKER_OF_THE_UNIT)


class Evaluation(Aggregate[EvaluationData]):
    """The evaluation of one rectification of a target."""

    MOVES = MOVES

    class Scheduled(Aggregate.Created):
        """The concentrated rectification ended; its evaluation has to be made by a day."""

        TOPIC = "xuncha.rounds.EvaluationScheduled.v1"
        LABEL = ("确定整改评估期限", "Evaluation scheduled")
        target_id: UUID
        unit_id: UUID
        round_id: UUID
        due: Deadline

        def first(self) -> EvaluationData:
            return EvaluationData(self.target_id, self.unit_id, self.round_id)

    class Checked(Aggregate.Event):
        """One side of the joint check scored the rectification."""

        TOPIC = "xuncha.rounds.EvaluationChecked.v1"
        LABEL = ("整改评估联合检查", "Rectification checked")
        GUARDS = (
            in_state(EvaluationState.SCHEDULED),
            followed_facts,
            side_has_not_checked,
            checks_for_one_side,
            score_adds_up,
        )
        side: Side
        score: int
        deductions: tuple[Deduction, ...]

        def change(self, data: EvaluationData) -> None:
            data.checks[self.side] = self.act.person

    class Concluded(Aggregate.Event):
        """The leading group scored and graded the rectification; `document` is the minute.

        `veto_from` is the number of untrue items from which the group's policy wanted the grade POOR.
        """

        TOPIC = "xuncha.rounds.EvaluationConcluded.v1"
        LABEL = ("评定整改等次", "Evaluation concluded")
        BECOMES = EvaluationState.CONCLUDED
        GUARDS = (
            all_sides_have_checked,
            followed_facts,
            did_not_check,
            has_document(MINUTE_REQUIRED, meeting=LEADING_GROUP),
            verdict_holds,
        )
        verdict: Verdict
        veto_from: int

        def change(self, data: EvaluationData) -> None:
            data.grade = self.verdict.grade

    class RedoOrdered(Aggregate.Event):
        """The leading group's head ordered the rectification to be done anew; `reason` says why."""

        TOPIC = "xuncha.rounds.RectificationRedoOrdered.v1"
        LABEL = ("责令重新整改", "Rectification ordered anew")
        BECOMES = EvaluationState.REDO_ORDERED
        GUARDS = (grade_is_poor, followed_facts, did_not_check, has_reason)

    @classmethod
    def schedule(cls, act: Act, target_id: UUID, target: TargetData, due: Deadline) -> Self:
        """Schedule the evaluation of a target's present rectification."""
        return cls.begin(
            cls.Scheduled,
            act,
            evaluation_id(target_id, target.rectification),
            target_id=target_id,
            unit_id=target.unit_id,
            round_id=target.round_id,
            due=due,
        )

    def check_rectification(
        self,
        act: Act,
        score: int,
        deductions: tuple[Deduction, ...],
        team: TeamData | None,
        *,
        of_the_unit: bool,
    ) -> None:
        """Score the rectification for the side the act's capacity stands for.

        Args:
            act: the checker's.
            score: 0 to 100.
            deductions: what was taken off, by indicator.
            team: of the target.
            of_the_unit: whether the checker belongs to the inspected unit.

        Raises:
            Refusal: TEAM_MEMBER_MUST_NOT_DECIDE; CHECKER_OF_THE_UNIT; SIDE_CHECKED_ALREADY;
                CHECKER_OF_ANOTHER_SIDE; SCORE_DOES_NOT_ADD_UP.
        """
        outsider = (outside(team), is_not_of_the_unit(of_the_unit))
        facts = {"side": SIDES[act.capacity], "score": score, "deductions": deductions}
        self.record(self.Checked, act, *outsider, **facts)

    def conclude(self, act: Act, verdict: Verdict, policy: EvaluationPolicy, team: TeamData | None) -> None:
        """Grade the rectification after the joint check, with a minute.

        Raises:
            Refusal: EVALUATION_CHECKS_MISSING; TEAM_MEMBER_MUST_NOT_DECIDE; CHECKER_MUST_NOT_EVALUATE;
                MINUTE_REQUIRED; UNTRUE_ITEMS_VETO; EXEMPTION_NEEDS_REASON.
        """
        self.record(self.Concluded, act, outside(team), verdict=verdict, veto_from=policy.untrue_items)

    def order_redo(self, act: Act, team: TeamData | None) -> None:
        """Order a poorly graded rectification to be done anew, with a reason.

        Raises:
            Refusal: GRADE_NOT_POOR; TEAM_MEMBER_MUST_NOT_DECIDE; CHECKER_MUST_NOT_EVALUATE;
                REASON_REQUIRED.
        """
        self.record(self.RedoOrdered, act, outside(team))

    @property
    def handle(self) -> UUID:
        """Callers know an evaluation by its target."""
        return self.data.target_id

    def references(self) -> References:
        """An evaluation belongs to its target's case."""
        data = self.data
        return References(case=data.target_id, unit=data.unit_id, round=data.round_id, target=data.target_id)

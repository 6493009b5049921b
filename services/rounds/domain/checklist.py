"""The checklist of a target: what is missing to go on, by codes.

The same functions answer the aggregate, which refuses, and the read model, which shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec
from xuncha.rounds.v1.contract import Grade, PriorSource, TargetState
from xuncha.v1.kinds import Labelled

from services.rounds.domain.evaluation import Side


class TeamClearance(msgspec.Struct, frozen=True, kw_only=True):
    """What the team has and has not done to be ready; as it stands here, nobody is in it.

    Args:
        led: it has a lead and a deputy.
        undeclared: members who have not declared that nothing conflicts.
        unpledged: members who have not signed the pledge of confidentiality.
        untrained: members who have not attested their training.
        unguided: members whose mentor has left the team.
        recusals_open: recusals the unit asked for and nobody has decided.
    """

    led: bool = False
    undeclared: int = 0
    unpledged: int = 0
    untrained: int = 0
    unguided: int = 0
    recusals_open: int = 0


class Clearance(msgspec.Struct, frozen=True, kw_only=True):
    """What target and team know about being ready.

    Args:
        team: what the team has done.
        briefed: a pre-inspection briefing has a minute.
        work_plan: a work plan is filed.
        notice: the unit was given notice.
    """

    team: TeamClearance
    briefed: bool
    work_plan: bool
    notice: bool


class Items(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the target's rectification.

    Args:
        progress_approved: the progress report on the present rectification was approved.
        unclassified: items that are open and have no completion class, those not heard of yet included.
        not_completed: items that are open and were classified as not completed.
    """

    progress_approved: bool = False
    unclassified: int = 0
    not_completed: int = 0


class InspectionProgress(msgspec.Struct, frozen=True, kw_only=True):
    """How far the inspection of a target is: all that decides what it waits for."""

    state: TargetState
    clearance: Clearance
    imported: frozenset[str] = frozenset()
    proposed: bool = False
    round_active: bool = False
    coordinated: bool = False
    items: Items = Items()
    checked: frozenset[Side] = frozenset()
    grade: Grade | None = None


class Gap(Labelled):
    """What a target may lack to be ready for entry; the first six, its team may lack."""

    TEAM = "TEAM", "巡查组（组长、副组长）", "a team with lead and deputy"
    RECUSAL_DECLARATION = "RECUSAL_DECLARATION", "组员回避申报", "the members' declarations on recusal"
    CONFIDENTIALITY_PLEDGE = (
        "CONFIDENTIALITY_PLEDGE",
        "组员保密承诺",
        "the members' pledges of confidentiality",
    )
    TRAINING = "TRAINING", "组员培训", "the members' training"
    MENTOR = "MENTOR", "新成员的带教人", "a mentor for each new member"
    RECUSAL_DECISION = "RECUSAL_DECISION", "回避申请的决定", "a decision on each recusal asked for"
    PRE_BRIEFING = "PRE_BRIEFING", "进驻前情况介绍会纪要", "the minute of a briefing before entry"
    WORK_PLAN = "WORK_PLAN", "工作方案", "the work plan"
    PRIOR_ISSUES_INSPECTION = "PRIOR_ISSUES_INSPECTION", "巡视巡察历次问题", "the prior issues of inspections"
    PRIOR_ISSUES_AUDIT = "PRIOR_ISSUES_AUDIT", "审计历次问题", "the prior issues of audits"
    PRIOR_ISSUES_DAILY_SUPERVISION = (
        "PRIOR_ISSUES_DAILY_SUPERVISION",
        "日常监督历次问题",
        "the prior issues of daily supervision",
    )
    PRIOR_ISSUES_CASE_HANDLING = (
        "PRIOR_ISSUES_CASE_HANDLING",
        "案件查办历次问题",
        "the prior issues of case handling",
    )
    NOTICE = "NOTICE", "巡查通知", "the notice to the unit"


def team_gaps(clearance: TeamClearance) -> tuple[Gap, ...]:
    """Return what a team lacks to enter; it may change up to the last day."""
    wanted = {
        Gap.TEAM: clearance.led,
        Gap.RECUSAL_DECLARATION: not clearance.undeclared,
        Gap.CONFIDENTIALITY_PLEDGE: not clearance.unpledged,
        Gap.TRAINING: not clearance.untrained,
        Gap.MENTOR: not clearance.unguided,
        Gap.RECUSAL_DECISION: not clearance.recusals_open,
    }
    return tuple(code for code, there in wanted.items() if not there)


def readiness_gaps(clearance: Clearance, imported: Iterable[str]) -> tuple[Gap, ...]:
    """Return what a target lacks to be ready for entry."""
    wanted = {
        Gap.PRE_BRIEFING: clearance.briefed,
        Gap.WORK_PLAN: clearance.work_plan,
        **{Gap(f"PRIOR_ISSUES_{source}"): source in set(imported) for source in PriorSource},
        Gap.NOTICE: clearance.notice,
    }
    return (*team_gaps(clearance.team), *(code for code, there in wanted.items() if not there))


def missing_checks(checked: Iterable[Side]) -> tuple[Side, ...]:
    """Return the sides of the joint check that have not checked yet."""
    done = set(checked)
    return tuple(side for side in Side if side not in done)


def open_points(progress: InspectionProgress) -> tuple[str, ...]:
    """Return the codes of what a target waits for to take its next step; empty when it has ended."""
    return _OPEN[progress.state](progress)


def _preparing(progress: InspectionProgress) -> tuple[str, ...]:
    gaps = readiness_gaps(progress.clearance, progress.imported)
    return gaps or (("CONFIRMATION",) if progress.proposed else ("PROPOSAL",))


def _ready(progress: InspectionProgress) -> tuple[str, ...]:
    waiting = () if progress.round_active else ("ROUND_ACTIVATION",)
    return (*team_gaps(progress.clearance.team), *waiting) or ("ENTRY",)


def _on_site(progress: InspectionProgress) -> tuple[str, ...]:
    return ("FIELD_CLOSING",) if progress.coordinated else ("OFFICE_TEAM_MEETING", "FIELD_CLOSING")


def _concentrated(progress: InspectionProgress) -> tuple[str, ...]:
    items = progress.items
    wanted = {"PROGRESS_REPORT": items.progress_approved, "ITEM_CLASSES": not items.unclassified}
    return tuple(code for code, there in wanted.items() if not there) or ("SUSTAINING",)


def _sustained(progress: InspectionProgress) -> tuple[str, ...]:
    return tuple(f"CHECK_{side}" for side in missing_checks(progress.checked)) or ("EVALUATION",)


def _evaluated(progress: InspectionProgress) -> tuple[str, ...]:
    if progress.grade is Grade.POOR:
        return ("REDO",)
    late = progress.items.unclassified + progress.items.not_completed
    return ("ITEMS_NOT_COMPLETED",) if late else ("CLOSING",)


def _waits_for(*codes: str) -> Callable[[InspectionProgress], tuple[str, ...]]:
    return lambda _: codes


_OPEN: Mapping[TargetState, Callable[[InspectionProgress], tuple[str, ...]]] = {
    TargetState.PREPARING: _preparing,
    TargetState.READY: _ready,
    TargetState.ON_SITE: _on_site,
    TargetState.FIELD_CLOSED: _waits_for("REPORTING"),
    TargetState.REPORTING: _waits_for("MAIN_REPORT"),
    TargetState.REPORT_APPROVED: _waits_for("FEEDBACK"),
    TargetState.FED_BACK: _waits_for("RECTIFICATION_ITEMS"),
    TargetState.CONCENTRATED_RECTIFICATION: _concentrated,
    TargetState.SUSTAINED_RECTIFICATION: _sustained,
    TargetState.EVALUATED: _evaluated,
    TargetState.CLOSED: _waits_for(),
    TargetState.WITHDRAWN: _waits_for(),
}

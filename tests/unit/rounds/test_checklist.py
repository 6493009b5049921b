import msgspec
import pytest
from xuncha.rounds.v1.contract import Grade, Phase, PriorSource, TargetState

from services.rounds.domain.checklist import InspectionProgress, Items, open_points
from services.rounds.domain.evaluation import Side
from services.rounds.domain.target_state import ENDED, MOVES, phase_of
from services.rounds.domain.team_state import readiness_of
from tests.unit.rounds.targets import opened, prepared, team_of_three

S = TargetState
PREPARED = readiness_of(prepared().data, team_of_three())
OPENED = readiness_of(opened().data, None)


def points(state: TargetState, **known: object) -> tuple[str, ...]:
    progress = InspectionProgress(state=state, clearance=PREPARED, imported=frozenset(PriorSource))
    return open_points(msgspec.structs.replace(progress, **known))


def test_each_state_says_what_it_waits_for() -> None:
    waiting = {state: points(state) for state in S}
    assert {state for state, codes in waiting.items() if not codes} == {S.CLOSED, S.WITHDRAWN}


@pytest.mark.parametrize(
    ("state", "known", "codes"),
    [
        (S.PREPARING, {"imported": frozenset()}, tuple(f"PRIOR_ISSUES_{s}" for s in PriorSource)),
        (S.PREPARING, {}, ("PROPOSAL",)),
        (S.PREPARING, {"proposed": True}, ("CONFIRMATION",)),
        (S.READY, {}, ("ROUND_ACTIVATION",)),
        (S.READY, {"round_active": True}, ("ENTRY",)),
        (S.READY, {"round_active": True, "clearance": OPENED}, ("TEAM",)),
        (S.ON_SITE, {}, ("OFFICE_TEAM_MEETING", "FIELD_CLOSING")),
        (S.ON_SITE, {"coordinated": True}, ("FIELD_CLOSING",)),
        (S.FIELD_CLOSED, {}, ("REPORTING",)),
        (S.REPORTING, {}, ("MAIN_REPORT",)),
        (S.REPORT_APPROVED, {}, ("FEEDBACK",)),
        (S.FED_BACK, {}, ("RECTIFICATION_ITEMS",)),
        (S.CONCENTRATED_RECTIFICATION, {"items": Items(unclassified=1)}, ("PROGRESS_REPORT", "ITEM_CLASSES")),
        (S.CONCENTRATED_RECTIFICATION, {"items": Items(progress_approved=True)}, ("SUSTAINING",)),
        (S.SUSTAINED_RECTIFICATION, {"checked": frozenset({Side.DISC})}, ("CHECK_OFFICE", "CHECK_ORG_DEPT")),
        (S.SUSTAINED_RECTIFICATION, {"checked": frozenset(Side)}, ("EVALUATION",)),
        (S.EVALUATED, {"grade": Grade.POOR}, ("REDO",)),
        (S.EVALUATED, {"grade": Grade.GOOD, "items": Items(not_completed=1)}, ("ITEMS_NOT_COMPLETED",)),
        (S.EVALUATED, {"grade": Grade.GOOD}, ("CLOSING",)),
    ],
)
def test_open_points_follow_from_what_is_known(
    state: TargetState, known: dict[str, object], codes: tuple[str, ...]
) -> None:
    assert points(state, **known) == codes


def test_target_that_was_just_opened_lacks_a_team_first() -> None:
    assert points(S.PREPARING, clearance=OPENED)[0] == "TEAM"


def test_target_has_ended_where_no_state_follows() -> None:
    assert frozenset(S) - MOVES.keys() == ENDED


def test_phase_follows_from_the_state() -> None:
    phases = {phase: [s for s in S if phase_of(s) is phase] for phase in Phase}
    assert phases[Phase.PRE] == [S.PREPARING, S.READY]
    assert phases[Phase.DURING] == [S.ON_SITE]
    assert len(phases[Phase.POST]) == 9

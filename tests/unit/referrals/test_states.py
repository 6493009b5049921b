"""Each side moves by its own table, whatever event moves it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from xuncha.referrals.v1.contract import Conclusion, Way

from services.referrals.domain import whole
from services.referrals.domain.competence import Receiver
from services.referrals.domain.referral_state import (
    CASE_MOVES,
    HANDED_OVER,
    ON_INSPECTION_SIDE,
    REFERRAL_MOVES,
    SENT_BACK,
    ReferralState,
)
from tests.unit.referrals.ways import (
    COMMITTEE,
    HASH,
    LEADER,
    REGISTRAR,
    SECOND,
    SENT,
    SUN,
    approve,
    both,
    concluded_with,
    decided,
    deliberated,
    due,
    named,
    on_way,
    proposed,
    registered,
    sent_back,
    transferred,
    with_outcomes,
)
from tests.unit.story import act

S = ReferralState
EXECUTED = act(REGISTRAR, document="execution 1")


def co_approved() -> Any:
    referral = deliberated()
    approve(referral, leads=True)
    referral.co_approve(act(SECOND), None, HASH, leads_recipient=False, transfer_due=due())
    return referral


def returned() -> Any:
    referral = deliberated()
    referral.send_back(act("Head", reason="X"), None)
    referral.revise(act(SUN), None, clue_hash=HASH, subjects=(), marks=())
    return referral


def concluded() -> Any:
    case = with_outcomes(decided())
    case.conclude(EXECUTED, SENT, in_team=False)
    return case


def forwarded() -> Any:
    case = registered(receiver=Receiver.HIGHER_DISCIPLINE)
    case.forward(act(LEADER, document="letter 1"), SENT)
    return case


def resolved() -> Any:
    case = proposed()
    case.approve_disposal(act(LEADER), SENT, named(case), first_in_command=True, due=None)
    case.co_approve_disposal(act(COMMITTEE, document="1"), SENT, named(case), due=None)
    return case


WAYS: tuple[Callable[[], Any], ...] = (
    co_approved,
    returned,
    concluded,
    forwarded,
    resolved,
    lambda: both(transferred())[0],
    lambda: sent_back()[0],
    lambda: sent_back()[1],
    lambda: sent_back(how=whole.reject)[0],
    lambda: sent_back(how=whole.reject)[1],
    *(lambda way=way: on_way(way) for way in Way),
    *(lambda to=to: concluded_with(to) for to in Conclusion if to is not Conclusion.PRELIM_VERIFICATION),
)


@pytest.mark.parametrize("make", WAYS)
def test_every_event_moves_by_the_table_of_its_side(make: Callable[[], Any]) -> None:
    aggregate = make()
    replayed: Any = None
    for event in aggregate.collect_events():
        before = replayed.data.state if replayed is not None else None
        replayed = event.mutate(replayed)
        after = replayed.data.state
        assert before in {None, after} or after in aggregate.MOVES[before], event
    assert replayed == aggregate


def test_tables_share_the_receipt_alone() -> None:
    shared = {S.TRANSFERRED, *SENT_BACK, S.RECEIVED}
    assert REFERRAL_MOVES.keys() & CASE_MOVES.keys() == shared
    assert REFERRAL_MOVES.keys() - shared == ON_INSPECTION_SIDE
    assert REFERRAL_MOVES.keys() & HANDED_OVER == {S.TRANSFERRED, S.RECEIVED}
    reached = {state for moves in (REFERRAL_MOVES, CASE_MOVES) for to in moves.values() for state in to}
    assert reached == set(S)

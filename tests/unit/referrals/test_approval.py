from collections.abc import Callable

import pytest

from services.kernel.refusal import WRONG_STATE
from services.kernel.rules import CONTENT_HASH_DIFFERS
from services.kernel.states import REASON_REQUIRED, STATE_FORBIDS
from services.referrals.domain.approval import (
    CO_APPROVER_LEADS_RECIPIENT,
    CO_APPROVER_MUST_DIFFER,
    HANDLER_MUST_NOT_APPROVE,
    Approved,
    CoApproved,
    Returned,
)
from services.referrals.domain.competence import Receiver
from services.referrals.domain.referral import Referral
from services.referrals.domain.referral_state import ReferralState
from tests.unit.referrals.ways import (
    HASH,
    HEAD,
    LEAD,
    QIAN,
    SECOND,
    SUN,
    approve,
    approved,
    countersigned,
    deliberated,
    due,
)
from tests.unit.story import act, given


def waiting() -> Referral:
    """Approved by a head who leads the receiving body."""
    referral = deliberated()
    approve(referral, leads=True)
    return referral


def co_approve(referral: Referral, name: str, clue_hash: str = HASH, *, leads: bool = False) -> None:
    referral.co_approve(
        act(name, "LG_MEMBER"), None, clue_hash, leads_recipient=leads, transfer_due=due("TRANSFER")
    )


def test_transfer_is_approved_by_the_head_alone_when_nobody_else_has_to() -> None:
    given(deliberated()).when(lambda r: approve(r, receiver=Receiver.HIGHER_DISCIPLINE)).then(
        Approved,
        receiver=Receiver.HIGHER_DISCIPLINE,
        second_needed=False,
        transfer_due=due("TRANSFER"),
    )


def test_approval_waits_for_a_second_member_when_the_head_leads_the_receiving_body() -> None:
    given(deliberated()).when(lambda r: approve(r, leads=True)).then(
        Approved, second_needed=True, transfer_due=None
    )
    assert waiting().data.state is ReferralState.CO_APPROVAL


def test_transfer_is_approved_when_the_second_member_has_signed() -> None:
    given(waiting()).when(lambda r: co_approve(r, SECOND)).then(
        CoApproved, clue_hash=HASH, transfer_due=due("TRANSFER")
    )


@pytest.mark.parametrize("name", [SUN, QIAN, LEAD])
def test_approving_is_refused_when_the_team_brought_it_there(name: str) -> None:
    given(deliberated()).when(lambda r: approve(r, act(name, "LG_HEAD"))).then_refused(
        HANDLER_MUST_NOT_APPROVE
    )
    given(waiting()).when(lambda r: co_approve(r, name)).then_refused(HANDLER_MUST_NOT_APPROVE)


def test_approving_is_refused_when_other_content_is_named() -> None:
    given(deliberated()).when(lambda r: approve(r, clue_hash="cd" * 32)).then_refused(CONTENT_HASH_DIFFERS)
    given(waiting()).when(lambda r: co_approve(r, SECOND, "cd" * 32)).then_refused(CONTENT_HASH_DIFFERS)


def test_approving_is_refused_when_the_team_has_not_deliberated() -> None:
    given(countersigned()).when(approve).then_refused(STATE_FORBIDS)


def test_second_approval_is_refused_when_the_head_gives_it() -> None:
    given(waiting()).when(lambda r: co_approve(r, HEAD)).then_refused(CO_APPROVER_MUST_DIFFER)


@pytest.mark.parametrize("named", [HASH, "cd" * 32])
def test_second_approval_is_refused_when_a_leader_of_the_receiving_body_gives_it(named: str) -> None:
    given(waiting()).when(lambda r: co_approve(r, SECOND, named, leads=True)).then_refused(
        CO_APPROVER_LEADS_RECIPIENT
    )


def test_second_approval_is_refused_when_none_is_needed() -> None:
    given(approved()).when(lambda r: co_approve(r, SECOND)).then_refused(STATE_FORBIDS)


@pytest.mark.parametrize("make", [deliberated, waiting])
def test_clue_goes_back_to_the_team_when_a_reason_is_given(make: Callable[[], Referral]) -> None:
    referral = make()
    given(referral).when(lambda r: r.send_back(act(HEAD, reason="FACTS_UNCLEAR"), None)).then(Returned)


def test_returning_is_refused_when_no_reason_is_given() -> None:
    given(deliberated()).when(lambda r: r.send_back(act(HEAD), None)).then_refused(REASON_REQUIRED)


def test_returning_is_refused_when_the_transfer_is_approved() -> None:
    given(approved()).when(lambda r: r.send_back(act(HEAD, reason="LATE"), None)).then_refused(WRONG_STATE)

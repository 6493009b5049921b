from typing import Any

import pytest
from xuncha.referrals.v1.contract import Way

from services.kernel.refusal import WRONG_STATE
from services.kernel.rules import CONTENT_HASH_DIFFERS
from services.kernel.states import STATE_FORBIDS
from services.referrals.domain.approval import CO_APPROVER_MUST_DIFFER
from services.referrals.domain.case import Case
from services.referrals.domain.competence import Receiver
from services.referrals.domain.disposal import (
    COMPETENCE_LIES_ELSEWHERE,
    COMPETENCE_LIES_HERE,
    DisposalApproved,
    DisposalCoApproved,
    DisposalProposed,
    Forwarded,
)
from services.referrals.domain.duties import PROPOSER_MUST_NOT_APPROVE, REGISTRAR_MUST_NOT_HANDLE
from services.referrals.domain.referral_state import ReferralState
from services.referrals.domain.sides import TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER
from services.referrals.domain.signing import PAPER_REQUIRED, hash_of
from tests.unit.referrals.ways import (
    COMMITTEE,
    HANDLER,
    HEAD,
    LEADER,
    MEMBER,
    PLAN,
    REGISTRAR,
    SENT,
    assigned,
    due,
    named,
    on_way,
    proposed,
    received,
    registered,
)
from tests.unit.story import act, given

RESOLVED = act(COMMITTEE, "GPC", document="resolution 3")
LETTER = act(LEADER, "DISC_LEADER", document="letter 1")


def approve(case: Case, name: str = LEADER, *, first: bool = False, wrong: str = "") -> None:
    case.approve_disposal(
        act(name, "DISC_LEADER"), SENT, wrong or named(case), first_in_command=first, due=due("WAY")
    )


def waiting() -> Case:
    """Proposed against a first in command, and approved by a leader."""
    case = proposed()
    approve(case, first=True)
    return case


@pytest.mark.parametrize("way", Way)
def test_each_way_is_proposed_and_entered_when_a_leader_approves(way: Way) -> None:
    given(assigned()).when(lambda c: c.propose_disposal(act(HANDLER), SENT, way, PLAN)).then(
        DisposalProposed, way=way, plan_hash=PLAN, proposal_hash=hash_of(PLAN, way.value)
    )
    given(proposed(way)).when(approve).then(DisposalApproved, way=way, second_needed=False, due=due("WAY"))
    assert on_way(way).data.state is ReferralState(way.value)


def test_proposing_is_refused_when_the_clue_is_not_registered() -> None:
    given(received()).when(lambda c: c.propose_disposal(act(HANDLER), SENT, Way.SHELVED, PLAN)).then_refused(
        WRONG_STATE
    )


def test_proposing_is_refused_when_the_registrar_proposes() -> None:
    given(registered()).when(
        lambda c: c.propose_disposal(act(REGISTRAR), SENT, Way.SHELVED, PLAN)
    ).then_refused(REGISTRAR_MUST_NOT_HANDLE)


def test_proposing_is_refused_when_a_higher_body_is_competent() -> None:
    elsewhere = assigned(receiver=Receiver.HIGHER_DISCIPLINE)
    given(elsewhere).when(lambda c: c.propose_disposal(act(HANDLER), SENT, Way.SHELVED, PLAN)).then_refused(
        COMPETENCE_LIES_ELSEWHERE
    )


def test_proposal_is_replaced_when_it_is_not_approved_yet() -> None:
    case = waiting()
    before = named(case)
    given(case).when(lambda c: c.propose_disposal(act(HANDLER), SENT, Way.SHELVED, PLAN)).then(
        DisposalProposed, way=Way.SHELVED
    )
    given(case).when(lambda c: approve(c, wrong=before)).then_refused(CONTENT_HASH_DIFFERS)


@pytest.mark.parametrize("name", [HANDLER, MEMBER])
def test_approving_is_refused_when_a_handler_approves(name: str) -> None:
    given(proposed()).when(lambda c: approve(c, name)).then_refused(PROPOSER_MUST_NOT_APPROVE)


def test_approving_is_refused_when_another_proposal_is_named() -> None:
    given(proposed()).when(lambda c: approve(c, wrong="cd" * 32)).then_refused(CONTENT_HASH_DIFFERS)


@pytest.mark.parametrize("wrong", ["", "cd" * 32])
def test_approving_is_refused_when_the_leader_alone_approved_the_transfer(wrong: str) -> None:
    given(proposed()).when(lambda c: approve(c, HEAD, wrong=wrong)).then_refused(
        TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER
    )


def test_approving_is_refused_when_nothing_is_proposed() -> None:
    given(assigned()).when(
        lambda c: c.approve_disposal(act(LEADER), SENT, "x", first_in_command=False, due=None)
    ).then_refused(STATE_FORBIDS)


def test_party_committee_approves_too_when_a_subject_is_first_in_command() -> None:
    given(proposed()).when(lambda c: approve(c, first=True)).then(
        DisposalApproved, second_needed=True, due=None
    )
    given(waiting()).when(lambda c: c.co_approve_disposal(RESOLVED, SENT, named(c), due=due("WAY"))).then(
        DisposalCoApproved, way=Way.PRELIM_VERIFICATION, due=due("WAY")
    )


def test_way_is_entered_when_the_party_committee_approves() -> None:
    case = waiting()
    case.co_approve_disposal(RESOLVED, SENT, named(case), due=due("WAY"))
    assert (case.data.state, case.data.proposal) == (ReferralState.PRELIM_VERIFICATION, None)


@pytest.mark.parametrize("event", [DisposalApproved, DisposalCoApproved])
def test_approval_stands_in_no_history_without_a_proposal(event: type[Any]) -> None:
    facts: dict[str, Any] = {"proposal_hash": "x", "way": Way.SHELVED, "due": None}
    second = {"second_needed": False} if event is DisposalApproved else {}
    given(assigned()).when(lambda c: c.record(event, RESOLVED, **facts, **second)).then_refused(STATE_FORBIDS)


@pytest.mark.parametrize("name", [LEADER, HANDLER])
def test_second_approval_is_refused_when_it_is_no_other_persons(name: str) -> None:
    given(waiting()).when(
        lambda c: c.co_approve_disposal(act(name, "GPC", document="1"), SENT, named(c), due=None)
    ).then_refused(CO_APPROVER_MUST_DIFFER)


def test_second_approval_is_refused_when_it_names_no_resolution() -> None:
    given(waiting()).when(
        lambda c: c.co_approve_disposal(act(COMMITTEE, "GPC"), SENT, named(c), due=None)
    ).then_refused(PAPER_REQUIRED)


def test_second_approval_is_refused_when_another_proposal_is_named() -> None:
    given(waiting()).when(lambda c: c.co_approve_disposal(RESOLVED, SENT, "cd", due=None)).then_refused(
        CONTENT_HASH_DIFFERS
    )


def test_second_approval_is_refused_when_the_leader_has_not_approved() -> None:
    given(proposed()).when(lambda c: c.co_approve_disposal(RESOLVED, SENT, named(c), due=None)).then_refused(
        STATE_FORBIDS
    )


def test_clue_is_forwarded_when_a_higher_body_is_competent() -> None:
    elsewhere = registered(receiver=Receiver.HIGHER_DISCIPLINE)
    given(elsewhere).when(lambda c: c.forward(LETTER, SENT)).then(Forwarded)


def test_forwarding_is_refused_when_this_body_is_competent() -> None:
    given(registered()).when(lambda c: c.forward(LETTER, SENT)).then_refused(COMPETENCE_LIES_HERE)


def test_forwarding_is_refused_when_no_letter_is_named_or_the_clue_is_not_registered() -> None:
    elsewhere = registered(receiver=Receiver.HIGHER_DISCIPLINE)
    given(elsewhere).when(lambda c: c.forward(act(LEADER), SENT)).then_refused(PAPER_REQUIRED)
    given(received()).when(lambda c: c.forward(LETTER, SENT)).then_refused(STATE_FORBIDS)

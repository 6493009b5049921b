import pytest

from services.kernel.refusal import WRONG_STATE
from services.referrals.domain.approval import CO_APPROVER_MUST_DIFFER
from services.referrals.domain.competence import Receiver
from services.referrals.domain.disposal import COMPETENCE_LIES_ELSEWHERE, COMPETENCE_LIES_HERE
from services.referrals.domain.referral import Referral
from services.referrals.domain.referral_base import (
    CONTENT_HASH_DIFFERS,
    PAPER_REQUIRED,
    PROPOSER_MUST_NOT_APPROVE,
    REGISTRAR_MUST_NOT_HANDLE,
    STATE_FORBIDS,
    TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER,
    hash_of,
)
from services.referrals.domain.referral_state import ReferralState, Way
from tests.unit.referrals.ways import (
    COMMITTEE,
    HANDLER,
    HEAD,
    LEADER,
    MEMBER,
    PLAN,
    REGISTRAR,
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


def approve(referral: Referral, name: str = LEADER, *, first: bool = False, wrong: str = "") -> None:
    referral.approve_disposal(
        act(name, "DISC_LEADER"), wrong or named(referral), first_in_command=first, due=due("WAY")
    )


def waiting() -> Referral:
    """Proposed against a first in command, and approved by a leader."""
    referral = proposed()
    approve(referral, first=True)
    return referral


@pytest.mark.parametrize("way", Way)
def test_each_way_is_proposed_and_entered_when_a_leader_approves(way: Way) -> None:
    given(assigned()).when(lambda r: r.propose_disposal(act(HANDLER), way, PLAN)).then(
        Referral.DisposalProposed, way=way, plan_hash=PLAN, proposal_hash=hash_of(PLAN, way.value)
    )
    given(proposed(way)).when(approve).then(
        Referral.DisposalApproved, way=way, second_needed=False, due=due("WAY")
    )
    assert on_way(way).state is ReferralState(way.value)


def test_proposing_is_refused_when_the_clue_is_not_registered() -> None:
    given(received()).when(lambda r: r.propose_disposal(act(HANDLER), Way.SHELVED, PLAN)).then_refused(
        WRONG_STATE
    )


def test_proposing_is_refused_when_the_registrar_proposes() -> None:
    given(registered()).when(lambda r: r.propose_disposal(act(REGISTRAR), Way.SHELVED, PLAN)).then_refused(
        REGISTRAR_MUST_NOT_HANDLE
    )


def test_proposing_is_refused_when_a_higher_body_is_competent() -> None:
    elsewhere = assigned(receiver=Receiver.HIGHER_DISCIPLINE)
    given(elsewhere).when(lambda r: r.propose_disposal(act(HANDLER), Way.SHELVED, PLAN)).then_refused(
        COMPETENCE_LIES_ELSEWHERE
    )


def test_proposal_is_replaced_when_it_is_not_approved_yet() -> None:
    referral = waiting()
    before = named(referral)
    given(referral).when(lambda r: r.propose_disposal(act(HANDLER), Way.SHELVED, PLAN)).then(
        Referral.DisposalProposed, way=Way.SHELVED
    )
    given(referral).when(lambda r: approve(r, wrong=before)).then_refused(CONTENT_HASH_DIFFERS)


@pytest.mark.parametrize("name", [HANDLER, MEMBER])
def test_approving_is_refused_when_a_handler_approves(name: str) -> None:
    given(proposed()).when(lambda r: approve(r, name)).then_refused(PROPOSER_MUST_NOT_APPROVE)


def test_approving_is_refused_when_another_proposal_is_named() -> None:
    given(proposed()).when(lambda r: approve(r, wrong="cd" * 32)).then_refused(CONTENT_HASH_DIFFERS)


def test_approving_is_refused_when_the_leader_alone_approved_the_transfer() -> None:
    given(proposed()).when(lambda r: approve(r, HEAD)).then_refused(TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER)


def test_approving_is_refused_when_nothing_is_proposed() -> None:
    given(assigned()).when(
        lambda r: r.approve_disposal(act(LEADER), "x", first_in_command=False, due=None)
    ).then_refused(STATE_FORBIDS)


def test_party_committee_approves_too_when_a_subject_is_first_in_command() -> None:
    given(proposed()).when(lambda r: approve(r, first=True)).then(
        Referral.DisposalApproved, second_needed=True, due=None
    )
    given(waiting()).when(lambda r: r.co_approve_disposal(RESOLVED, named(r), due=due("WAY"))).then(
        Referral.DisposalCoApproved, way=Way.PRELIM_VERIFICATION, due=due("WAY")
    )


@pytest.mark.parametrize("name", [LEADER, HANDLER])
def test_second_approval_is_refused_when_it_is_no_other_persons(name: str) -> None:
    given(waiting()).when(
        lambda r: r.co_approve_disposal(act(name, "GPC", document="1"), named(r), due=None)
    ).then_refused(CO_APPROVER_MUST_DIFFER)


def test_second_approval_is_refused_when_it_names_no_resolution() -> None:
    given(waiting()).when(
        lambda r: r.co_approve_disposal(act(COMMITTEE, "GPC"), named(r), due=None)
    ).then_refused(PAPER_REQUIRED)


def test_second_approval_is_refused_when_another_proposal_is_named() -> None:
    given(waiting()).when(lambda r: r.co_approve_disposal(RESOLVED, "cd", due=None)).then_refused(
        CONTENT_HASH_DIFFERS
    )


def test_second_approval_is_refused_when_the_leader_has_not_approved() -> None:
    given(proposed()).when(lambda r: r.co_approve_disposal(RESOLVED, named(r), due=None)).then_refused(
        STATE_FORBIDS
    )


def test_clue_is_forwarded_when_a_higher_body_is_competent() -> None:
    elsewhere = registered(receiver=Receiver.HIGHER_DISCIPLINE)
    given(elsewhere).when(lambda r: r.forward(LETTER)).then(Referral.Forwarded)


def test_forwarding_is_refused_when_this_body_is_competent() -> None:
    given(registered()).when(lambda r: r.forward(LETTER)).then_refused(COMPETENCE_LIES_HERE)


def test_forwarding_is_refused_when_no_letter_is_named_or_the_clue_is_not_registered() -> None:
    elsewhere = registered(receiver=Receiver.HIGHER_DISCIPLINE)
    given(elsewhere).when(lambda r: r.forward(act(LEADER))).then_refused(PAPER_REQUIRED)
    given(received()).when(lambda r: r.forward(LETTER)).then_refused(STATE_FORBIDS)

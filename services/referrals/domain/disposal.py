"""Disposal of a clue: one of four ways with a plan, proposed by its handler, approved by another."""

from __future__ import annotations

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate
from services.kernel.refusal import Rule, refuse_if
from services.referrals.domain.approval import CO_APPROVER_MUST_DIFFER
from services.referrals.domain.competence import Receiver
from services.referrals.domain.referral_base import (
    CONTENT_HASH_DIFFERS,
    PAPER_REQUIRED,
    REGISTRAR_MUST_NOT_HANDLE,
    MaterialKind,
    Proposal,
    hash_of,
)
from services.referrals.domain.referral_state import ReferralState, Way
from services.referrals.domain.registration import Registration

COMPETENCE_LIES_ELSEWHERE = Rule(
    "COMPETENCE_LIES_ELSEWHERE",
    "该线索由上级纪检监察机关管辖，应予转送。",
    "A higher discipline body is competent; the clue has to be forwarded.",
    source="C.3",
)
COMPETENCE_LIES_HERE = Rule(
    "COMPETENCE_LIES_HERE",
    "该线索由本级管辖，未经核查不得转送。",
    "This body is competent; without a verification the clue is not forwarded.",
    source="C.3",
)


class Disposal(Registration):
    """The part of a referral's way in which its disposal is decided."""

    class DisposalProposed(Aggregate.Event):
        """The handler proposed one of the four ways, with a sealed plan."""

        TOPIC = "xuncha.referrals.DisposalProposed.v1"
        way: Way
        plan_hash: str
        proposal_hash: str

        def apply(self, aggregate: Disposal) -> None:
            """A leader decides next; an earlier proposal is void."""
            aggregate.keep_material(
                self.act, MaterialKind.PLAN, self.originator_version, self.plan_hash, self.proposal_hash
            )
            aggregate.proposal = Proposal(to=self.way.value, hash=self.proposal_hash, by=self.act.person)
            aggregate.state = ReferralState.DISPOSAL_PROPOSED

    class DisposalApproved(Aggregate.Event):
        """A leader approved the proposed way; against a first in command a second approval follows."""

        TOPIC = "xuncha.referrals.DisposalApproved.v1"
        proposal_hash: str
        way: Way
        second_needed: bool
        due: Deadline | None

        def apply(self, aggregate: Disposal) -> None:
            """On its way, or waiting for the Party committee's leader."""
            if self.second_needed:
                aggregate.wait_for_second(self.act)
            else:
                aggregate.enter_way(self.way)

    class DisposalCoApproved(Aggregate.Event):
        """The Party committee's principal leader approved, too; `document` is the resolution."""

        TOPIC = "xuncha.referrals.DisposalCoApproved.v1"
        proposal_hash: str
        way: Way
        due: Deadline | None

        def apply(self, aggregate: Disposal) -> None:
            """On its way."""
            aggregate.enter_way(self.way)

    class Forwarded(Aggregate.Event):
        """The clue was forwarded to the competent higher body; `document` is the letter's number."""

        TOPIC = "xuncha.referrals.ReferralForwarded.v1"

        def apply(self, aggregate: Disposal) -> None:
            """What comes of it is reported by that body."""
            aggregate.state = ReferralState.FORWARDED

    def wait_for_second(self, act: Act) -> None:
        """Remember the leader's approval until the second follows. For events."""
        if self.proposal is not None:
            self.proposal = Proposal(
                to=self.proposal.to, hash=self.proposal.hash, by=self.proposal.by, approved_by=act.person
            )
        self.state = ReferralState.DISPOSAL_CO_APPROVAL

    def enter_way(self, way: Way) -> None:
        """Enter a way with nothing recorded on it yet. For events."""
        self.enter(ReferralState(way.value))

    def enter(self, state: ReferralState) -> None:
        """Enter a state with no talk, report or proposal yet. For events."""
        self.state = state
        self.proposal = None
        self.talked = False
        self.report_hash = ""
        self.report_signers = set()

    def propose_disposal(self, act: Act, way: Way, plan_hash: str) -> str:
        """Propose a way; a proposal that is not approved yet may be replaced.

        Args:
            act: of an assigned handler.
            way: one of the four.
            plan_hash: of the ciphertext, sealed at the version after the present one.

        Returns:
            What the approval has to name.

        Raises:
            Refusal: WRONG_STATE; REGISTRAR_MUST_NOT_HANDLE; COMPETENCE_LIES_ELSEWHERE.
        """
        self._check_move(ReferralState.DISPOSAL_PROPOSED)
        refuse_if(act.person in self.registrars, REGISTRAR_MUST_NOT_HANDLE)
        refuse_if(self.receiver is not Receiver.GROUP_DISCIPLINE, COMPETENCE_LIES_ELSEWHERE)
        named = hash_of(plan_hash, way.value)
        self.record(self.DisposalProposed, act, way=way, plan_hash=plan_hash, proposal_hash=named)
        return named

    def approve_disposal(
        self, act: Act, proposal_hash: str, *, first_in_command: bool, due: Deadline | None
    ) -> None:
        """Approve the proposed way as a leader of the discipline body.

        Args:
            act: of a leader.
            proposal_hash: the proposal approved.
            first_in_command: whether a subject is the first in command of a unit; the Party committee's
                principal leader has to approve then, too.
            due: of the way.

        Raises:
            Refusal: STATE_FORBIDS; PROPOSER_MUST_NOT_APPROVE; TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER;
                CONTENT_HASH_DIFFERS.
        """
        self._check_state(ReferralState.DISPOSAL_PROPOSED)
        proposal = self._proposal()
        self._check_leader(act)
        self._check_proposal(proposal_hash)
        self.record(
            self.DisposalApproved,
            act,
            proposal_hash=proposal_hash,
            way=Way(proposal.to),
            second_needed=first_in_command,
            due=None if first_in_command else due,
        )

    def co_approve_disposal(self, act: Act, proposal_hash: str, *, due: Deadline | None) -> None:
        """Approve the proposed way for the Party committee.

        Raises:
            Refusal: STATE_FORBIDS; CO_APPROVER_MUST_DIFFER; PAPER_REQUIRED; CONTENT_HASH_DIFFERS.
        """
        self._check_state(ReferralState.DISPOSAL_CO_APPROVAL)
        proposal = self._proposal()
        others = {proposal.approved_by} | self.ever_in_group
        refuse_if(act.person in others, CO_APPROVER_MUST_DIFFER)
        refuse_if(not act.document, PAPER_REQUIRED, field="header.document")
        self._check_proposal(proposal_hash)
        self.record(self.DisposalCoApproved, act, proposal_hash=proposal_hash, way=Way(proposal.to), due=due)

    def forward(self, act: Act) -> None:
        """Forward a clue for which a higher body is competent.

        Raises:
            Refusal: STATE_FORBIDS; COMPETENCE_LIES_HERE; PAPER_REQUIRED.
        """
        self._check_state(ReferralState.REGISTERED)
        refuse_if(self.receiver is Receiver.GROUP_DISCIPLINE, COMPETENCE_LIES_HERE)
        refuse_if(not act.document, PAPER_REQUIRED, field="header.document")
        self.record(self.Forwarded, act)

    def proposed(self) -> str:
        """Return the code of what was proposed last and is not approved yet; empty if nothing is."""
        return self.proposal.to if self.proposal else ""

    def _proposal(self) -> Proposal:
        if self.proposal is None:
            raise LookupError("a proposal stands in this state")
        return self.proposal

    def _check_proposal(self, proposal_hash: str) -> None:
        refuse_if(proposal_hash != self._proposal().hash, CONTENT_HASH_DIFFERS, field="proposal_hash")

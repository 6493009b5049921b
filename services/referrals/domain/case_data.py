"""The state of a case on the discipline side, and the sealed papers of that side."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from xuncha.referrals.v1.contract import MaterialKind

from services.referrals.domain.competence import Receiver
from services.referrals.domain.referral_state import ReferralState


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """A sealed paper of the discipline side.

    Args:
        kind: kind of paper.
        version: version of the case at which it was sealed; the seal is bound to it.
        content: SHA-256 in hex of the ciphertext, which is kept beside the log.
        hash: the hash that a signer names.
        on: day on which it was recorded.
    """

    kind: MaterialKind
    version: int
    content: str
    hash: str
    on: date


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """A handler's proposal, which a leader has to approve: a way of disposal, or a conclusion.

    Args:
        to: code of the way or conclusion.
        hash: hash to which the approval is bound.
        by: the person who proposed it.
        approved_by: the leader, while a second approval is awaited.
    """

    to: str
    hash: str
    by: UUID
    approved_by: UUID | None = None


class CaseData(msgspec.Struct):
    """The state of a case.

    Args:
        referral_id: id of the clue; callers know the case by this id.
        clue_hash: hash of the sealed content that was handed over.
        subjects: keyed hash of each subject, in the clue's order.
        receiver: the competent body.
        state: the state of the case.
        acted: all persons who ever acted on the discipline side.
        registrars: persons who acted as its registrar; they neither handle nor try it.
        group: the present handlers.
        ever_in_group: all persons who were ever its handlers.
        triers: persons who tried it.
        proposal: the proposal that waits for approval.
        talked: whether the talk was held, if the way begins with one.
        report_hash: hash of the present report, empty if there is none.
        report_signers: persons who signed that report.
        outcomes: the kinds of outcome of each subject.
        materials: all sealed papers, oldest first.
    """

    referral_id: UUID
    clue_hash: str
    subjects: tuple[bytes, ...]
    receiver: Receiver
    state: ReferralState = ReferralState.TRANSFERRED
    acted: set[UUID] = set()
    registrars: set[UUID] = set()
    group: frozenset[UUID] = frozenset()
    ever_in_group: set[UUID] = set()
    triers: set[UUID] = set()
    proposal: Proposal | None = None
    talked: bool = False
    report_hash: str = ""
    report_signers: set[UUID] = set()
    outcomes: dict[bytes, set[str]] = {}
    materials: list[Material] = []

    @property
    def proposed(self) -> str:
        """The code of the proposal that waits for approval; empty if there is none."""
        return self.proposal.to if self.proposal else ""

    @property
    def standing(self) -> Proposal:
        """The proposal that waits for approval.

        Raises:
            LookupError: there is none.
        """
        if self.proposal is None:
            raise LookupError("no proposal stands")
        return self.proposal

    def enter(self, state: ReferralState) -> None:
        """Enter a state; it begins without talk, report and proposal."""
        self.state = state
        self.proposal = None
        self.talked = False
        self.report_hash = ""
        self.report_signers = set()

    def keep(self, event: Any, kind: MaterialKind, content: str, hash: str) -> None:
        """Keep the hash of a sealed paper that an event records."""
        material = Material(
            kind=kind, version=event.originator_version, content=content, hash=hash, on=event.act.on
        )
        self.materials.append(material)

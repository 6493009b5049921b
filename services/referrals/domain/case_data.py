"""What is known of a case on the discipline side, and the sealed papers of that side."""

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
        kind: what it is.
        version: of the case at which it was sealed; part of what its seal is bound to.
        content: SHA-256 in hex of the ciphertext, which is kept beside the log.
        hash: what a signer names.
        on: when it was recorded.
    """

    kind: MaterialKind
    version: int
    content: str
    hash: str
    on: date


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """What a handler proposed and a leader has to approve: a way, or a conclusion.

    Args:
        to: code of the way or conclusion.
        hash: binds the approval to it.
        by: who proposed it.
        approved_by: the leader, while a second approval is awaited.
    """

    to: str
    hash: str
    by: UUID
    approved_by: UUID | None = None


class CaseData(msgspec.Struct):
    """A case as its events left it.

    Args:
        referral_id: the clue it is about; callers know the case by that id.
        clue_hash: of the sealed content that was handed over.
        subjects: keyed hash of each subject, in the clue's order.
        receiver: the competent body.
        state: where it stands.
        acted: who has ever acted on the discipline side.
        registrars: who has acted as its registrar; they neither handle nor try it.
        group: who handles it now.
        ever_in_group: who has ever been made to handle it.
        triers: who has tried it.
        proposal: what waits for approval.
        talked: whether the talk was held, on a way that begins with one.
        report_hash: of the report that stands, empty if none does.
        report_signers: who has signed that report.
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
        """The code of what was proposed and waits for approval; empty if nothing does."""
        return self.proposal.to if self.proposal else ""

    @property
    def standing(self) -> Proposal:
        """The proposal that waits for approval.

        Raises:
            LookupError: none does.
        """
        if self.proposal is None:
            raise LookupError("no proposal stands")
        return self.proposal

    def enter(self, state: ReferralState) -> None:
        """Enter a state with no talk, report or proposal yet."""
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

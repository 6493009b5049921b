"""What is known of a clue on the inspection side."""

from __future__ import annotations

from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.referrals.domain.competence import Receiver
from services.referrals.domain.referral_state import ReferralState


class ReferralData(msgspec.Struct):
    """A clue as its events left it.

    Args:
        target_ref: keyed hash of the target's id.
        clue_hash: SHA-256 in hex of the sealed content that stands; what everybody signs.
        clue_version: of the stream at which that content was sealed.
        subjects: keyed hash of each subject, in the clue's order.
        marks: keyed hashes of whom it must stay hidden from.
        handlers: who has signed the content that stands.
        ever_handlers: who has ever signed one.
        team_side: who brought it through the team; they do not approve its transfer.
        acted: who has ever acted on the inspection side.
        transfer_approvers: who has ever approved its transfer.
        approver: who approved the transfer of the content that stands.
        receiver: the body it goes to, once that is settled.
        handed_over: whether it was ever handed over; there is a case from then on.
        state: where it stands on this side.
    """

    target_ref: bytes
    clue_hash: str = ""
    clue_version: int = 0
    subjects: tuple[bytes, ...] = ()
    marks: frozenset[bytes] = frozenset()
    handlers: set[UUID] = set()
    ever_handlers: set[UUID] = set()
    team_side: set[UUID] = set()
    acted: set[UUID] = set()
    transfer_approvers: set[UUID] = set()
    approver: UUID | None = None
    receiver: Receiver | None = None
    handed_over: bool = False
    state: ReferralState = ReferralState.DRAFT

    def write(
        self,
        act: Act,
        version: int,
        clue_hash: str,
        subjects: tuple[bytes, ...],
        marks: tuple[bytes, ...],
    ) -> None:
        """Let a content stand, and nothing that was signed or approved before. Who wrote it has signed it."""
        self.clue_hash = clue_hash
        self.clue_version = version
        self.subjects = subjects
        self.marks = frozenset(marks)
        self.handlers = set()
        self.approver = None
        self.receiver = None
        self.sign(act)

    def sign(self, act: Act) -> None:
        """Remember a handler of the content that stands."""
        self.handlers.add(act.person)
        self.ever_handlers.add(act.person)
        self.team_side.add(act.person)

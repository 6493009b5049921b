"""The state of a clue on the inspection side."""

from __future__ import annotations

from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.referrals.domain.competence import Receiver
from services.referrals.domain.referral_state import ReferralState


class ReferralData(msgspec.Struct):
    """The state of a clue.

    Args:
        target_ref: keyed hash of the target's id.
        clue_hash: SHA-256 in hex of the present sealed content; all signatures name it.
        clue_version: version of the stream at which that content was sealed.
        subjects: keyed hash of each subject, in the clue's order.
        marks: keyed hashes of the persons and units from whom it must stay hidden.
        handlers: persons who signed the present content.
        ever_handlers: persons who ever signed any content.
        team_side: persons who took it through the team; they do not approve its transfer.
        acted: all persons who ever acted on the inspection side.
        transfer_approvers: all persons who ever approved its transfer.
        approver: the person who approved the transfer of the present content.
        receiver: the receiving body, once it is settled.
        handed_over: whether it was ever handed over; from then on there is a case.
        state: its state on this side.
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
        """Set a new content, signed by its writer; earlier signatures and approvals no longer count."""
        self.clue_hash = clue_hash
        self.clue_version = version
        self.subjects = subjects
        self.marks = frozenset(marks)
        self.handlers = set()
        self.approver = None
        self.receiver = None
        self.sign(act)

    def sign(self, act: Act) -> None:
        """Add a handler of the present content."""
        self.handlers.add(act.person)
        self.ever_handlers.add(act.person)
        self.team_side.add(act.person)

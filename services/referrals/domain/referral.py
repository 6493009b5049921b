"""A clue referred to a discipline body. Its content is kept sealed beside the log; events name its hash."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.referrals.domain.case import Case


class Referral(Case):
    """A clue on its way from the team that found it to its end, whatever becomes of the target."""

    class Drafted(Aggregate.Created):
        """A handler drafted a clue; what it says stands under its hash beside the log, sealed."""

        TOPIC = "xuncha.referrals.ReferralDrafted.v1"
        clue_hash: str
        target_ref: bytes
        subjects: tuple[bytes, ...] = ()
        marks: tuple[bytes, ...] = ()

    @classmethod
    def draft(
        cls,
        act: Act,
        id: UUID,
        *,
        clue_hash: str,
        target_ref: bytes,
        subjects: tuple[bytes, ...],
        marks: tuple[bytes, ...],
    ) -> Self:
        """Draft a referral.

        Args:
            act: the first handler's.
            id: the clue's opaque reference.
            clue_hash: SHA-256 in hex of the ciphertext, sealed at version 1; what everybody signs.
            target_ref: keyed hash of the target's id.
            subjects: keyed hash of each subject, in the clue's order.
            marks: keyed hashes of whom it must stay hidden from.
        """
        return cls.begin(
            cls.Drafted,
            act,
            id,
            clue_hash=clue_hash,
            target_ref=target_ref,
            subjects=subjects,
            marks=marks,
        )

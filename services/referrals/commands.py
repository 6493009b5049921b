"""The commands of referrals; each has the name of its rpc and the fields of its request."""

from __future__ import annotations

from uuid import UUID

import msgspec

from services.kernel.text import Line
from services.referrals.domain.referral import Clue


class DraftReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Draft a clue found in a target, as its first handler."""

    target_id: UUID
    clue: Clue


class CountersignReferral(msgspec.Struct, frozen=True, kw_only=True):
    """Sign a drafted clue as its second handler."""

    referral_id: UUID
    clue_hash: Line

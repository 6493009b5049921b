"""Which discipline body a clue goes to: computed from the highest rank among its subjects."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from services.kernel.refusal import Rule, refuse_if

RANK_NOT_IN_TABLE = Rule(
    "RANK_NOT_IN_TABLE",
    "人员名录所载职级不在管辖权限表中。请先补充该表。",
    "The directory gives a rank that the competence table does not know. "
    "The table has to be completed first.",
    source="C.3",
)


class Receiver(StrEnum):
    """The kind of body that is competent."""

    GROUP_DISCIPLINE = "GROUP_DISCIPLINE"
    HIGHER_DISCIPLINE = "HIGHER_DISCIPLINE"


class Tier(msgspec.Struct, frozen=True, kw_only=True):
    """From which rank upwards which body is competent."""

    at_least: str
    receiver: Receiver


class Competence(msgspec.Struct, frozen=True, kw_only=True):
    """The table of competence.

    Args:
        version: recorded with each approval.
        ranks: all ranks, the lowest first.
        tiers: the lowest first; the first starts at the lowest rank.
    """

    version: str
    ranks: tuple[str, ...]
    tiers: tuple[Tier, ...]

    def receiver_of(self, ranks: Iterable[str]) -> Receiver:
        """Return the body competent for the highest of these ranks.

        Raises:
            Refusal: RANK_NOT_IN_TABLE; nobody's competence is guessed.
        """
        known = list(ranks)
        refuse_if(any(rank not in self.ranks for rank in known), RANK_NOT_IN_TABLE)
        highest = max((self.ranks.index(rank) for rank in known), default=0)
        reached = [tier for tier in self.tiers if self.ranks.index(tier.at_least) <= highest]
        return reached[-1].receiver

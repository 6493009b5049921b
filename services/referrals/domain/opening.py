"""The opening of a clue: who opened it, recorded before anybody is shown anything."""

from __future__ import annotations

from typing import Self
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.refusal import Rule

OPENING_EXPIRED = Rule(
    "OPENING_EXPIRED",
    "调阅登记已过期。请重新登记。",
    "The opening has expired. Open the clue again.",
    source="threats 5",
)
TOO_MANY_OPENINGS = Rule(
    "TOO_MANY_OPENINGS",
    "短时间内调阅线索过多，请稍后再试。",
    "Too many clues were opened within a short time; try again later.",
    source="threats 5",
)


class OpeningData(msgspec.Struct, frozen=True):
    """Who opened which content of which clue, and in which capacity."""

    by: UUID
    capacity: str
    referral_id: UUID
    clue_hash: str


class ClueOpening(Aggregate[OpeningData]):
    """One person's right to read one clue's content for a short time."""

    class Opened(Aggregate.Created):
        """A person opened a clue; only with this recorded its content is shown, and only to that person."""

        TOPIC = "xuncha.referrals.ClueOpened.v1"
        LABEL = ("调阅线索", "Clue opened")
        referral_id: UUID
        clue_hash: str

        def first(self) -> OpeningData:
            return OpeningData(self.act.person, self.act.capacity, self.referral_id, self.clue_hash)

    @classmethod
    def open(cls, act: Act, id: UUID, *, referral_id: UUID, clue_hash: str) -> Self:
        """Record that a person opens a clue.

        Args:
            act: the reader's, in the capacity that entitles them.
            id: names the opening; the query for the content has to name it.
            referral_id: the clue.
            clue_hash: the content that stands now; another is not shown on this opening.
        """
        return cls.begin(cls.Opened, act, id, referral_id=referral_id, clue_hash=clue_hash)

    def references(self) -> References:
        """The clue is the case."""
        return References(case=self.data.referral_id, referral=self.data.referral_id)

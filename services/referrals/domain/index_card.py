"""The index card of a subject and class: the clues registered on it. It is found only by a keyed hash."""

from __future__ import annotations

from typing import Self
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id


def card_id(likeness: bytes) -> UUID:
    """Return the id of a card from the keyed hash over subject and class."""
    return natural_id("index-card", likeness.hex())


class CardData(msgspec.Struct):
    """The clues entered on a card, in the order of their registration."""

    referrals: list[UUID]


class IndexCard(Aggregate[CardData]):
    """The registered clues on the same subject and class. The duplicate check uses it.

    Two clues that are registered at once both write this stream, so the second one is decided again.
    """

    class Opened(Aggregate.Created):
        """The first clue on a subject and class was registered."""

        TOPIC = "xuncha.referrals.IndexCardOpened.v1"
        LABEL = ("建立索引卡", "Index card opened")
        referral_id: UUID

        def first(self) -> CardData:
            return CardData([self.referral_id])

    class Extended(Aggregate.Event):
        """A further clue on the same subject and class was registered."""

        TOPIC = "xuncha.referrals.IndexCardExtended.v1"
        LABEL = ("索引卡增加线索", "Clue entered on an index card")
        referral_id: UUID

        def change(self, data: CardData) -> None:
            data.referrals.append(self.referral_id)

    @classmethod
    def open(cls, act: Act, id: UUID, referral_id: UUID) -> Self:
        """Open a card with its first clue."""
        return cls.begin(cls.Opened, act, id, referral_id=referral_id)

    def extend(self, act: Act, referral_id: UUID) -> None:
        """Enter a further clue."""
        self.record(self.Extended, act, referral_id=referral_id)

    def references(self) -> References:
        """The clue entered last is the case."""
        last = self.data.referrals[-1]
        return References(case=last, referral=last)

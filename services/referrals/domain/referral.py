"""A clue referred to a discipline body. Its content is ciphertext from the first event on."""

from __future__ import annotations

from enum import StrEnum
from typing import Self
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.refusal import Rule, refuse_if
from services.kernel.states import check_move
from services.kernel.text import Code, Line, Text

SECOND_HANDLER_MUST_DIFFER = Rule(
    "SECOND_HANDLER_MUST_DIFFER",
    "承办人须为两人，第二承办人不得为起草人本人。",
    "A clue has two handlers; the second must be another person than the drafter.",
    source="C.3",
)
SUBJECT_REQUIRED = Rule("SUBJECT_REQUIRED", "须列明被反映人。", "A clue names a subject.", source="C.3")
CONTENT_HASH_DIFFERS = Rule(
    "CONTENT_HASH_DIFFERS",
    "所签内容与当前内容不一致。",
    "The content signed is not the content that stands.",
    source="C.3",
)


class ReferralState(StrEnum):
    """Where a referral stands."""

    DRAFT = "DRAFT"
    COUNTERSIGNED = "COUNTERSIGNED"


MOVES = {ReferralState.DRAFT: frozenset({ReferralState.COUNTERSIGNED})}


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """A person or organisation a clue is about; never leaves the service in clear."""

    person_id: UUID
    post: Line
    rank: Code


class Clue(msgspec.Struct, frozen=True, kw_only=True):
    """The content of a clue; encrypted as a whole under the clue's own key."""

    subjects: tuple[Subject, ...]
    nature: Code
    discipline_class: Code
    source: Code
    facts: Text
    evidence: tuple[Line, ...]


class Referral(Aggregate):
    """A clue on its way to a discipline body."""

    class Drafted(Aggregate.Created):
        """A handler drafted a clue; nobody reads it here without the clue's key."""

        TOPIC = "xuncha.referrals.ReferralDrafted.v1"
        clue: bytes
        clue_hash: str
        target_ref: bytes

    class Countersigned(Aggregate.Event):
        """The second handler signed the same content."""

        TOPIC = "xuncha.referrals.ReferralCountersigned.v1"
        clue_hash: str

        def apply(self, aggregate: Referral) -> None:
            """Both handlers stand behind the clue."""
            aggregate.handlers |= {self.act.person}
            aggregate.state = ReferralState.COUNTERSIGNED

    def __init__(self, act: Act, clue: bytes, clue_hash: str, target_ref: bytes) -> None:
        self.clue = clue
        self.clue_hash = clue_hash
        self.target_ref = target_ref
        self.state = ReferralState.DRAFT
        self.handlers: set[UUID] = {act.person}

    @classmethod
    def draft(cls, act: Act, id: UUID, *, clue: bytes, clue_hash: str, target_ref: bytes) -> Self:
        """Draft a referral.

        Args:
            act: the first handler's.
            id: the clue's opaque reference.
            clue: ciphertext.
            clue_hash: hash of the ciphertext in hex; what the second handler signs.
            target_ref: keyed hash of the target's id.
        """
        return cls.begin(cls.Drafted, act, id, clue=clue, clue_hash=clue_hash, target_ref=target_ref)

    def countersign(self, act: Act, clue_hash: str) -> None:
        """Sign as second handler.

        Raises:
            Refusal: WRONG_STATE; SECOND_HANDLER_MUST_DIFFER; CONTENT_HASH_DIFFERS.
        """
        check_move(MOVES, self.state, ReferralState.COUNTERSIGNED)
        refuse_if(act.person in self.handlers, SECOND_HANDLER_MUST_DIFFER)
        refuse_if(clue_hash != self.clue_hash, CONTENT_HASH_DIFFERS, field="clue_hash")
        self.record(self.Countersigned, act, clue_hash=clue_hash)

    def references(self) -> References:
        """Only the opaque reference; the unit would tell too much."""
        return References(case=self.id)

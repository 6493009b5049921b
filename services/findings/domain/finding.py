"""A finding: drafted by one handler, countersigned by a second, then on its way through the facts."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import Self
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References, canonical
from services.kernel.money import Fen
from services.kernel.refusal import Rule, refuse_if
from services.kernel.states import check_move
from services.kernel.text import Code, Line, MaybeText, Text

SECOND_HANDLER_MUST_DIFFER = Rule(
    "SECOND_HANDLER_MUST_DIFFER",
    "承办人须为两人，第二承办人不得为起草人本人。",
    "A finding has two handlers; the second must be another person than the drafter.",
    source="C.2",
)
CONTENT_HASH_DIFFERS = Rule(
    "CONTENT_HASH_DIFFERS",
    "所签内容与当前内容不一致。",
    "The content signed is not the content that stands.",
    source="C.2",
)
METHOD_REQUIRED = Rule(
    "METHOD_REQUIRED", "须注明核查方式。", "At least one method of evidence is required.", source="C.2"
)
EVIDENCE_REQUIRED = Rule("EVIDENCE_REQUIRED", "须列明证据。", "Evidence has to be listed.", source="C.2")


class FindingState(StrEnum):
    """Where a finding stands."""

    DRAFT = "DRAFT"
    FACT_CONFIRMING = "FACT_CONFIRMING"


MOVES = {FindingState.DRAFT: frozenset({FindingState.FACT_CONFIRMING})}


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """The working paper.

    Args:
        title: in words.
        methods: codes of the methods of evidence.
        facts: who, when, where, what.
        basis: the rule violated.
        evidence: the numbered list.
        amount_fen: money concerned, 0 if none.
        problem_class: code of the round's classification scheme.
        focus_area: code of the focus-area list.
        severity: GENERAL, LARGER or MAJOR.
        analysis: causes, if already known.
    """

    title: Line
    methods: tuple[Code, ...]
    facts: Text
    basis: Text
    evidence: tuple[Line, ...]
    amount_fen: Fen = 0
    problem_class: Code
    focus_area: Code
    severity: Code
    analysis: MaybeText = ""

    def content_hash(self) -> str:
        """Return the SHA-256 in hex that the second handler signs."""
        return hashlib.sha256(canonical(self)).hexdigest()


class Finding(Aggregate):
    """A problem an inspection team found in a target."""

    class Drafted(Aggregate.Created):
        """A handler drafted the working paper of a finding."""

        TOPIC = "xuncha.findings.FindingDrafted.v1"
        PUBLIC = True
        target_id: UUID
        unit_id: UUID
        paper: Paper

    class Countersigned(Aggregate.Event):
        """The second handler signed the same content; the facts may be confirmed."""

        TOPIC = "xuncha.findings.FindingCountersigned.v1"
        PUBLIC = True
        content_hash: str

        def apply(self, aggregate: Finding) -> None:
            """Both handlers stand behind the paper."""
            aggregate.handlers |= {self.act.person}
            aggregate.state = FindingState.FACT_CONFIRMING

    def __init__(self, act: Act, target_id: UUID, unit_id: UUID, paper: Paper) -> None:
        self.target_id = target_id
        self.unit_id = unit_id
        self.paper = paper
        self.state = FindingState.DRAFT
        self.handlers: set[UUID] = {act.person}

    @classmethod
    def draft(cls, act: Act, id: UUID, target_id: UUID, unit_id: UUID, paper: Paper) -> Self:
        """Draft a finding.

        Raises:
            Refusal: METHOD_REQUIRED; EVIDENCE_REQUIRED.
        """
        refuse_if(not paper.methods, METHOD_REQUIRED, field="paper.methods")
        refuse_if(not paper.evidence, EVIDENCE_REQUIRED, field="paper.evidence")
        return cls.begin(cls.Drafted, act, id, target_id=target_id, unit_id=unit_id, paper=paper)

    def countersign(self, act: Act, content_hash: str) -> None:
        """Sign as second handler the content that has this hash.

        Raises:
            Refusal: WRONG_STATE; SECOND_HANDLER_MUST_DIFFER; CONTENT_HASH_DIFFERS.
        """
        check_move(MOVES, self.state, FindingState.FACT_CONFIRMING)
        refuse_if(act.person in self.handlers, SECOND_HANDLER_MUST_DIFFER)
        refuse_if(content_hash != self.paper.content_hash(), CONTENT_HASH_DIFFERS, field="content_hash")
        self.record(self.Countersigned, act, content_hash=content_hash)

    def references(self) -> References:
        """The finding is its own case, about the inspected unit."""
        return References(case=self.id, unit=self.unit_id)

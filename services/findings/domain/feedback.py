"""The feedback to an inspected unit: issued, delivered in two acts, each signed for by its secretary."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Self
from uuid import UUID

from services.findings.domain.finding import Finding
from services.findings.domain.listing import check_reported
from services.findings.domain.place import Place
from services.findings.domain.rules import (
    ALREADY_DELIVERED,
    ALREADY_SIGNED_FOR,
    CONTENT_HASH_DIFFERS,
    DELIVERY_DAY_IMPOSSIBLE,
    FEEDBACK_NOT_DELIVERED,
    ISSUER_MUST_DIFFER,
    TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT,
)
from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References, canonical
from services.kernel.ids import natural_id
from services.kernel.refusal import refuse_if


class FeedbackAct(StrEnum):
    """To whom the feedback is given: the secretary one to one, and the leading group of the unit."""

    TO_SECRETARY = "TO_SECRETARY"
    TO_LEADING_GROUP = "TO_LEADING_GROUP"


def feedback_id(target_id: UUID) -> UUID:
    """Return the id of a target's feedback; there is one."""
    return natural_id("feedback", str(target_id))


def feedback_hash(findings: Sequence[Finding]) -> str:
    """Return the SHA-256 in hex over the findings' ids, numbers and papers, in the order given."""
    told = [[finding.id, finding.number, finding.paper.content_hash()] for finding in findings]
    return hashlib.sha256(canonical(told)).hexdigest()


class Feedback(Aggregate):
    """What is fed back to one unit after one round."""

    class Issued(Aggregate.Created):
        """The office issued the feedback over the findings of the approved main report."""

        TOPIC = "xuncha.findings.FeedbackIssued.v1"
        PUBLIC = True
        target_id: UUID
        unit_id: UUID
        finding_ids: tuple[UUID, ...]
        content_hash: str

    class Delivered(Aggregate.Event):
        """The team's lead gave the feedback to the secretary, or to the leading group of the unit."""

        TOPIC = "xuncha.findings.FeedbackDelivered.v1"
        PUBLIC = True
        feedback_act: FeedbackAct
        delivered_on: date
        place: str

        def apply(self, aggregate: Feedback) -> None:
            """The secretary may sign for it."""
            aggregate.delivered[self.feedback_act] = self.delivered_on

    class Received(Aggregate.Event):
        """The secretary of the unit signed for one act of the feedback."""

        TOPIC = "xuncha.findings.FeedbackReceived.v1"
        PUBLIC = True
        feedback_act: FeedbackAct

        def apply(self, aggregate: Feedback) -> None:
            """One receipt is there."""
            aggregate.received |= {self.feedback_act}

    class Completed(Aggregate.Event):
        """Both acts of the feedback were delivered and signed for; rectification begins."""

        TOPIC = "xuncha.findings.FeedbackCompleted.v1"
        PUBLIC = True
        target_id: UUID
        unit_id: UUID
        round_id: UUID
        findings: int
        completed_on: date

    def __init__(
        self, act: Act, target_id: UUID, unit_id: UUID, finding_ids: tuple[UUID, ...], content_hash: str
    ) -> None:
        self.target_id = target_id
        self.unit_id = unit_id
        self.finding_ids = finding_ids
        self.content_hash = content_hash
        self.issued_on = act.on
        self.issuer = act.person
        self.delivered: dict[FeedbackAct, date] = {}
        self.received: set[FeedbackAct] = set()

    @property
    def all_received(self) -> bool:
        """Whether both acts were signed for."""
        return len(self.received) == len(FeedbackAct)

    @classmethod
    def issue(cls, act: Act, place: Place, findings: Sequence[Finding]) -> Self:
        """Issue the feedback of a target.

        Args:
            act: the office's.
            place: the target.
            findings: of its approved main report; they are listed by their numbers.

        Raises:
            Refusal: FINDING_NOT_REPORTED.
        """
        check_reported(findings)
        listed = sorted(findings, key=lambda finding: finding.number)
        return cls.begin(
            cls.Issued,
            act,
            feedback_id(place.target_id),
            target_id=place.target_id,
            unit_id=place.unit_id,
            finding_ids=tuple(finding.id for finding in listed),
            content_hash=feedback_hash(listed),
        )

    def deliver(self, act: Act, feedback_act: FeedbackAct, delivered_on: date, place: str) -> None:
        """Enter that one act of the feedback was given.

        Raises:
            Refusal: ALREADY_DELIVERED; ISSUER_MUST_DIFFER; DELIVERY_DAY_IMPOSSIBLE.
        """
        refuse_if(feedback_act in self.delivered, ALREADY_DELIVERED, field="act")
        refuse_if(act.person == self.issuer, ISSUER_MUST_DIFFER)
        possible = self.issued_on <= delivered_on <= act.on
        refuse_if(not possible, DELIVERY_DAY_IMPOSSIBLE, field="delivered_on")
        self.record(self.Delivered, act, feedback_act=feedback_act, delivered_on=delivered_on, place=place)

    def sign(self, act: Act, feedback_act: FeedbackAct, content_hash: str, team: frozenset[UUID]) -> None:
        """Sign for one act of the feedback as the secretary of the unit.

        Args:
            act: the secretary's.
            feedback_act: what is signed for.
            content_hash: of the feedback.
            team: who is or was in the team.

        Raises:
            Refusal: FEEDBACK_NOT_DELIVERED, also for a day before the delivery; ALREADY_SIGNED_FOR;
                TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT; ISSUER_MUST_DIFFER; CONTENT_HASH_DIFFERS.
        """
        delivered_on = self.delivered.get(feedback_act)
        refuse_if(delivered_on is None or act.on < delivered_on, FEEDBACK_NOT_DELIVERED, field="act")
        refuse_if(feedback_act in self.received, ALREADY_SIGNED_FOR, field="act")
        refuse_if(act.person in team, TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT)
        refuse_if(act.person == self.issuer, ISSUER_MUST_DIFFER)
        refuse_if(content_hash != self.content_hash, CONTENT_HASH_DIFFERS, field="content_hash")
        self.record(self.Received, act, feedback_act=feedback_act)

    def complete(self, act: Act, round_id: UUID) -> None:
        """Enter that both acts were signed for; asked for after the second receipt alone."""
        self.record(
            self.Completed,
            act,
            target_id=self.target_id,
            unit_id=self.unit_id,
            round_id=round_id,
            findings=len(self.finding_ids),
            completed_on=act.on,
        )

    def references(self) -> References:
        """The feedback belongs to its target's case, about the inspected unit."""
        return References(case=self.target_id, unit=self.unit_id)

"""The feedback to an inspected unit: issued, then delivered in two acts, each signed for by its secretary."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence, Set
from datetime import date
from typing import Any, Self
from uuid import UUID

import msgspec
from xuncha.findings.v1.contract import FeedbackAct, FindingState

from services.findings.domain.finding import Finding
from services.findings.domain.guards import names_content, outside
from services.findings.domain.place import Place, Placed
from services.findings.domain.rules import (
    ALREADY_DELIVERED,
    ALREADY_SIGNED_FOR,
    DELIVERY_DAY_IMPOSSIBLE,
    FEEDBACK_NOT_DELIVERED,
    FINDING_NOT_REPORTED,
    ISSUER_MUST_DIFFER,
    TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT,
)
from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References, canonical
from services.kernel.ids import natural_id
from services.kernel.refusal import refuse_if
from services.kernel.states import followed_facts


def feedback_id(target_id: UUID) -> UUID:
    """Return the id of a target's feedback; a target has one."""
    return natural_id("feedback", str(target_id))


def feedback_hash(findings: Sequence[Finding]) -> str:
    """Return the SHA-256 in hex over the findings' ids, numbers and papers, in the given order."""
    told = [[finding.id, finding.data.number, finding.data.content_hash] for finding in findings]
    return hashlib.sha256(canonical(told)).hexdigest()


class FeedbackData(Placed):
    """A feedback as it stands.

    Args:
        finding_ids: the listed findings, in the order of their numbers.
        content_hash: the hash that its receipts name.
        issued_on: day of the issue.
        issuer: the person who issued it.
        delivered: the day of each act that was delivered.
        received: the acts that were signed for.
    """

    finding_ids: tuple[UUID, ...]
    content_hash: str
    issued_on: date
    issuer: UUID
    delivered: dict[FeedbackAct, date] = msgspec.field(default_factory=dict)
    received: set[FeedbackAct] = msgspec.field(default_factory=set)


def not_delivered_yet(data: FeedbackData, _act: Act, event: Any) -> None:
    """Guard: that act of the feedback was not delivered before."""
    refuse_if(event.feedback_act in data.delivered, ALREADY_DELIVERED, field="act")


def issuer_stays_apart(data: FeedbackData, act: Act, _event: Any) -> None:
    """Guard: the issuer of the feedback neither delivers it nor signs for it."""
    refuse_if(act.person == data.issuer, ISSUER_MUST_DIFFER)


def delivery_day_is_possible(data: FeedbackData, act: Act, event: Any) -> None:
    """Guard: the day of delivery is not before the issue and not after the day of recording."""
    possible = data.issued_on <= event.delivered_on <= act.on
    refuse_if(not possible, DELIVERY_DAY_IMPOSSIBLE, field="delivered_on")


def delivered_by_then(data: FeedbackData, act: Act, event: Any) -> None:
    """Guard: the act that is signed for was delivered, at the latest on that day."""
    given_on = data.delivered.get(event.feedback_act)
    refuse_if(given_on is None or act.on < given_on, FEEDBACK_NOT_DELIVERED, field="act")


def not_signed_for_yet(data: FeedbackData, _act: Act, event: Any) -> None:
    """Guard: that act of the feedback was not signed for before."""
    refuse_if(event.feedback_act in data.received, ALREADY_SIGNED_FOR, field="act")


class Feedback(Aggregate[FeedbackData]):
    """The feedback to one unit after one round."""

    class Issued(Aggregate.Created):
        """The office issued the feedback over the findings of the approved main report."""

        TOPIC = "xuncha.findings.FeedbackIssued.v1"
        PUBLIC = True
        LABEL = ("印发反馈意见", "Feedback issued")
        target_id: UUID
        round_id: UUID
        unit_id: UUID
        finding_ids: tuple[UUID, ...]
        content_hash: str

        def first(self) -> FeedbackData:
            place = (self.target_id, self.round_id, self.unit_id)
            return FeedbackData(
                *place, self.finding_ids, self.content_hash, issued_on=self.act.on, issuer=self.act.person
            )

    class Delivered(Aggregate.Event):
        """The team's lead gave the feedback to the secretary, or to the leading group of the unit."""

        TOPIC = "xuncha.findings.FeedbackDelivered.v1"
        PUBLIC = True
        LABEL = ("当面反馈", "Feedback delivered")
        GUARDS = (not_delivered_yet, issuer_stays_apart, delivery_day_is_possible)
        feedback_act: FeedbackAct
        delivered_on: date
        place: str

        def change(self, data: FeedbackData) -> None:
            data.delivered[self.feedback_act] = self.delivered_on

    class Received(Aggregate.Event):
        """The secretary of the unit signed for one act of the feedback."""

        TOPIC = "xuncha.findings.FeedbackReceived.v1"
        PUBLIC = True
        LABEL = ("签收反馈意见", "Feedback signed for")
        GUARDS = (delivered_by_then, not_signed_for_yet, followed_facts, issuer_stays_apart, names_content)
        feedback_act: FeedbackAct
        content_hash: str

        def change(self, data: FeedbackData) -> None:
            data.received.add(self.feedback_act)

    class Completed(Aggregate.Event):
        """Both acts of the feedback were delivered and signed for; rectification begins."""

        TOPIC = "xuncha.findings.FeedbackCompleted.v1"
        PUBLIC = True
        LABEL = ("反馈完成", "Feedback completed")
        target_id: UUID
        unit_id: UUID
        round_id: UUID
        findings: int
        completed_on: date

    @property
    def all_received(self) -> bool:
        """Whether both acts were signed for."""
        return len(self.data.received) == len(FeedbackAct)

    @classmethod
    def issue(cls, act: Act, place: Place, findings: Sequence[Finding]) -> Self:
        """Issue the feedback of a target.

        Args:
            act: of the office.
            place: the target.
            findings: the findings of its approved main report; they are listed by their numbers.

        Raises:
            Refusal: FINDING_NOT_REPORTED.
        """
        reported = all(finding.data.state is FindingState.REPORTED for finding in findings)
        refuse_if(not reported, FINDING_NOT_REPORTED)
        listed = sorted(findings, key=lambda finding: finding.data.number)
        return cls.begin(
            cls.Issued,
            act,
            feedback_id(place.target_id),
            **place.ids(),
            finding_ids=tuple(finding.id for finding in listed),
            content_hash=feedback_hash(listed),
        )

    def deliver(self, by: Act, /, act: FeedbackAct, delivered_on: date, place: str) -> None:
        """Record that one act of the feedback was delivered."""
        self.record(self.Delivered, by, feedback_act=act, delivered_on=delivered_on, place=place)

    def sign(self, by: Act, /, act: FeedbackAct, content_hash: str, team: Set[UUID]) -> None:
        """Sign for one act of the feedback as the secretary of the unit.

        Args:
            by: the secretary's act.
            act: the act of the feedback that is signed for.
            content_hash: of the feedback.
            team: all persons who are or were in the team of the target.
        """
        apart = outside(team, TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT)
        self.record(self.Received, by, apart, feedback_act=act, content_hash=content_hash)

    def complete(self, act: Act) -> None:
        """Record that both acts were signed for; called only after the second receipt."""
        self.record(
            self.Completed,
            act,
            target_id=self.data.target_id,
            unit_id=self.data.unit_id,
            round_id=self.data.round_id,
            findings=len(self.data.finding_ids),
            completed_on=act.on,
        )

    def references(self) -> References:
        """The feedback belongs to its target's case."""
        return self.data.references()

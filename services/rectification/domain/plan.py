"""The rectification of a target: one plan for all its items, then progress reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Self
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import CompletionClass, ItemClassification, PlanEntry
from xuncha.v1.kinds import MaybeLine

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.rectification.domain import plan_record as events
from services.rectification.domain import plan_rules as rules
from services.rectification.domain.item import Item
from services.rectification.domain.plan_guards import (
    Opening,
    PlanData,
    classes_are_right,
    items_are_signed_for,
    problems_are_unchanged,
)
from services.rectification.domain.plan_rules import SIDES, Side, hash_of, plan_id
from services.rectification.domain.ties import Ties, outside_unit


class Plan(Aggregate[PlanData]):
    """A target's rectification plan and its progress reports."""

    MOVES = rules.MOVES
    EVENTS = (
        events.Opened,
        events.ItemAdded,
        events.Drafted,
        events.Submitted,
        events.OpinionGiven,
        events.Returned,
        events.Approved,
        events.ReportSubmitted,
        events.ReportReturned,
        events.ReportApproved,
    )

    @classmethod
    def open(cls, act: Act, opening: Opening) -> Self:
        """Open a target's rectification."""
        facts = msgspec.structs.asdict(opening)
        return cls.begin(events.Opened, act, plan_id(opening.target_id), items=len(opening.item_ids), **facts)

    def references(self) -> References:
        """The case is the target, about its unit."""
        opening = self.data.opening
        return References(
            case=opening.target_id, unit=opening.unit_id, round=opening.round_id, target=opening.target_id
        )

    def add_item(self, act: Act, item_id: UUID) -> None:
        """Add a further item."""
        self.record(events.ItemAdded, act, item_id=item_id)

    def draft(self, act: Act, entries: Sequence[PlanEntry], papers: Mapping[UUID, str]) -> None:
        """Draft the plan for all items; it replaces an earlier draft or a returned plan.

        Args:
            act: of the unit's leader.
            entries: one for each item.
            papers: SHA-256 in hex of the paper behind each item.
        """
        drafted, also = tuple(entries), problems_are_unchanged(papers)
        self.record(events.Drafted, act, also, entries=drafted, content_hash=hash_of(drafted))

    def submit(self, act: Act, content_hash: str, *, pledged: bool, items: Iterable[Item]) -> None:
        """Submit the draft with this hash, with minutes and pledge; all items must be signed for."""
        also = items_are_signed_for([item.data.state for item in items])
        self.record(events.Submitted, act, also, content_hash=content_hash, pledged=pledged)

    def give_opinion(self, act: Act, content_hash: str, ties: Ties) -> None:
        """Agree to the plan for the side of the capacity. The third side's opinion approves it."""
        side = SIDES.get(act.capacity)
        self.record(events.OpinionGiven, act, outside_unit(ties), side=side, content_hash=content_hash)
        if len(self.data.opinions) == len(Side):
            target = self.data.opening.target_id
            self.record(events.Approved, act, target_id=target, items=len(self.data.items))

    def send_back(self, act: Act, ties: Ties) -> None:
        """Return the plan to the unit with a reason."""
        self.record(events.Returned, act, outside_unit(ties))

    def submit_report(
        self,
        act: Act,
        classes: Sequence[ItemClassification],
        items: Mapping[UUID, Item],
        *,
        pledged: bool,
        content_hash: MaybeLine = "",
    ) -> Mapping[UUID, CompletionClass]:
        """Report the progress with a pledge; return the class of each open item.

        Args:
            act: of the unit's secretary.
            classes: the class of each open item; a closed item counts as completed in any case.
            items: all items of the plan.
            pledged: whether the secretary has pledged that the report is true.
            content_hash: SHA-256 in hex of the report on paper, if there is one.
        """
        closed = {id: CompletionClass.COMPLETED for id, item in items.items() if not item.is_open}
        said = {each.item_id: each.completion_class for each in classes} | closed
        every = [
            ItemClassification(item_id=id, completion_class=said[id]) for id in self.data.items if id in said
        ]
        self.record(
            events.ReportSubmitted,
            act,
            classes_are_right(classes, closed.keys()),
            target_id=self.data.opening.target_id,
            classes=tuple(every),
            content_hash=content_hash,
            pledged=pledged,
        )
        return {each.item_id: each.completion_class for each in every if each.item_id not in closed}

    def approve_report(self, act: Act, ties: Ties) -> None:
        """Approve the progress report."""
        target, items = self.data.opening.target_id, self.data.reported
        self.record(events.ReportApproved, act, outside_unit(ties), target_id=target, items=items)

    def return_report(self, act: Act, ties: Ties) -> None:
        """Return the progress report to the unit with a reason."""
        self.record(events.ReportReturned, act, outside_unit(ties))

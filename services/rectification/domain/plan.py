"""The rectification of a target: one plan over all its items, then reports of progress."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Self
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.refusal import FORBIDDEN, WRONG_STATE, Refusal, refuse_if
from services.kernel.states import check_move
from services.kernel.text import MaybeLine
from services.rectification.domain.item import Item
from services.rectification.domain.item_rules import CompletionClass, ItemState
from services.rectification.domain.plan_record import PlanRecord
from services.rectification.domain.plan_rules import (
    CLOSED_IS_COMPLETED,
    CONTENT_HASH_DIFFERS,
    DRAFTER_MUST_NOT_REVIEW,
    DRAFTER_MUST_NOT_SUBMIT,
    DUE_BEFORE_FEEDBACK,
    ITEM_CLASSIFIED_TWICE,
    ITEM_UNKNOWN,
    ITEMS_NOT_ACKNOWLEDGED,
    ITEMS_UNCLASSIFIED,
    MEASURES_REQUIRED,
    MINUTE_REQUIRED,
    MOVES,
    OPEN_TO_ITEMS,
    OPINION_ALREADY_GIVEN,
    OPINIONS_NEED_THREE_PERSONS,
    PLAN_ALREADY_SUBMITTED,
    PLEDGE_REQUIRED,
    PROBLEM_CHANGED,
    REASON_REQUIRED,
    REPORT_MOVES,
    SIDES,
    SUBMITTER_MUST_NOT_APPROVE,
    Classed,
    Entry,
    PlanState,
    ReportState,
    Side,
    content_hash,
    must_cover,
    plan_id,
)
from services.rectification.domain.ties import Ties, must_be_outside


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """What a target's rectification begins with.

    Args:
        target_id: the target.
        unit_id: the unit that answers for it.
        round_id: its round.
        item_ids: the items its feedback opened.
        opened_on: when the feedback was complete.
        plan_due: when the plan is due.
        report_due: when the progress report is due.
        concentrated_until: the end of the concentrated period.
    """

    target_id: UUID
    unit_id: UUID
    round_id: UUID
    item_ids: tuple[UUID, ...]
    opened_on: date
    plan_due: Deadline
    report_due: Deadline
    concentrated_until: Deadline


class Plan(PlanRecord):
    """A target's rectification plan and its progress reports."""

    @classmethod
    def open(cls, act: Act, opening: Opening) -> Self:
        """Open a target's rectification."""
        facts = msgspec.structs.asdict(opening)
        return cls.begin(cls.Opened, act, plan_id(opening.target_id), items=len(opening.item_ids), **facts)

    def add_item(self, act: Act, item_id: UUID) -> None:
        """Take up a further item.

        Raises:
            Refusal: PLAN_ALREADY_SUBMITTED.
        """
        refuse_if(self.state not in OPEN_TO_ITEMS, PLAN_ALREADY_SUBMITTED)
        self.record(self.ItemAdded, act, item_id=item_id)

    def draft(self, act: Act, entries: Sequence[Entry], papers: Mapping[UUID, str]) -> None:
        """Draft the plan over all items, in place of an earlier draft or a returned plan.

        Args:
            act: of the unit's leader.
            entries: one for each item.
            papers: SHA-256 in hex of the paper behind each item.

        Raises:
            Refusal: WRONG_STATE; PLAN_INCOMPLETE; PROBLEM_CHANGED; MEASURES_REQUIRED; DUE_BEFORE_FEEDBACK.
        """
        check_move(MOVES, self.state, PlanState.DRAFTED)
        must_cover(entries, self.items)
        changed = _numbers(entry.problem_hash != papers[entry.item_id] for entry in entries)
        refuse_if(changed, PROBLEM_CHANGED, field="entries.problem_hash", items=changed)
        empty = _numbers(not entry.measures for entry in entries)
        refuse_if(empty, MEASURES_REQUIRED, field="entries.measures", items=empty)
        early = _numbers(entry.due_on <= self.opened_on for entry in entries)
        refuse_if(early, DUE_BEFORE_FEEDBACK, field="entries.due_on", items=early, fed_back_on=self.opened_on)
        drafted = tuple(entries)
        self.record(self.Drafted, act, entries=drafted, content_hash=content_hash(drafted))

    def submit(self, act: Act, named_hash: str, *, pledged: bool, items: Iterable[Item]) -> None:
        """Submit the draft that has this hash, with minute and pledge, all items signed for.

        Raises:
            Refusal: WRONG_STATE; DRAFTER_MUST_NOT_SUBMIT; CONTENT_HASH_DIFFERS; PLEDGE_REQUIRED;
                MINUTE_REQUIRED; PLAN_INCOMPLETE; ITEMS_NOT_ACKNOWLEDGED.
        """
        check_move(MOVES, self.state, PlanState.IN_REVIEW)
        refuse_if(act.person in self.drafters, DRAFTER_MUST_NOT_SUBMIT)
        refuse_if(named_hash != self.content_hash, CONTENT_HASH_DIFFERS, field="content_hash")
        refuse_if(not pledged, PLEDGE_REQUIRED, field="pledged")
        refuse_if(not act.document, MINUTE_REQUIRED, field="header.document")
        must_cover(self.entries, self.items)
        unsigned = sum(item.state is ItemState.ISSUED for item in items)
        refuse_if(unsigned, ITEMS_NOT_ACKNOWLEDGED, count=unsigned)
        self.record(self.Submitted, act, content_hash=named_hash)

    def give_opinion(self, act: Act, named_hash: str, ties: Ties) -> None:
        """Agree to the plan for the side the capacity speaks for; the third side approves it.

        Raises:
            Refusal: WRONG_STATE; MEMBER_OF_UNIT; DRAFTER_MUST_NOT_REVIEW; OPINION_ALREADY_GIVEN;
                OPINIONS_NEED_THREE_PERSONS; CONTENT_HASH_DIFFERS; CAPACITY_NOT_ALLOWED.
        """
        check_move(MOVES, self.state, PlanState.APPROVED)
        self._must_be_reviewer(act, ties)
        side = SIDES.get(act.capacity)
        if side is None:
            raise Refusal(FORBIDDEN, capacity=act.capacity, method="GiveOpinion")
        refuse_if(side in self.opinions, OPINION_ALREADY_GIVEN, side=side.value)
        refuse_if(act.person in self.opinions.values(), OPINIONS_NEED_THREE_PERSONS)
        refuse_if(named_hash != self.content_hash, CONTENT_HASH_DIFFERS, field="content_hash")
        self.record(self.OpinionGiven, act, side=side, content_hash=named_hash)
        if len(self.opinions) == len(Side):
            self.record(self.Approved, act, target_id=self.target_id, items=len(self.items))

    def send_back(self, act: Act, ties: Ties) -> None:
        """Return the plan to the unit with a reason.

        Raises:
            Refusal: WRONG_STATE; MEMBER_OF_UNIT; DRAFTER_MUST_NOT_REVIEW; REASON_REQUIRED.
        """
        check_move(MOVES, self.state, PlanState.RETURNED)
        self._must_be_reviewer(act, ties)
        refuse_if(not act.reason, REASON_REQUIRED, field="header.reason")
        self.record(self.Returned, act)

    def submit_report(
        self,
        act: Act,
        classes: Sequence[Classed],
        items: Mapping[UUID, Item],
        *,
        pledged: bool,
        report_hash: MaybeLine = "",
    ) -> Mapping[UUID, CompletionClass]:
        """Report the progress with a pledge; return the class of each open item.

        Raises:
            Refusal: WRONG_STATE; PLEDGE_REQUIRED; ITEM_UNKNOWN; ITEM_CLASSIFIED_TWICE;
                CLOSED_IS_COMPLETED; ITEMS_UNCLASSIFIED.
        """
        refuse_if(
            self.state is not PlanState.APPROVED, WRONG_STATE, state=self.state.value, to="PROGRESS_REPORT"
        )
        check_move(REPORT_MOVES, self.report, ReportState.SUBMITTED)
        refuse_if(not pledged, PLEDGE_REQUIRED, field="pledged")
        classed = _by_item(classes, items)
        closed = {id: CompletionClass.COMPLETED for id, item in items.items() if not item.is_open}
        wrong = any(classed.get(id, right) is not right for id, right in closed.items())
        refuse_if(wrong, CLOSED_IS_COMPLETED, field="classes")
        left = len(items.keys() - classed.keys() - closed.keys())
        refuse_if(left, ITEMS_UNCLASSIFIED, field="classes", count=left)
        said = {**classed, **closed}
        every = tuple(Classed(item_id=id, completion_class=said[id]) for id in self.items)
        self.record(
            self.ReportSubmitted, act, target_id=self.target_id, classes=every, content_hash=report_hash
        )
        return {id: said[id] for id in self.items if id not in closed}

    def approve_report(self, act: Act, ties: Ties) -> None:
        """Approve the progress report.

        Raises:
            Refusal: WRONG_STATE; MEMBER_OF_UNIT; SUBMITTER_MUST_NOT_APPROVE.
        """
        check_move(REPORT_MOVES, self.report, ReportState.APPROVED)
        must_be_outside(ties)
        refuse_if(act.person in self.reporters, SUBMITTER_MUST_NOT_APPROVE)
        self.record(self.ReportApproved, act, target_id=self.target_id, items=self.reported)

    def return_report(self, act: Act, ties: Ties) -> None:
        """Return the progress report to the unit with a reason.

        Raises:
            Refusal: WRONG_STATE; MEMBER_OF_UNIT; SUBMITTER_MUST_NOT_APPROVE; REASON_REQUIRED.
        """
        check_move(REPORT_MOVES, self.report, ReportState.RETURNED)
        must_be_outside(ties)
        refuse_if(act.person in self.reporters, SUBMITTER_MUST_NOT_APPROVE)
        refuse_if(not act.reason, REASON_REQUIRED, field="header.reason")
        self.record(self.ReportReturned, act)

    def _must_be_reviewer(self, act: Act, ties: Ties) -> None:
        must_be_outside(ties)
        refuse_if(act.person in self.drafters | self.submitters, DRAFTER_MUST_NOT_REVIEW)


def _by_item(classes: Sequence[Classed], items: Mapping[UUID, Item]) -> dict[UUID, CompletionClass]:
    classed = {each.item_id: each.completion_class for each in classes}
    refuse_if(classed.keys() - items.keys(), ITEM_UNKNOWN, field="classes")
    refuse_if(len(classed) < len(classes), ITEM_CLASSIFIED_TWICE, field="classes")
    return classed


def _numbers(wrong: Iterable[bool]) -> str:
    """Return which entries are wrong, counted from one."""
    return ", ".join(str(number) for number, is_wrong in enumerate(wrong, 1) if is_wrong)

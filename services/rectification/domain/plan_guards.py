"""The state of a plan and its reports, and what must hold for their events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from xuncha.common.v1.contract import Capacity
from xuncha.rectification.v1.contract import CompletionClass, ItemClassification, PlanEntry, PlanState

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Guard
from services.kernel.refusal import CAPACITY_NOT_ALLOWED, refuse_if
from services.kernel.rules import CONTENT_HASH_DIFFERS
from services.kernel.states import check_move
from services.kernel.words import Quoted, word_for
from services.programme.rules import ITEMS_UNCLASSIFIED
from services.rectification.domain import plan_rules as rules
from services.rectification.domain.item_rules import ItemState
from services.rectification.domain.plan_rules import ReportState, Side


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


class PlanData(msgspec.Struct):
    """A plan as it stands.

    Args:
        opening: what it began with.
        items: all it has to cover.
        entries: what it says.
        content_hash: SHA-256 in hex of that.
        opinions: who spoke for which side since it was last submitted.
        report: where the progress report stands.
        reporters: who ever submitted a progress report.
        reported: the number of items in the last one.
    """

    opening: Opening
    items: list[UUID]
    state: PlanState = PlanState.OPENED
    entries: tuple[PlanEntry, ...] = ()
    content_hash: str = ""
    drafters: set[UUID] = set()
    submitters: set[UUID] = set()
    opinions: dict[Side, UUID] = {}
    report: ReportState = ReportState.NONE
    reporters: set[UUID] = set()
    reported: int = 0

    @property
    def authors(self) -> set[UUID]:
        """Who ever drafted or submitted it."""
        return self.drafters | self.submitters


def plan_is_open(data: PlanData, _act: Act, _event: Any) -> None:
    """Guard: the plan is not submitted, or it was returned."""
    refuse_if(data.state not in rules.OPEN_TO_ITEMS, rules.PLAN_ALREADY_SUBMITTED)


def new_entries_cover_items(data: PlanData, _act: Act, event: Any) -> None:
    """Guard: the entries drafted now cover every item exactly once."""
    _must_cover(event.entries, data.items)


def entries_cover_items(data: PlanData, _act: Act, _event: Any) -> None:
    """Guard: the draft covers every item exactly once, those added later too."""
    _must_cover(data.entries, data.items)


def _must_cover(entries: Sequence[PlanEntry], items: Sequence[UUID]) -> None:
    covered = Counter(entry.item_id for entry in entries)
    missing = len(set(items) - covered.keys())
    foreign = len(covered.keys() - set(items))
    twice = sum(times > 1 for times in covered.values())
    wrong = missing or foreign or twice
    refuse_if(wrong, rules.PLAN_INCOMPLETE, field="entries", missing=missing, twice=twice, foreign=foreign)


def problems_are_unchanged(papers: Mapping[UUID, str]) -> Guard:
    """Return a guard: each entry names the paper behind its item, by SHA-256 in hex."""

    def guard(_data: PlanData, _act: Act, event: Any) -> None:
        changed = _numbers(entry.problem_hash != papers[entry.item_id] for entry in event.entries)
        refuse_if(changed, rules.PROBLEM_CHANGED, field="entries.problem_hash", items=changed)

    return guard


def entries_have_measures(_data: PlanData, _act: Act, event: Any) -> None:
    """Guard: each entry has at least one measure."""
    empty = _numbers(not entry.measures for entry in event.entries)
    refuse_if(empty, rules.MEASURES_REQUIRED, field="entries.measures", items=empty)


def entries_are_due_after_feedback(data: PlanData, _act: Act, event: Any) -> None:
    """Guard: each entry is due after the feedback was complete."""
    on = data.opening.opened_on
    early = _numbers(entry.due_on <= on for entry in event.entries)
    refuse_if(early, rules.DUE_BEFORE_FEEDBACK, field="entries.due_on", items=early, fed_back_on=on)


def _numbers(wrong: Iterable[bool]) -> list[int]:
    """Return which entries are wrong, counted from one."""
    return [number for number, is_wrong in enumerate(wrong, 1) if is_wrong]


def content_is_current(data: PlanData, _act: Act, event: Any) -> None:
    """Guard: the person names the content that the plan has now."""
    refuse_if(event.content_hash != data.content_hash, CONTENT_HASH_DIFFERS, field="content_hash")


def items_are_signed_for(states: Iterable[ItemState]) -> Guard:
    """Return a guard: all items of the plan, which are in these states, are signed for."""

    def guard(_data: PlanData, _act: Act, _event: Any) -> None:
        unsigned = sum(state is ItemState.ISSUED for state in states)
        refuse_if(unsigned, rules.ITEMS_NOT_ACKNOWLEDGED, count=unsigned)

    return guard


def reviewer_speaks_for_a_side(_data: PlanData, act: Act, event: Any) -> None:
    """Guard: the capacity is one of the joint opinion's."""
    refuse_if(
        event.side is None,
        CAPACITY_NOT_ALLOWED,
        capacity=word_for(Capacity, act.capacity),
        method=Quoted("GiveOpinion"),
    )


def side_has_not_spoken(data: PlanData, _act: Act, event: Any) -> None:
    """Guard: each side speaks once."""
    refuse_if(event.side in data.opinions, rules.OPINION_ALREADY_GIVEN, side=event.side)


def reviewer_has_not_spoken(data: PlanData, act: Act, _event: Any) -> None:
    """Guard: each person speaks for one side."""
    refuse_if(act.person in data.opinions.values(), rules.OPINIONS_NEED_THREE_PERSONS)


def report_may_become(to: ReportState) -> Guard:
    """Return a guard: the table lets the progress report come to that state."""

    def guard(data: PlanData, _act: Act, _event: Any) -> None:
        check_move(rules.REPORT_MOVES, data.report, to)

    return guard


def classes_are_right(classes: Sequence[ItemClassification], closed: AbstractSet[UUID]) -> Guard:
    """Return a guard: the secretary gives each open item one class, and a closed item none but COMPLETED."""

    def guard(data: PlanData, _act: Act, _event: Any) -> None:
        items, said = set(data.items), {each.item_id for each in classes}
        refuse_if(said - items, rules.ITEM_UNKNOWN, field="classes")
        refuse_if(len(said) < len(classes), rules.ITEM_CLASSIFIED_TWICE, field="classes")
        less = {each.item_id for each in classes if each.completion_class is not CompletionClass.COMPLETED}
        refuse_if(less & closed, rules.CLOSED_IS_COMPLETED, field="classes")
        left = len(items - said - closed)
        refuse_if(left, ITEMS_UNCLASSIFIED, field="classes", count=left)

    return guard

"""The state of an item, and what must hold for its events."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import CompletionClass

from services.kernel.act import Act
from services.kernel.events.aggregate import Guard
from services.kernel.money import yuan
from services.kernel.refusal import refuse_if
from services.kernel.words import Quoted
from services.rectification.domain import item_rules as rules
from services.rectification.domain.item_rules import Issue, ItemState, Money


class ItemData(msgspec.Struct):
    """An item as it stands.

    Args:
        issue: what is to be put right.
        expected_fen: money expected to come back, by the issue or by the plan.
        due_on: by the plan.
        overdue_since: the due day that was found to have passed.
        office_checkers: who ever checked a closure for the office, or looked on site.
        verified_on_site: since closure was requested last.
        returns: how often a closure was returned.
    """

    issue: Issue
    expected_fen: int
    state: ItemState = ItemState.ISSUED
    percent: int = 0
    due_on: date | None = None
    overdue_since: date | None = None
    completion_class: CompletionClass | None = None
    requesters: set[UUID] = set()
    unit_checkers: set[UUID] = set()
    office_checkers: set[UUID] = set()
    verified_on_site: bool = False
    returns: int = 0

    @property
    def checkers(self) -> set[UUID]:
        """Who ever checked a closure."""
        return self.unit_checkers | self.office_checkers


def progress_is_complete(data: ItemData, _act: Act, _event: Any) -> None:
    """Guard: the progress reported last is one hundred per cent."""
    refuse_if(data.percent < rules.PERCENT_DONE, rules.PROGRESS_INCOMPLETE, percent=data.percent)


def institution_is_recorded(missing: str) -> Guard:
    """Return a guard: the institution that the plan names is recorded; empty means that none is missing."""

    def guard(_data: ItemData, _act: Act, _event: Any) -> None:
        refuse_if(missing, rules.INSTITUTION_MISSING, institution=Quoted(missing))

    return guard


def money_is_in(money: Money) -> Guard:
    """Return a guard: expected money is confirmed, and all that is confirmed is verified."""

    def guard(data: ItemData, _act: Act, _event: Any) -> None:
        unknown = data.expected_fen > 0 and money.confirmed_fen == 0
        refuse_if(
            unknown or money.verified_fen < money.confirmed_fen,
            rules.MONEY_OUTSTANDING,
            confirmed=Quoted(yuan(money.confirmed_fen)),
            verified=Quoted(yuan(money.verified_fen)),
        )

    return guard


def head_approves_major(data: ItemData, act: Act, _event: Any) -> None:
    """Guard: the closure of a major problem is approved by the leading group's head."""
    refuse_if(data.issue.severity == rules.MAJOR and act.capacity != rules.HEAD, rules.LG_HEAD_REQUIRED)


def major_was_seen_on_site(data: ItemData, _act: Act, _event: Any) -> None:
    """Guard: a major problem was seen to be put right since closure was last requested."""
    unseen = data.issue.severity == rules.MAJOR and not data.verified_on_site
    refuse_if(unseen, rules.FIELD_VERIFICATION_REQUIRED)

"""The state of an item, and what must hold for its events."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.events.aggregate import Guard
from services.kernel.money import yuan
from services.kernel.refusal import refuse_if
from services.rectification.domain import item_rules as rules
from services.rectification.domain.item_rules import CompletionClass, Issue, ItemState, Money


class ItemData(msgspec.Struct):
    """An item as it stands.

    Args:
        issue: what is to be put right.
        expected_fen: money expected to come back, by the issue or by the plan.
        state: where it stands.
        percent: the progress reported last.
        due_on: by the plan; None before there is one.
        overdue_since: the due day that was found to have passed.
        completion_class: the last one given.
        requesters: who ever requested its closure.
        unit_checkers: who ever checked a closure for the unit.
        office_checkers: who ever checked a closure for the office, or looked on site.
        verified_on_site: whether the closure requested last was.
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


def requester_did_not_check(data: ItemData, act: Act, _event: Any) -> None:
    """Guard: a checker cannot become the requester."""
    refuse_if(act.person in data.checkers, rules.CHECKER_MUST_NOT_REQUEST)


def progress_is_complete(data: ItemData, _act: Act, _event: Any) -> None:
    """Guard: the progress reported last is one hundred per cent."""
    refuse_if(data.percent < rules.PERCENT_DONE, rules.PROGRESS_INCOMPLETE, percent=data.percent)


def criterion_is_met(_data: ItemData, _act: Act, event: Any) -> None:
    """Guard: the leader says that the plan's criterion is met."""
    refuse_if(not event.criterion_met, rules.CRITERION_NOT_MET, field="criterion_met")


def evidence_is_listed(_data: ItemData, _act: Act, event: Any) -> None:
    """Guard: something shows it."""
    refuse_if(not event.evidence, rules.EVIDENCE_REQUIRED, field="evidence")


def institution_is_recorded(missing: str) -> Guard:
    """Return a guard: the institution that the plan names is recorded; empty means that none is missing."""

    def guard(_data: ItemData, _act: Act, _event: Any) -> None:
        refuse_if(missing, rules.INSTITUTION_MISSING, institution=missing)

    return guard


def money_is_in(money: Money) -> Guard:
    """Return a guard: expected money is confirmed, and all that is confirmed is verified."""

    def guard(data: ItemData, _act: Act, _event: Any) -> None:
        unknown = data.expected_fen > 0 and money.confirmed_fen == 0
        refuse_if(
            unknown or money.verified_fen < money.confirmed_fen,
            rules.MONEY_OUTSTANDING,
            confirmed=yuan(money.confirmed_fen),
            verified=yuan(money.verified_fen),
        )

    return guard


def checker_did_not_request(data: ItemData, act: Act, _event: Any) -> None:
    """Guard: who requested a closure neither checks nor approves it."""
    refuse_if(act.person in data.requesters, rules.REQUESTER_MUST_NOT_CHECK)


def checker_did_not_check_in_unit(data: ItemData, act: Act, _event: Any) -> None:
    """Guard: unit and office are two persons."""
    refuse_if(act.person in data.unit_checkers, rules.CHECKER_MUST_NOT_CHECK_AGAIN)


def approver_did_not_check(data: ItemData, act: Act, _event: Any) -> None:
    """Guard: the approver is a third person."""
    refuse_if(act.person in data.checkers, rules.CHECKER_MUST_NOT_APPROVE)


def head_approves_major(data: ItemData, act: Act, _event: Any) -> None:
    """Guard: the closure of a major problem is approved by the leading group's head."""
    refuse_if(data.issue.severity == rules.MAJOR and act.capacity != rules.HEAD, rules.LG_HEAD_REQUIRED)


def major_was_seen_on_site(data: ItemData, _act: Act, _event: Any) -> None:
    """Guard: a major problem was seen to be put right since closure was last requested."""
    unseen = data.issue.severity == rules.MAJOR and not data.verified_on_site
    refuse_if(unseen, rules.FIELD_VERIFICATION_REQUIRED)

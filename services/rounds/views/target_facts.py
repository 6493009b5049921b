"""What other services say about a target, and how far its items are.

Their logs have no common order: a fact may come before the target's turn. It is kept in one row per
target, which every handler locks until its transaction ends, so that of two facts that come at once the
later one finds the earlier. The steps that the target takes on its facts are in `reactions.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from services.kernel.application import Views
from services.kernel.deadlines import Deadline
from services.kernel.following import Followed, Handler, Transaction, payloads
from services.rounds.domain.checklist import Items
from services.rounds.views.target_dues import keep_dues

MAIN = "MAIN"


class _Report(msgspec.Struct):
    kind: str
    target_id: UUID


class _OfTarget(msgspec.Struct):
    target_id: UUID


class _Opened(msgspec.Struct):
    target_id: UUID
    items: int
    plan_due: Deadline
    report_due: Deadline
    concentrated_until: Deadline | None = None


class _Classified(msgspec.Struct):
    target_id: UUID
    completion_class: str


def _reports_approved(transaction: Transaction, events: Sequence[Followed]) -> None:
    reports = [(event, report) for event, report in payloads(events, _Report) if report.kind == MAIN]
    _keep(transaction, "report_id", [(report.target_id, event.envelope.stream) for event, report in reports])


def _rectification_opened(transaction: Transaction, events: Sequence[Followed]) -> None:
    opened = [told for _, told in payloads(events, _Opened)]
    _keep(transaction, "items", [(each.target_id, each.items) for each in opened])
    dues = (
        (each.target_id, due)
        for each in opened
        for due in (each.plan_due, each.report_due, each.concentrated_until)
    )
    keep_dues(transaction, [(target, due) for target, due in dues if due is not None])


def _keeps(column: str, value: Callable[[Followed], object]) -> Handler:
    """Return what keeps a fact about the targets that events name."""
    return lambda transaction, events: _keep(
        transaction, column, [(of.target_id, value(event)) for event, of in payloads(events, _OfTarget)]
    )


def _keep(transaction: Transaction, column: str, facts: Iterable[tuple[UUID, object]]) -> None:
    """Keep a fact about each of these targets; the rows stay locked until the transaction ends."""
    transaction.execute_many(
        f"INSERT INTO target_fact (target_id, {column}) VALUES (%s, %s) "  # noqa: S608 - constants alone
        f"ON CONFLICT (target_id) DO UPDATE SET {column} = excluded.{column}",
        facts,
    )


def _reporting(transaction: Transaction, events: Sequence[Followed]) -> None:
    """Lock the row of a target whose turn it is now, even if no fact about it is known yet."""
    transaction.execute_many(
        "INSERT INTO target_fact (target_id) VALUES (%s) ON CONFLICT (target_id) "
        "DO UPDATE SET target_id = excluded.target_id",
        [(event.envelope.stream,) for event in events],
    )


def _items_issued(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO target_item (item_id, target_id) VALUES (%s, %s) ON CONFLICT DO NOTHING",
        [(event.envelope.stream, of.target_id) for event, of in payloads(events, _OfTarget)],
    )


def _items_classified(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE target_item SET completion_class = %s WHERE item_id = %s",
        [(told.completion_class, event.envelope.stream) for event, told in payloads(events, _Classified)],
    )


def _items_closed(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE target_item SET closed = true WHERE item_id = %s",
        [(event.envelope.stream,) for event in events],
    )


HANDLERS: dict[str, Handler] = {
    "xuncha.findings.ReportApproved.v1": _reports_approved,
    "xuncha.findings.FeedbackCompleted.v1": _keeps("feedback_id", lambda event: event.envelope.stream),
    "xuncha.rectification.RectificationOpened.v1": _rectification_opened,
    "xuncha.rectification.ProgressReportApproved.v1": _keeps(
        "progress_approved_at", lambda event: event.envelope.at
    ),
    "xuncha.rectification.ItemIssued.v1": _items_issued,
    "xuncha.rectification.ItemClassified.v1": _items_classified,
    "xuncha.rectification.ItemClosed.v1": _items_closed,
    "xuncha.rounds.TargetReporting.v1": _reporting,
}
SOURCES = ("rounds", "findings", "rectification")


class Facts(msgspec.Struct, frozen=True):
    """What other services have said about a target; None was not said yet.

    Args:
        report_id: its main report, approved.
        feedback_id: its feedback, complete.
        items: how many items its rectification was opened with.
    """

    report_id: UUID | None = None
    feedback_id: UUID | None = None
    items: int | None = None


def facts_of(views: Views, target_id: UUID) -> Facts:
    """Return what other services have said about a target."""
    rows = views.rows(
        "SELECT report_id, feedback_id, items FROM target_fact WHERE target_id = %s", [target_id]
    )
    return Facts(**rows[0]) if rows else Facts()


def item_counts(target: str, since: str) -> str:
    """Return the subquery that counts a target's items, by two SQL expressions.

    Args:
        target: says the target's id.
        since: says when its present rectification began; reports approved before do not count.
    """
    return (
        f"SELECT coalesce(f.progress_approved_at >= {since}, false) AS progress_approved,"  # noqa: S608
        " (greatest(coalesce(f.items, 0) - count(i.item_id), 0)"
        "  + count(*) FILTER (WHERE NOT i.closed AND i.completion_class IS NULL))::int AS unclassified,"
        " (count(*) FILTER (WHERE NOT i.closed AND i.completion_class = 'NOT_COMPLETED'))::int"
        " AS not_completed"
        f" FROM target_fact f LEFT JOIN target_item i USING (target_id) WHERE f.target_id = {target}"
        " GROUP BY f.target_id"
    )


def items_of(views: Views, target_id: UUID, since: datetime | None) -> Items:
    """Return what is known of a target's items.

    Args:
        views: of the service.
        target_id: the target.
        since: when its present rectification began.
    """
    found = views.rows(item_counts("%s", "%s::timestamptz"), [since, target_id])
    return Items(**found[0]) if found else Items()

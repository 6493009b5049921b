"""What other services say about a target, and the steps the target takes on it.

Their logs have no common order: a fact may come before the target's turn. It is kept in one row per
target, which every handler locks, and after each fact the target goes as far as the known facts allow.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from services.kernel.application import Views
from services.kernel.deadlines import Deadline
from services.kernel.following import Followed, Handler, Transaction
from services.rounds.domain.checklist import Items
from services.rounds.views.target_dues import keep_due

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


class _Facts(msgspec.Struct):
    report_id: UUID | None
    feedback_id: UUID | None
    items: int | None


def _report_approved(transaction: Transaction, event: Followed) -> None:
    report = event.payload(_Report)
    if report.kind == MAIN:
        _keep(transaction, report.target_id, "report_id", event.envelope.stream)
        _advance(transaction, event, report.target_id)


def _feedback_completed(transaction: Transaction, event: Followed) -> None:
    target = event.payload(_OfTarget).target_id
    _keep(transaction, target, "feedback_id", event.envelope.stream)
    _advance(transaction, event, target)


def _rectification_opened(transaction: Transaction, event: Followed) -> None:
    opened = event.payload(_Opened)
    _keep(transaction, opened.target_id, "items", opened.items)
    for due in (opened.plan_due, opened.report_due, opened.concentrated_until):
        if due is not None:
            keep_due(transaction, opened.target_id, due)
    _advance(transaction, event, opened.target_id)


def _progress_approved(transaction: Transaction, event: Followed) -> None:
    _keep(transaction, event.payload(_OfTarget).target_id, "progress_approved_at", event.envelope.at)


def _reporting(transaction: Transaction, event: Followed) -> None:
    """The report may have been approved before the team said that it was writing it."""
    _advance(transaction, event, event.envelope.stream)


def _ended(transaction: Transaction, event: Followed) -> None:
    act = transaction.act(event)
    transaction.react(event, "round_closed", lambda rounds: rounds.close_round_of(act, event.envelope.stream))


def _item_issued(transaction: Transaction, event: Followed) -> None:
    transaction.execute(
        "INSERT INTO target_item (item_id, target_id) VALUES (%s, %s) ON CONFLICT DO NOTHING",
        [event.envelope.stream, event.payload(_OfTarget).target_id],
    )


def _item_classified(transaction: Transaction, event: Followed) -> None:
    transaction.execute(
        "UPDATE target_item SET completion_class = %s WHERE item_id = %s",
        [event.payload(_Classified).completion_class, event.envelope.stream],
    )


def _item_closed(transaction: Transaction, event: Followed) -> None:
    transaction.execute("UPDATE target_item SET closed = true WHERE item_id = %s", [event.envelope.stream])


def _keep(transaction: Transaction, target: UUID, column: str, value: object) -> None:
    """Keep a fact; the row stays locked until the handler's transaction ends."""
    transaction.execute(
        f"INSERT INTO target_fact (target_id, {column}) VALUES (%s, %s) "  # noqa: S608 - constants alone
        f"ON CONFLICT (target_id) DO UPDATE SET {column} = excluded.{column}",
        [target, value],
    )


def _advance(transaction: Transaction, event: Followed, target: UUID) -> None:
    """Let the target take every step whose fact is known; a step that is not its next is not taken."""
    transaction.execute("INSERT INTO target_fact (target_id) VALUES (%s) ON CONFLICT DO NOTHING", [target])
    row = transaction.execute(
        "SELECT report_id, feedback_id, items FROM target_fact WHERE target_id = %s FOR UPDATE", [target]
    ).fetchone()
    facts, act = _Facts(*row), transaction.act(event)
    if facts.report_id is not None:
        report = facts.report_id
        transaction.react(
            event, "target_report_approved", lambda rounds: rounds.approve_report(act, target, report)
        )
    if facts.feedback_id is not None:
        feedback = facts.feedback_id
        transaction.react(event, "target_fed_back", lambda rounds: rounds.feed_back(act, target, feedback))
    if facts.items is not None:
        transaction.react(
            event,
            "target_in_concentrated_rectification",
            lambda rounds: rounds.open_rectification(act, target),
        )


HANDLERS: dict[str, Handler] = {
    "xuncha.findings.ReportApproved.v1": _report_approved,
    "xuncha.findings.FeedbackCompleted.v1": _feedback_completed,
    "xuncha.rectification.RectificationOpened.v1": _rectification_opened,
    "xuncha.rectification.ProgressReportApproved.v1": _progress_approved,
    "xuncha.rectification.ItemIssued.v1": _item_issued,
    "xuncha.rectification.ItemClassified.v1": _item_classified,
    "xuncha.rectification.ItemClosed.v1": _item_closed,
    "xuncha.rounds.TargetReporting.v1": _reporting,
    "xuncha.rounds.TargetClosed.v1": _ended,
    "xuncha.rounds.TargetWithdrawn.v1": _ended,
}
SOURCES = ("rounds", "findings", "rectification")


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

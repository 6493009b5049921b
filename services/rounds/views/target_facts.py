"""What other services say about a target, and how far its items are.

Their logs have no common order: a fact may come before the target's turn. It is kept in one row per
target, which every handler locks until its transaction ends, so that of two facts that come at once the
later one finds the earlier. The steps that the target takes on its facts are in `reactions.py`.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from services.kernel.application import Views
from services.kernel.following import Handler
from services.kernel.projecting import AT, STREAM, Table, in_turn, said, those
from services.rounds.domain.checklist import Items
from services.rounds.views.target_dues import Due, keeps_due

MAIN = "MAIN"


class _Report(msgspec.Struct):
    kind: str
    target_id: UUID


class _OfTarget(msgspec.Struct):
    target_id: UUID


class _Opened(_OfTarget):
    items: int


class _Dues(_OfTarget):
    plan_due: Due
    report_due: Due
    concentrated_until: Due | None = None


class _Classified(msgspec.Struct):
    completion_class: str


_NAMED = said("target_id")
FACT = Table("target_fact", target_id=_NAMED)
ITEM = Table("target_item", item_id=STREAM)
HANDLERS: dict[str, Handler] = {
    "xuncha.findings.ReportApproved.v1": those(
        _Report, lambda report: report.kind == MAIN, FACT.keeps_last(_OfTarget, report_id=STREAM)
    ),
    "xuncha.findings.FeedbackCompleted.v1": FACT.keeps_last(_OfTarget, feedback_id=STREAM),
    "xuncha.rectification.RectificationOpened.v1": in_turn(
        FACT.keeps_last(_Opened),
        keeps_due(_Dues, "plan_due", _NAMED),
        keeps_due(_Dues, "report_due", _NAMED),
        those(
            _Dues,
            lambda told: told.concentrated_until is not None,
            keeps_due(_Dues, "concentrated_until", _NAMED),
        ),
    ),
    "xuncha.rectification.ProgressReportApproved.v1": FACT.keeps_last(_OfTarget, progress_approved_at=AT),
    "xuncha.rectification.ItemIssued.v1": ITEM.keeps_first(_OfTarget),
    "xuncha.rectification.ItemClassified.v1": ITEM.updates(_Classified),
    "xuncha.rectification.ItemClosed.v1": ITEM.updates(closed=True),
    # Locks the row of a target whose turn it is now, even if no fact about it is known yet.
    "xuncha.rounds.TargetReporting.v1": Table("target_fact", target_id=STREAM).keeps_last(),
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

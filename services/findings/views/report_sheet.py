"""The report sheet: which reports are there, what do they say, and where do they stand?"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec
from xuncha.findings.v1.contract import GetReport, GetReportResponse, ListReports, ReportKind, ReportRow

from services.findings.domain.report_states import ReportState
from services.findings.domain.report_text import ReportText, report_hash
from services.findings.views.steps import moves, steps_of
from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.events.envelope import canonical
from services.kernel.following import Followed, Handler, Transaction
from services.kernel.paging import Page, columns_of, id_in, paged
from services.kernel.projecting import ON, STREAM, Table, in_turn, said
from services.programme.reach import Conditions, is_unit

TOLD = (
    "s.approved_on IS NOT NULL AND EXISTS (SELECT FROM feedback_sheet f "
    "WHERE f.target_id = s.target_id AND f.completed_on IS NOT NULL)"
)
"""When the unit knows of a report: it was approved and the feedback is complete."""


class _Drafted(msgspec.Struct):
    kind: ReportKind
    target_id: UUID
    unit_id: UUID


class _Amended(msgspec.Struct):
    text: ReportText


def _take(transaction: Transaction, events: Sequence[Followed]) -> None:
    """Enter the text of each report, with the hash that also covers its kind and target."""
    known = transaction.execute(
        "SELECT report_id, kind, target_id FROM report_sheet WHERE report_id = ANY(%s)",
        [[event.envelope.stream for event in events]],
    )
    places = {id: (ReportKind(kind), target_id) for id, kind, target_id in known.fetchall()}
    REPORT.updates(
        _Amended,
        title=said("text.title"),
        body=lambda _event, told: canonical(told.text).decode(),
        content_hash=lambda event, told: report_hash(*places[event.envelope.stream], told.text),
        findings=lambda _event, told: len(told.text.finding_ids),
    )(transaction, events)


REPORT = Table("report_sheet", report_id=STREAM)
HANDLERS: dict[str, Handler] = {
    f"xuncha.findings.{name}.v1": handler
    for name, handler in {
        "ReportDrafted": in_turn(
            REPORT.inserts(
                _Drafted,
                **dict.fromkeys(("state", "title", "body", "content_hash"), ""),
                findings=0,
                drafted_on=ON,
                version=0,
            ),
            _take,
            moves(REPORT, ReportState.DRAFT),
        ),
        "ReportAmended": in_turn(_take, moves(REPORT, ReportState.DRAFT)),
        "ReportDeliberated": moves(REPORT, ReportState.TEAM_DELIBERATED),
        "ReportReviewedByOffice": moves(REPORT, ReportState.OFFICE_REVIEW),
        "ReportReviewedByLeadingGroup": moves(REPORT, ReportState.LG_REVIEW),
        "ReportSubmitted": moves(REPORT, ReportState.SUBMITTED_TO_GPC),
        "ReportApproved": moves(REPORT, ReportState.GPC_APPROVED, approved_on=ON),
        "ReportIssued": moves(REPORT, ReportState.ISSUED),
        "ReportReturned": moves(REPORT, ReportState.RETURNED),
    }.items()
}


def list_reports(views: Views, caller: Caller, query: ListReports) -> Page[ReportRow]:
    """Return a page of the reports the caller may know of, by id."""
    asked = Conditions(caller, "s", TOLD).equal(target_id=query.target_id, kind=query.kind)
    return paged(views, ReportRow, "report_sheet s", query.page, key="s.report_id", after=id_in, where=asked)


def find_report(views: Views, caller: Caller, query: GetReport) -> GetReportResponse | None:
    """Return a report the caller may know of; of its way a unit sees the end alone."""
    asked = Conditions(caller, "s", TOLD).equal(report_id=query.report_id)
    rows = views.rows(
        f"SELECT {columns_of(ReportRow, 's')}, s.body, s.content_hash "  # noqa: S608 - constants alone
        f"FROM report_sheet s WHERE {asked.text}",
        asked.values,
    )
    if not rows:
        return None
    row = rows[0]
    text = msgspec.json.decode(row.pop("body"), type=ReportText)
    content_hash = row.pop("content_hash")
    steps = steps_of(views, query.report_id)
    if is_unit(caller):
        steps = tuple(s for s in steps if s.state in {ReportState.GPC_APPROVED, ReportState.ISSUED})
    return GetReportResponse(
        report=ReportRow(**row),
        sections=dict(text.sections),
        finding_ids=text.finding_ids,
        trigger=text.trigger.value if text.trigger else "",
        content_hash=content_hash,
        steps=steps,
    )

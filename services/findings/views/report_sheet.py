"""The report sheet: which reports are there, what do they say, and where do they stand?"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec
from xuncha.findings.v1.contract import GetReportResponse, ListReports, ReportKind, ReportRow

from services.findings.domain.report_states import ReportState
from services.findings.domain.report_text import ReportText, report_hash
from services.findings.views.steps import note_steps, steps_of
from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.events.envelope import canonical
from services.kernel.following import Followed, Handler, Transaction, payloads
from services.kernel.paging import bad_key, rows_of
from services.programme.reach import Conditions, is_unit

ROW = (
    "s.report_id, s.target_id, s.unit_id, s.kind, s.state, s.title, s.findings, s.drafted_on, "
    "s.approved_on, s.version"
)
TOLD = (
    "s.approved_on IS NOT NULL AND EXISTS (SELECT FROM feedback_sheet f "
    "WHERE f.target_id = s.target_id AND f.completed_on IS NOT NULL)"
)
"""When the unit knows of a report: it was approved and the feedback is complete."""


class _Drafted(msgspec.Struct):
    kind: ReportKind
    target_id: UUID
    unit_id: UUID
    text: ReportText


class _Amended(msgspec.Struct):
    text: ReportText


def _drafted(transaction: Transaction, events: Sequence[Followed]) -> None:
    drafted = list(payloads(events, _Drafted))
    transaction.execute_many(
        "INSERT INTO report_sheet (report_id, target_id, unit_id, kind, state, title, body, content_hash, "
        "findings, drafted_on, version) VALUES (%s, %s, %s, %s, '', '', '', '', 0, %s, 0)",
        [
            (event.envelope.stream, new.target_id, new.unit_id, new.kind.value, event.envelope.on)
            for event, new in drafted
        ],
    )
    _take(transaction, [(event, new.text) for event, new in drafted])


def _amended(transaction: Transaction, events: Sequence[Followed]) -> None:
    _take(transaction, [(event, new.text) for event, new in payloads(events, _Amended)])


def _take(transaction: Transaction, texts: Sequence[tuple[Followed, ReportText]]) -> None:
    known = transaction.execute(
        "SELECT report_id, kind, target_id FROM report_sheet WHERE report_id = ANY(%s)",
        [[event.envelope.stream for event, _ in texts]],
    )
    places = {id: (ReportKind(kind), target_id) for id, kind, target_id in known.fetchall()}
    transaction.execute_many(
        "UPDATE report_sheet SET title = %s, body = %s, content_hash = %s, findings = %s "
        "WHERE report_id = %s",
        [
            (
                text.title,
                canonical(text).decode(),
                report_hash(*places[event.envelope.stream], text),
                len(text.finding_ids),
                event.envelope.stream,
            )
            for event, text in texts
        ],
    )
    _move(transaction, [event for event, _ in texts], ReportState.DRAFT)


def _approved(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE report_sheet SET approved_on = %s WHERE report_id = %s",
        [(event.envelope.on, event.envelope.stream) for event in events],
    )
    _move(transaction, events, ReportState.GPC_APPROVED)


def _moved_to(state: ReportState) -> Handler:
    return lambda transaction, events: _move(transaction, events, state)


def _move(transaction: Transaction, events: Sequence[Followed], state: ReportState) -> None:
    transaction.execute_many(
        "UPDATE report_sheet SET state = %s, version = %s WHERE report_id = %s",
        [(state.value, event.envelope.version, event.envelope.stream) for event in events],
    )
    note_steps(transaction, events, state.value)


HANDLERS: dict[str, Handler] = {
    "xuncha.findings.ReportDrafted.v1": _drafted,
    "xuncha.findings.ReportAmended.v1": _amended,
    "xuncha.findings.ReportDeliberated.v1": _moved_to(ReportState.TEAM_DELIBERATED),
    "xuncha.findings.ReportReviewedByOffice.v1": _moved_to(ReportState.OFFICE_REVIEW),
    "xuncha.findings.ReportReviewedByLeadingGroup.v1": _moved_to(ReportState.LG_REVIEW),
    "xuncha.findings.ReportSubmitted.v1": _moved_to(ReportState.SUBMITTED_TO_GPC),
    "xuncha.findings.ReportApproved.v1": _approved,
    "xuncha.findings.ReportIssued.v1": _moved_to(ReportState.ISSUED),
    "xuncha.findings.ReportReturned.v1": _moved_to(ReportState.RETURNED),
}


def list_reports(views: Views, caller: Caller, query: ListReports) -> list[ReportRow]:
    """Return a page of the reports the caller may know of, by id.

    Raises:
        Refusal: INVALID_INPUT for a key that is not of this list.
    """
    asked = Conditions(caller, "s", TOLD).equal(
        target_id=query.target_id, kind=query.kind and query.kind.value
    )
    rows = views.rows(
        f"SELECT {ROW} FROM report_sheet s WHERE {asked.text} "  # noqa: S608 - constants alone
        "AND (%s::uuid IS NULL OR s.report_id > %s::uuid) ORDER BY s.report_id LIMIT %s",
        [*asked.values, *[_key(query.page.after)] * 2, rows_of(query.page)],
    )
    return [ReportRow(**row) for row in rows]


def find_report(views: Views, caller: Caller, report_id: UUID) -> GetReportResponse | None:
    """Return a report the caller may know of; of its way a unit sees the end alone."""
    asked = Conditions(caller, "s", TOLD).equal(report_id=report_id)
    rows = views.rows(
        f"SELECT {ROW}, s.body, s.content_hash FROM report_sheet s "  # noqa: S608 - constants alone
        f"WHERE {asked.text}",
        asked.values,
    )
    if not rows:
        return None
    row = rows[0]
    text = msgspec.json.decode(row.pop("body"), type=ReportText)
    content_hash = row.pop("content_hash")
    steps = steps_of(views, report_id)
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


def _key(after: str) -> UUID | None:
    try:
        return UUID(after) if after else None
    except ValueError:
        raise bad_key() from None

"""The finding sheet: which findings are there, what do they say, and where do they stand?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec
from xuncha.findings.v1.contract import FindingRow, FindingState, GetFindingResponse, ListFindings, Paper

from services.findings.domain.finding_data import STATE_AFTER_RETURN, ReturnedTo
from services.findings.domain.finding_states import FactsOutcome
from services.findings.domain.paper import content_hash
from services.findings.views.steps import note_steps, steps_of
from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.events.envelope import canonical
from services.kernel.following import Followed, Handler, Transaction, payloads
from services.kernel.paging import rows_of
from services.programme.reach import Conditions, is_unit

ROW = (
    "s.finding_id, s.number, s.target_id, s.unit_id, s.state, s.title, s.problem_class, s.severity, "
    "s.focus_area, s.amount_fen, s.drafted_on, s.fed_back_on, s.version"
)
TOLD = "s.fed_back_on IS NOT NULL"
"""When the unit knows of a finding."""
UNIT_STATES = frozenset({FindingState.FED_BACK, FindingState.RESOLVED})
"""The part of a finding's way that its unit sees."""
_PAPER = (
    "title = %s, problem_class = %s, severity = %s, focus_area = %s, amount_fen = %s, paper = %s, "
    "content_hash = %s, facts = ''"
)


class _Drafted(msgspec.Struct):
    target_id: UUID
    unit_id: UUID
    paper: Paper
    prior_issue_ids: tuple[UUID, ...] = ()


class _Revised(msgspec.Struct):
    paper: Paper


class _Facts(msgspec.Struct):
    outcome: FactsOutcome = FactsOutcome.DISPUTED


class _Numbered(msgspec.Struct):
    number: str


class _Returned(msgspec.Struct):
    to: ReturnedTo


class _FedBack(msgspec.Struct):
    fed_back_on: date


def _drafted(transaction: Transaction, events: Sequence[Followed]) -> None:
    drafted = list(payloads(events, _Drafted))
    transaction.execute_many(
        "INSERT INTO finding_sheet (finding_id, list_key, number, target_id, unit_id, state, title, "
        "problem_class, severity, focus_area, amount_fen, paper, content_hash, facts, prior_issue_ids, "
        "drafted_on, version) VALUES (%s, %s, '', %s, %s, '', '', '', '', '', 0, '', '', '', %s, %s, 0)",
        [
            (
                event.envelope.stream,
                f"/{event.envelope.stream}",
                new.target_id,
                new.unit_id,
                list(new.prior_issue_ids),
                event.envelope.on,
            )
            for event, new in drafted
        ],
    )
    _take(transaction, [(event, new.paper) for event, new in drafted])
    _move(transaction, events, FindingState.DRAFT)


def _revised(transaction: Transaction, events: Sequence[Followed]) -> None:
    _take(transaction, [(event, new.paper) for event, new in payloads(events, _Revised)])
    _move(transaction, events, FindingState.DRAFT)


def _facts(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE finding_sheet SET facts = %s, version = %s WHERE finding_id = %s",
        [
            (facts.outcome.value, event.envelope.version, event.envelope.stream)
            for event, facts in payloads(events, _Facts)
        ],
    )


def _approved(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE finding_sheet SET number = %s, list_key = %s WHERE finding_id = %s",
        [
            (given.number, f"{given.number}/{event.envelope.stream}", event.envelope.stream)
            for event, given in payloads(events, _Numbered)
        ],
    )
    _move(transaction, events, FindingState.LEAD_APPROVED)


def _returned(transaction: Transaction, events: Sequence[Followed]) -> None:
    for event, returned in payloads(events, _Returned):
        _move(transaction, [event], STATE_AFTER_RETURN[returned.to])


def _fed_back(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE finding_sheet SET fed_back_on = %s WHERE finding_id = %s",
        [(told.fed_back_on, event.envelope.stream) for event, told in payloads(events, _FedBack)],
    )
    _move(transaction, events, FindingState.FED_BACK)


def _moved_to(state: FindingState) -> Handler:
    return lambda transaction, events: _move(transaction, events, state)


def _move(transaction: Transaction, events: Sequence[Followed], state: FindingState) -> None:
    transaction.execute_many(
        "UPDATE finding_sheet SET state = %s, version = %s WHERE finding_id = %s",
        [(state.value, event.envelope.version, event.envelope.stream) for event in events],
    )
    note_steps(transaction, events, state.value)


def _take(transaction: Transaction, papers: Sequence[tuple[Followed, Paper]]) -> None:
    transaction.execute_many(
        f"UPDATE finding_sheet SET {_PAPER} WHERE finding_id = %s",  # noqa: S608 - constants alone
        [
            (
                paper.title,
                paper.problem_class,
                paper.severity,
                paper.focus_area,
                paper.amount_fen,
                canonical(paper).decode(),
                content_hash(paper),
                event.envelope.stream,
            )
            for event, paper in papers
        ],
    )


HANDLERS: dict[str, Handler] = {
    "xuncha.findings.FindingDrafted.v1": _drafted,
    "xuncha.findings.FindingCountersigned.v1": _moved_to(FindingState.FACT_CONFIRMING),
    "xuncha.findings.FindingRevised.v1": _revised,
    "xuncha.findings.FindingFactsConfirmed.v1": _facts,
    "xuncha.findings.FindingFactsDisputed.v1": _facts,
    "xuncha.findings.FindingDeliberated.v1": _moved_to(FindingState.TEAM_DELIBERATED),
    "xuncha.findings.FindingLeadApproved.v1": _approved,
    "xuncha.findings.FindingReturned.v1": _returned,
    "xuncha.findings.FindingAccepted.v1": _moved_to(FindingState.ACCEPTED),
    "xuncha.findings.FindingReported.v1": _moved_to(FindingState.REPORTED),
    "xuncha.findings.FindingFedBack.v1": _fed_back,
    "xuncha.findings.FindingResolved.v1": _moved_to(FindingState.RESOLVED),
}


def list_findings(views: Views, caller: Caller, query: ListFindings) -> tuple[list[str], list[FindingRow]]:
    """Return a page of the findings the caller may know of, with the key of each."""
    asked = Conditions(caller, "s", TOLD).equal(
        target_id=query.target_id,
        state=query.state and query.state.value,
        problem_class=query.problem_class or None,
        severity=query.severity or None,
    )
    rows = views.rows(
        f"SELECT s.list_key, {ROW} FROM finding_sheet s "  # noqa: S608 - constants alone
        f"WHERE {asked.text} AND s.list_key > %s ORDER BY s.list_key LIMIT %s",
        [*asked.values, query.page.after, rows_of(query.page)],
    )
    return [row.pop("list_key") for row in rows], [FindingRow(**row) for row in rows]


def find_finding(views: Views, caller: Caller, finding_id: UUID) -> GetFindingResponse | None:
    """Return a finding the caller may know of; a unit is not told how the team came to know."""
    asked = Conditions(caller, "s", TOLD).equal(finding_id=finding_id)
    rows = views.rows(
        f"SELECT {ROW}, s.paper, s.content_hash, s.facts, s.prior_issue_ids "  # noqa: S608 - constants alone
        f"FROM finding_sheet s WHERE {asked.text}",
        asked.values,
    )
    if not rows:
        return None
    row = rows[0]
    paper = msgspec.json.decode(row.pop("paper"), type=Paper)
    told = {name: row.pop(name) for name in ("content_hash", "facts")}
    prior_issues = tuple(row.pop("prior_issue_ids"))
    steps = steps_of(views, finding_id)
    if is_unit(caller):
        paper = msgspec.structs.replace(paper, methods=(), evidence=(), analysis="")
        steps = tuple(step for step in steps if step.state in UNIT_STATES)
    finding = FindingRow(**row)
    return GetFindingResponse(finding=finding, paper=paper, prior_issue_ids=prior_issues, steps=steps, **told)

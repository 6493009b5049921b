"""The finding sheet: which findings are there, what do they say, and where do they stand?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from xuncha.findings.v1.contract import (
    FindingRow,
    FindingState,
    GetFinding,
    GetFindingResponse,
    ListFindings,
    Paper,
)

from services.findings.domain.finding_data import STATE_AFTER_RETURN, ReturnedTo
from services.findings.domain.finding_states import FactsOutcome
from services.findings.domain.paper import content_hash
from services.findings.views.steps import moves, steps_of
from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.events.envelope import canonical
from services.kernel.following import Followed, Handler
from services.kernel.paging import Page, columns_of, paged
from services.kernel.projecting import ON, STREAM, VERSION, Table, in_turn, said
from services.programme.reach import Conditions, is_unit

TOLD = "s.fed_back_on IS NOT NULL"
"""When the unit knows of a finding."""
UNIT_STATES = frozenset({FindingState.FED_BACK, FindingState.RESOLVED})
"""The part of a finding's way that its unit sees."""


class _Drafted(msgspec.Struct):
    target_id: UUID
    unit_id: UUID
    paper: Paper
    prior_issue_ids: tuple[UUID, ...] = ()


class _Revised(msgspec.Struct):
    paper: Paper


class _Facts(msgspec.Struct):
    facts: FactsOutcome = msgspec.field(name="outcome", default=FactsOutcome.DISPUTED)


class _Numbered(msgspec.Struct):
    number: str


class _Returned(msgspec.Struct):
    state: ReturnedTo = msgspec.field(name="to")


class _FedBack(msgspec.Struct):
    fed_back_on: date


def _returned_to(_event: Followed, returned: _Returned) -> FindingState:
    return STATE_AFTER_RETURN[returned.state]


FINDING = Table("finding_sheet", finding_id=STREAM)
_PAPER: Mapping[str, Any] = {
    "paper": lambda _event, told: canonical(told.paper).decode(),
    "content_hash": lambda _event, told: content_hash(told.paper),
    "facts": "",
    **{
        name: said(f"paper.{name}")
        for name in ("title", "problem_class", "severity", "focus_area", "amount_fen")
    },
}
_FACTS = FINDING.updates(_Facts, version=VERSION)
HANDLERS: dict[str, Handler] = {
    f"xuncha.findings.{name}.v1": handler
    for name, handler in {
        "FindingDrafted": in_turn(
            FINDING.inserts(
                _Drafted,
                **_PAPER,
                list_key=lambda event, _told: f"/{event.envelope.stream}",
                number="",
                drafted_on=ON,
                state="",
                version=0,
            ),
            moves(FINDING, FindingState.DRAFT),
        ),
        "FindingCountersigned": moves(FINDING, FindingState.FACT_CONFIRMING),
        "FindingRevised": moves(FINDING, FindingState.DRAFT, _Revised, **_PAPER),
        "FindingFactsConfirmed": _FACTS,
        "FindingFactsDisputed": _FACTS,
        "FindingDeliberated": moves(FINDING, FindingState.TEAM_DELIBERATED),
        "FindingLeadApproved": moves(
            FINDING,
            FindingState.LEAD_APPROVED,
            _Numbered,
            list_key=lambda event, given: f"{given.number}/{event.envelope.stream}",
        ),
        "FindingReturned": moves(FINDING, _returned_to, _Returned),
        "FindingAccepted": moves(FINDING, FindingState.ACCEPTED),
        "FindingReported": moves(FINDING, FindingState.REPORTED),
        "FindingFedBack": moves(FINDING, FindingState.FED_BACK, _FedBack),
        "FindingResolved": moves(FINDING, FindingState.RESOLVED),
    }.items()
}


def list_findings(views: Views, caller: Caller, query: ListFindings) -> Page[FindingRow]:
    """Return a page of the findings the caller may know of, by number."""
    asked = Conditions(caller, "s", TOLD).equal(
        target_id=query.target_id,
        state=query.state,
        problem_class=query.problem_class,
        severity=query.severity,
    )
    return paged(views, FindingRow, "finding_sheet s", query.page, key="s.list_key", where=asked)


def find_finding(views: Views, caller: Caller, query: GetFinding) -> GetFindingResponse | None:
    """Return a finding the caller may know of; a unit is not told how the team came to know."""
    asked = Conditions(caller, "s", TOLD).equal(finding_id=query.finding_id)
    rows = views.rows(
        f"SELECT {columns_of(FindingRow, 's')}, s.paper, s.content_hash, s.facts, s.prior_issue_ids "  # noqa: S608
        f"FROM finding_sheet s WHERE {asked.text}",
        asked.values,
    )
    if not rows:
        return None
    row = rows[0]
    paper = msgspec.json.decode(row.pop("paper"), type=Paper)
    told = {name: row.pop(name) for name in ("content_hash", "facts")}
    prior_issues = tuple(row.pop("prior_issue_ids"))
    steps = steps_of(views, query.finding_id)
    if is_unit(caller):
        paper = msgspec.structs.replace(paper, methods=(), evidence=(), analysis="")
        steps = tuple(step for step in steps if step.state in UNIT_STATES)
    finding = FindingRow(**row)
    return GetFindingResponse(finding=finding, paper=paper, prior_issue_ids=prior_issues, steps=steps, **told)

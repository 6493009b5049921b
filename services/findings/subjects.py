"""What commands of findings act on, and what their methods need to know of the programme."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from xuncha.findings.v1.contract import FindingState

from services.findings.codes import CODES
from services.findings.domain.classification import check_codes
from services.findings.domain.feedback import Feedback
from services.findings.domain.finding import Finding
from services.findings.domain.place import Place
from services.findings.domain.report import Report
from services.findings.domain.rules import PRIOR_ISSUE_UNKNOWN
from services.findings.handlers.access import reach, reached
from services.findings.views.prior_issues import unknown_issues
from services.kernel.directory.view import unit_of
from services.kernel.ids import new_id
from services.kernel.refusal import NOT_FOUND, refuse_if
from services.kernel.subjects import Asked, Fact, Subject
from services.programme.questions import deliberated_on, team_of
from services.programme.reach import is_unit


def _finding(asked: Asked, kind: type[Finding], id: UUID) -> Finding:
    """Return a finding; its unit knows of none before it was given the fact sheet."""
    finding: Finding = reach(asked.application, asked.caller, kind, id)
    shown = finding.data.state is FindingState.FACT_CONFIRMING or finding.data.facts is not None
    refuse_if(is_unit(asked.caller) and not shown, NOT_FOUND)
    return finding


def _of_target(asked: Asked, kind: type[Any], id: UUID) -> Any:
    return reach(asked.application, asked.caller, kind, id)


def _place(asked: Asked, finding: Finding | None) -> Place:
    target = finding.data.target_id if finding else asked.command.target_id
    return reached(asked.application.views, asked.caller, target)


def _codes_are_known(asked: Asked, finding: Finding | None) -> None:
    check_codes(CODES, _place(asked, finding).scheme, asked.command.paper)


def _prior_issues_are_known(asked: Asked, finding: Finding | None) -> None:
    unit = _place(asked, finding).unit_id
    unknown = unknown_issues(asked.application.views, unit, asked.command.prior_issue_ids)
    refuse_if(unknown, PRIOR_ISSUE_UNKNOWN, field="prior_issue_ids")


FACTS: Mapping[str, Fact] = MappingProxyType(
    {
        "team": lambda asked, acted: team_of(asked.application.views, acted.data.target_id),
        "held_on": lambda asked, acted: deliberated_on(
            asked.application.views, acted.data.target_id, asked.caller.act.document
        ),
        "unit_of_actor": lambda asked, _acted: unit_of(asked.application.views, asked.caller.act.person),
    }
)
"""The team with all who left it; the day of the meeting that the act names; the unit of who acts."""

SUBJECTS: Mapping[str, Subject] = MappingProxyType(
    {
        "Finding": Subject(
            Finding,
            _finding,
            facts={**FACTS, "id": lambda _asked, _finding: new_id(), "place": _place},
            checks={"paper": _codes_are_known, "prior_issue_ids": _prior_issues_are_known},
            used=frozenset({"target_id"}),
        ),
        "Report": Subject(Report, _of_target, facts=FACTS),
        "Feedback": Subject(Feedback, _of_target, facts=FACTS),
    }
)

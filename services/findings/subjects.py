"""What commands of findings act on, and what their methods need to know of the programme."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from services.findings.domain.feedback import Feedback
from services.findings.domain.finding import Finding
from services.findings.domain.report import Report
from services.findings.handlers.access import Reaching
from services.kernel.directory.view import unit_of
from services.kernel.subjects import Fact, Subject
from services.programme.questions import deliberated_on, team_of

FACTS: Mapping[str, Fact] = MappingProxyType(
    {
        "team": lambda findings, _caller, acted: team_of(findings.views, acted.data.target_id),
        "held_on": lambda findings, caller, acted: deliberated_on(
            findings.views, acted.data.target_id, caller.act.document
        ),
        "unit_of_actor": lambda findings, caller, _acted: unit_of(findings.views, caller.act.person),
    }
)
"""The team with all who left it; the day of the meeting that the act names; the unit of who acts."""


SUBJECTS: Mapping[str, Subject] = MappingProxyType(
    {kind.__name__: Subject(kind, Reaching.reach, facts=FACTS) for kind in (Finding, Report, Feedback)}
)

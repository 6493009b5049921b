"""What commands of rounds act on, and what their methods need to know beyond them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from services.kernel.act import Caller
from services.kernel.application import ServiceApplication
from services.kernel.deadlines import Deadline
from services.kernel.subjects import Subject
from services.programme.reach import is_unit
from services.rounds.domain.body import Body
from services.rounds.domain.form_template import FormTemplate
from services.rounds.domain.institutional_document import InstitutionalDocument
from services.rounds.domain.meeting import Meeting
from services.rounds.domain.person import Person
from services.rounds.domain.pool_entry import PoolEntry
from services.rounds.domain.prior_issue_import import PriorIssueImport, prior_issue_import_id
from services.rounds.domain.round import Round, RoundState
from services.rounds.domain.target import Target
from services.rounds.domain.target_evaluation import Evaluation, evaluation_id
from services.rounds.domain.target_team import Team
from services.rounds.domain.team_state import TeamData, team_id
from services.rounds.handlers.prior_issues import confirmed_sources
from services.rounds.handlers.target_access import target_of, target_of_unit
from services.rounds.policy import DEADLINES


def _target(rounds: ServiceApplication, caller: Caller, _kind: type[Target], id: UUID) -> Target:
    if is_unit(caller):
        return target_of_unit(rounds, caller, id)
    return target_of(rounds, caller, id)[0]


def _meeting(rounds: ServiceApplication, caller: Caller, kind: type[Meeting], id: UUID) -> Meeting:
    meeting = rounds.get(kind, id)
    target_of(rounds, caller, meeting.data.target_id)
    return meeting


def _team(rounds: ServiceApplication, _caller: Caller, target: Target) -> TeamData | None:
    team = rounds.find(Team, team_id(target.id))
    return team.data if team else None


def _team_id(_rounds: ServiceApplication, _caller: Caller, command: Any) -> UUID:
    return team_id(command.target_id)


def _evaluation(rounds: ServiceApplication, _caller: Caller, command: Any) -> UUID | None:
    target = rounds.find(Target, command.target_id)
    return evaluation_id(target.id, target.data.rectification) if target else None


def _import(_rounds: ServiceApplication, _caller: Caller, command: Any) -> UUID:
    return prior_issue_import_id(command.organisation_id, command.source)


def _round_active(rounds: ServiceApplication, _caller: Caller, target: Target) -> bool:
    return rounds.get(Round, target.data.round_id).data.state is RoundState.ACTIVE


def _report_due(_rounds: ServiceApplication, caller: Caller, _target: Target) -> Deadline:
    return DEADLINES.due("REPORT_TO_GPC", start=caller.act.on)


SUBJECTS: Mapping[str, Subject] = MappingProxyType(
    {
        "Target": Subject(
            Target,
            _target,
            facts={
                "team": _team,
                "imported": lambda rounds, _caller, target: confirmed_sources(rounds, target.data.unit_id),
                "round_active": _round_active,
                "report_due": _report_due,
            },
        ),
        "Team": Subject(
            Team, ids={"target_id": lambda _rounds, _caller, command: team_id(command.target_id)}
        ),
        "Evaluation": Subject(Evaluation, ids={"target_id": _evaluation}),
        "PriorIssueImport": Subject(PriorIssueImport, ids={"organisation_id": _import}),
        "Meeting": Subject(Meeting, _meeting),
        **{
            kind.__name__: Subject(kind)
            for kind in (Person, Body, PoolEntry, InstitutionalDocument, FormTemplate, Round)
        },
    }
)

"""What commands of rounds act on, and what their methods need to know beyond them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from services.kernel.refusal import refuse_if
from services.kernel.subjects import Asked, Check, Subject
from services.programme.reach import is_unit
from services.rounds.domain.body import Body, body_id
from services.rounds.domain.form_template import FormTemplate
from services.rounds.domain.institutional_document import InstitutionalDocument, document_id
from services.rounds.domain.meeting import Meeting
from services.rounds.domain.organisation import Organisation, organisation_id
from services.rounds.domain.person import ADMINISTRATOR_WITH_BUSINESS_ROLE, ADMINISTRATORS, Person
from services.rounds.domain.pool_entry import PoolEntry, PoolTerms
from services.rounds.domain.prior_issue_import import PriorIssueImport, prior_issue_import_id
from services.rounds.domain.regulation import RegulationReference, regulation_id
from services.rounds.domain.round import Round, RoundState, round_id
from services.rounds.domain.target import Target
from services.rounds.domain.target_evaluation import Evaluation, evaluation_id
from services.rounds.domain.target_rectification import TO_BE_CHECKED
from services.rounds.domain.target_team import TEAM_MISSING, Team, formed
from services.rounds.domain.team_events import NOT_A_MEMBER
from services.rounds.domain.team_state import TeamData, team_id
from services.rounds.handlers.prior_issues import confirmed_sources, must_concern
from services.rounds.handlers.registering import known_for_business, must_be_new, must_exist
from services.rounds.handlers.rounds import teams_of
from services.rounds.handlers.target_access import (
    lies_in,
    target_beside,
    target_of,
    target_of_unit,
    team_for_unit,
    team_of,
)
from services.rounds.policy import DEADLINES
from services.rounds.views.bodies import sits_in_a_body
from services.rounds.views.pool import is_in_pool


def _target(asked: Asked, _kind: type[Target], id: UUID) -> Target:
    if is_unit(asked.caller):
        return target_of_unit(asked.application, asked.caller, id)
    return target_of(asked.application, asked.caller, id)[0]


def _meeting(asked: Asked, kind: type[Meeting], id: UUID) -> Meeting:
    meeting: Meeting = asked.application.get(kind, id)
    target_of(asked.application, asked.caller, meeting.data.target_id)
    return meeting


def _formed_team(asked: Asked, _kind: type[Team], _id: UUID) -> Team:
    """Return the team of the target that a command names, as far as there is one."""
    unit, act = is_unit(asked.caller), asked.caller.act
    find = team_for_unit if unit else team_of
    target, team = find(asked.application, asked.caller, asked.command.target_id)
    if unit:
        return formed(team, act, target.data, NOT_A_MEMBER, field="person_id")
    return formed(team, act, target.data, TEAM_MISSING)


def _checked(asked: Asked, kind: type[Evaluation], _id: UUID) -> Evaluation:
    """Return the evaluation of a target that is to be checked."""
    target, _ = target_beside(asked.application, asked.caller, asked.command.target_id)
    found: Evaluation = asked.application.get(kind, target.evaluation(asked.caller.act, TO_BE_CHECKED))
    return found


def _is_of_the_unit(asked: Asked, evaluation: Evaluation) -> bool:
    checker = asked.application.get(Person, asked.caller.act.person)
    return lies_in(asked.application, checker.data.unit_id, evaluation.data.unit_id)


def _list(asked: Asked, _kind: type[PriorIssueImport], id: UUID) -> PriorIssueImport:
    """Return the list of a source, begun if nobody has entered anything on it."""
    rounds, command = asked.application, asked.command
    must_concern(rounds, asked.caller, command.organisation_id)
    if rounds.find(PriorIssueImport, id) is None:
        return PriorIssueImport.open(asked.caller.act, command.organisation_id, command.source)
    found: PriorIssueImport = rounds.get(PriorIssueImport, id)
    return found


def _team(asked: Asked, acted: Target | Evaluation) -> TeamData | None:
    team = asked.application.find(Team, team_id(acted.handle))
    return team.data if team else None


def _evaluation(asked: Asked) -> UUID | None:
    target = asked.application.find(Target, asked.command.target_id)
    return evaluation_id(target.id, target.data.rectification) if target else None


def _round_active(asked: Asked, target: Target) -> bool:
    active: bool = asked.application.get(Round, target.data.round_id).data.state is RoundState.ACTIVE
    return active


def _terms(asked: Asked, _entry: PoolEntry) -> PoolTerms:
    command = asked.command
    return PoolTerms(
        specialties=command.specialties, engagement=command.engagement, review_on=command.review_on
    )


def _new(kind: type[Any], id_of: Callable[[str], UUID]) -> Check:
    """Return a check: nothing is registered under the code."""
    return lambda asked, _acted: must_be_new(
        asked.application, kind, id_of(asked.command.code), asked.command.code
    )


def _organisation_exists(field: str) -> Check:
    """Return a check: the organisation that a field names, if any, is registered."""

    def check(asked: Asked, _acted: Any) -> None:
        id = getattr(asked.command, field)
        if id is not None:
            must_exist(asked.application, Organisation, id)

    return check


def _organisations_exist(asked: Asked, _round: Round | None) -> None:
    for organisation in asked.command.plan.organisations:
        must_exist(asked.application, Organisation, organisation)


def _person_is_free(asked: Asked, _body: Body) -> None:
    known_for_business(asked.application, asked.command.person_id)


def _administrator_does_not_serve(asked: Asked, person: Person) -> None:
    if asked.command.capacity_held in ADMINISTRATORS:
        views = asked.application.views
        serves = sits_in_a_body(views, person.id, asked.caller.day) or is_in_pool(views, person.id)
        refuse_if(serves, ADMINISTRATOR_WITH_BUSINESS_ROLE)


SUBJECTS: Mapping[str, Subject] = MappingProxyType(
    {
        "Organisation": Subject(
            Organisation,
            checks={
                "code": _new(Organisation, organisation_id),
                "parent_id": _organisation_exists("parent_id"),
            },
        ),
        "Person": Subject(Person, checks={"capacity_held": _administrator_does_not_serve}),
        "Body": Subject(
            Body,
            checks={
                "code": _new(Body, body_id),
                "organisation_id": _organisation_exists("organisation_id"),
                "person_id": _person_is_free,
            },
        ),
        "PoolEntry": Subject(
            PoolEntry,
            facts={"terms": _terms},
            used=frozenset({"specialties", "engagement", "review_on"}),
        ),
        "PriorIssueImport": Subject(
            PriorIssueImport,
            _list,
            ids={
                "organisation_id": lambda asked: prior_issue_import_id(
                    asked.command.organisation_id, asked.command.source
                )
            },
            used=frozenset({"source"}),
        ),
        "InstitutionalDocument": Subject(
            InstitutionalDocument, checks={"code": _new(InstitutionalDocument, document_id)}
        ),
        "Regulation": Subject(RegulationReference, checks={"code": _new(RegulationReference, regulation_id)}),
        "FormTemplate": Subject(FormTemplate),
        "Round": Subject(
            Round,
            facts={"teams": lambda asked, authorised: teams_of(asked.application, authorised)},
            checks={"code": _new(Round, round_id), "plan": _organisations_exist},
        ),
        "Target": Subject(
            Target,
            _target,
            facts={
                "team": _team,
                "imported": lambda asked, target: confirmed_sources(asked.application, target.data.unit_id),
                "round_active": _round_active,
                "latest": lambda asked, _target: DEADLINES.due(
                    "NOTICE_BEFORE_ENTRY", start=asked.command.entry_on
                ),
                "report_due": lambda asked, _target: DEADLINES.due(
                    "REPORT_TO_GPC", start=asked.caller.act.on
                ),
            },
        ),
        "Team": Subject(
            Team,
            _formed_team,
            ids={"target_id": lambda asked: team_id(asked.command.target_id)},
            facts={"target": lambda asked, team: asked.application.get(Target, team.handle).data},
        ),
        "Evaluation": Subject(
            Evaluation,
            _checked,
            ids={"target_id": _evaluation},
            facts={"team": _team, "of_the_unit": _is_of_the_unit},
        ),
        "Meeting": Subject(Meeting, _meeting),
    }
)

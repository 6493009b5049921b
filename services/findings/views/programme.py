"""What is known of the programme, followed from rounds: targets, their teams and meetings, prior issues."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

import msgspec

from services.findings.domain.place import Place
from services.kernel.application import Views
from services.kernel.following import Followed, Handler, Transaction, payloads

TEAM_CAPACITIES = ("TEAM_LEAD", "TEAM_DEPUTY", "TEAM_MEMBER", "TEAM_LIAISON")
"""Capacities held for a target."""


class _Opened(msgspec.Struct):
    round_id: UUID
    round_code: str
    organisation_code: str
    unit_id: UUID
    scheme: str


class _Member(msgspec.Struct):
    person_id: UUID
    role: str


class _Team(msgspec.Struct):
    members: tuple[_Member, ...]


class _Joined(msgspec.Struct):
    member: _Member


class _Recused(msgspec.Struct):
    person_id: UUID


class _Meeting(msgspec.Struct):
    meeting_id: UUID
    type: str
    number: str
    held_on: date


class _PriorIssue(msgspec.Struct):
    organisation_id: UUID


def _opened(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO target (target_id, round_id, round_code, organisation_code, unit_id, scheme) "
        "VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        [
            (
                event.envelope.stream,
                opened.round_id,
                opened.round_code,
                opened.organisation_code,
                opened.unit_id,
                opened.scheme,
            )
            for event, opened in payloads(events, _Opened)
        ],
    )


def _team(transaction: Transaction, events: Sequence[Followed]) -> None:
    """A team formed anew keeps those it had: they were there."""
    _seat(
        transaction,
        [(event, member) for event, team in payloads(events, _Team) for member in team.members],
    )


def _joined(transaction: Transaction, events: Sequence[Followed]) -> None:
    _seat(transaction, [(event, joined.member) for event, joined in payloads(events, _Joined)])


def _seat(transaction: Transaction, seats: Sequence[tuple[Followed, _Member]]) -> None:
    transaction.execute_many(
        "INSERT INTO team_member (target_id, person_id, role) VALUES (%s, %s, %s) "
        "ON CONFLICT (target_id, person_id) DO UPDATE SET role = excluded.role",
        [(event.envelope.refs.case, member.person_id, member.role) for event, member in seats],
    )


def _recused(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO team_member (target_id, person_id, role, recused) VALUES (%s, %s, '', true) "
        "ON CONFLICT (target_id, person_id) DO UPDATE SET recused = true",
        [(event.envelope.refs.case, told.person_id) for event, told in payloads(events, _Recused)],
    )


def _meeting(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO minute (meeting_id, target_id, type, number, held_on) VALUES (%s, %s, %s, %s, %s) "
        "ON CONFLICT DO NOTHING",
        [
            (meeting.meeting_id, event.envelope.stream, meeting.type, meeting.number, meeting.held_on)
            for event, meeting in payloads(events, _Meeting)
        ],
    )


def _prior_issue(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO prior_issue (prior_issue_id, organisation_id) VALUES (%s, %s) ON CONFLICT DO NOTHING",
        [(event.envelope.stream, issue.organisation_id) for event, issue in payloads(events, _PriorIssue)],
    )


HANDLERS: dict[str, Handler] = {
    "xuncha.rounds.TargetOpened.v1": _opened,
    "xuncha.rounds.TeamFormed.v1": _team,
    "xuncha.rounds.TeamMemberJoined.v1": _joined,
    "xuncha.rounds.TeamMemberRecused.v1": _recused,
    "xuncha.rounds.MeetingRecorded.v1": _meeting,
    "xuncha.rounds.PriorIssueRegistered.v1": _prior_issue,
}


def place_of(views: Views, target_id: UUID) -> Place | None:
    """Return what is known of a target, or None if nothing was heard of it."""
    rows = views.rows(
        "SELECT target_id, round_id, round_code, organisation_code, unit_id, scheme FROM target "
        "WHERE target_id = %s",
        [target_id],
    )
    return Place(**rows[0]) if rows else None


def team_of(views: Views, target_id: UUID) -> frozenset[UUID]:
    """Return everyone who is or ever was in the team of a target, by membership or by post."""
    rows = views.rows(
        "SELECT person_id FROM team_member WHERE target_id = %s "
        "UNION SELECT person_id FROM directory_post WHERE scope_id = %s AND capacity = ANY(%s)",
        [target_id, target_id, list(TEAM_CAPACITIES)],
    )
    return frozenset(row["person_id"] for row in rows)


def is_recused(views: Views, target_id: UUID, person: UUID) -> bool:
    """Tell whether a person is kept away from a target."""
    return bool(
        views.rows(
            "SELECT FROM team_member WHERE target_id = %s AND person_id = %s AND recused", [target_id, person]
        )
    )


def deliberated_on(views: Views, target_id: UUID, number: str) -> date | None:
    """Return the day of the team's deliberation that a minute's number stands for; the last if several."""
    rows = views.rows(
        "SELECT max(held_on) AS held_on FROM minute "
        "WHERE target_id = %s AND number = %s AND type = 'TEAM_DELIBERATION'",
        [target_id, number],
    )
    held_on: date | None = rows[0]["held_on"]
    return held_on


def unknown_issues(views: Views, unit_id: UUID, prior_issues: Iterable[UUID]) -> list[UUID]:
    """Return those of the ids that are no prior issue of the organisation."""
    wanted = list(prior_issues)
    rows = views.rows(
        "SELECT prior_issue_id FROM prior_issue WHERE organisation_id = %s AND prior_issue_id = ANY(%s)",
        [unit_id, wanted],
    )
    known = {row["prior_issue_id"] for row in rows}
    return [id for id in wanted if id not in known]

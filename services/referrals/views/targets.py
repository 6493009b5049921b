"""What referrals keeps of targets: are they entered, which minutes are there, who is in the team?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec

from services.kernel.application import Views
from services.kernel.following import Followed, Handler, Transaction, payloads

DELIBERATION = "TEAM_DELIBERATION"


class _Opened(msgspec.Struct):
    round_id: UUID
    unit_id: UUID


class _Member(msgspec.Struct):
    person_id: UUID


class _Formed(msgspec.Struct):
    members: tuple[_Member, ...]


class _Joined(msgspec.Struct):
    member: _Member


class _Meeting(msgspec.Struct):
    type: str
    number: str
    held_on: date


class _Entered(msgspec.Struct):
    entered_on: date


class _Closed(msgspec.Struct):
    closed_on: date


def _opened(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO target (target_id, round_id, unit_id) VALUES (%s, %s, %s)",
        [
            (event.envelope.stream, opened.round_id, opened.unit_id)
            for event, opened in payloads(events, _Opened)
        ],
    )


def _formed(transaction: Transaction, events: Sequence[Followed]) -> None:
    _join(
        transaction,
        [(event, member) for event, formed in payloads(events, _Formed) for member in formed.members],
    )


def _joined(transaction: Transaction, events: Sequence[Followed]) -> None:
    _join(transaction, [(event, joined.member) for event, joined in payloads(events, _Joined)])


def _join(transaction: Transaction, members: Sequence[tuple[Followed, _Member]]) -> None:
    transaction.execute_many(
        "INSERT INTO target_team (target_id, person_id) VALUES (%s, %s) ON CONFLICT DO NOTHING",
        [(event.envelope.refs.case, member.person_id) for event, member in members],
    )


def _recused(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO target_team (target_id, person_id, recused) VALUES (%s, %s, true)"
        " ON CONFLICT (target_id, person_id) DO UPDATE SET recused = true",
        [(event.envelope.refs.case, told.person_id) for event, told in payloads(events, _Member)],
    )


def _met(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO target_minute (target_id, type, number, held_on) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT DO NOTHING",
        [
            (event.envelope.stream, meeting.type, meeting.number, meeting.held_on)
            for event, meeting in payloads(events, _Meeting)
        ],
    )


def _entered(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE target SET entered_on = %s WHERE target_id = %s",
        [(told.entered_on, event.envelope.stream) for event, told in payloads(events, _Entered)],
    )


def _closed(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE target SET closed_on = %s WHERE target_id = %s",
        [(told.closed_on, event.envelope.stream) for event, told in payloads(events, _Closed)],
    )


HANDLERS: dict[str, Handler] = {
    "xuncha.rounds.TargetOpened.v1": _opened,
    "xuncha.rounds.TeamFormed.v1": _formed,
    "xuncha.rounds.TeamMemberJoined.v1": _joined,
    "xuncha.rounds.TeamMemberRecused.v1": _recused,
    "xuncha.rounds.MeetingRecorded.v1": _met,
    "xuncha.rounds.TargetEntered.v1": _entered,
    "xuncha.rounds.TargetFieldClosed.v1": _closed,
}


class Target(msgspec.Struct, frozen=True):
    """A target as this service needs it."""

    target_id: UUID
    unit_id: UUID
    entered_on: date | None
    closed_on: date | None

    @property
    def during(self) -> bool:
        """Whether the team is on site: a clue found now takes the urgent path, with no report before it."""
        return self.entered_on is not None and self.closed_on is None


def target(views: Views, id: UUID) -> Target | None:
    """Return a target, or None if rounds has published none of that id."""
    rows = views.rows(
        "SELECT target_id, unit_id, entered_on, closed_on FROM target WHERE target_id = %s", [id]
    )
    return Target(**rows[0]) if rows else None


def is_minuted(views: Views, target_id: UUID, number: str) -> bool:
    """Tell whether a target has a minute of a team deliberation of that number."""
    statement = "SELECT FROM target_minute WHERE target_id = %s AND type = %s AND number = %s"
    return bool(views.rows(statement, [target_id, DELIBERATION, number]))


def teams_of(views: Views, person: UUID) -> list[UUID]:
    """Return the targets in whose team a person is or was, by the teams published and by their posts."""
    rows = views.rows(
        "SELECT target_id FROM target_team WHERE person_id = %s UNION "
        "SELECT scope_id FROM directory_post WHERE person_id = %s AND starts_with(capacity, 'TEAM_')",
        [person, person],
    )
    return [row["target_id"] for row in rows]


def recused_from(views: Views, person: UUID) -> list[UUID]:
    """Return the targets a person was recused from."""
    rows = views.rows("SELECT target_id FROM target_team WHERE person_id = %s AND recused", [person])
    return [row["target_id"] for row in rows]

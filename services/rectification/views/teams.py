"""Who inspected a target, followed from rounds, and what ties a person to a matter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec

from services.kernel.application import Views
from services.kernel.directory.view import above, posts_of, unit_of
from services.kernel.following import Followed, Handler, Transaction, payloads
from services.rectification.capacities import TEAM_CAPACITIES, UNIT_CAPACITIES
from services.rectification.domain.ties import Ties


class _Member(msgspec.Struct):
    person_id: UUID


class _Formed(msgspec.Struct):
    members: tuple[_Member, ...]


class _Joined(msgspec.Struct):
    member: _Member


class _Post(msgspec.Struct):
    person_id: UUID
    capacity: str
    scope_id: UUID


def _formed(transaction: Transaction, events: Sequence[Followed]) -> None:
    _join(
        transaction,
        [
            (event.envelope.refs.case, member.person_id)
            for event, formed in payloads(events, _Formed)
            for member in formed.members
        ],
    )


def _joined(transaction: Transaction, events: Sequence[Followed]) -> None:
    joined = payloads(events, _Joined)
    _join(transaction, [(event.envelope.refs.case, told.member.person_id) for event, told in joined])


def _posted(transaction: Transaction, events: Sequence[Followed]) -> None:
    """Whoever was given a post of a team inspected its target, however they joined."""
    posts = [post for _, post in payloads(events, _Post) if post.capacity in TEAM_CAPACITIES]
    _join(transaction, [(post.scope_id, post.person_id) for post in posts])


def _join(transaction: Transaction, members: Sequence[tuple[UUID | None, UUID]]) -> None:
    transaction.execute_many(
        "INSERT INTO team_member (target_id, person_id) VALUES (%s, %s) ON CONFLICT DO NOTHING", members
    )


def _recused(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO team_member (target_id, person_id, recused) VALUES (%s, %s, true) "
        "ON CONFLICT (target_id, person_id) DO UPDATE SET recused = true",
        [(event.envelope.refs.case, told.person_id) for event, told in payloads(events, _Member)],
    )


HANDLERS: dict[str, Handler] = {
    "xuncha.rounds.TeamFormed.v1": _formed,
    "xuncha.rounds.TeamMemberJoined.v1": _joined,
    "xuncha.rounds.PostAssigned.v1": _posted,
    "xuncha.rounds.TeamMemberRecused.v1": _recused,
}


def is_recused(views: Views, person: UUID, target_id: UUID) -> bool:
    """Tell whether a person was recused from a target."""
    rows = views.rows(
        "SELECT FROM team_member WHERE target_id = %s AND person_id = %s AND recused", [target_id, person]
    )
    return bool(rows)


def ties_of(views: Views, person: UUID, *, unit_id: UUID | None, target_id: UUID | None, on: date) -> Ties:
    """Return what ties a person to a unit and to the team that inspected it, on a day."""
    inspected = views.rows(
        "SELECT FROM team_member WHERE target_id = %s AND person_id = %s", [target_id, person]
    )
    return Ties(unit=belongs_to(views, person, unit_id, on), team=bool(inspected))


def belongs_to(views: Views, person: UUID, unit_id: UUID | None, on: date) -> bool:
    """Tell whether a person is of a unit or one below it, or holds a post of it on a day."""
    home = unit_of(views, person)
    if home is not None and unit_id in {home, *above(views, home)}:
        return True
    posts = posts_of(views, person, on)
    return any(scope == unit_id for capacity, scope in posts if capacity in UNIT_CAPACITIES)

"""The teams: who is or was in which, and what has each member declared and signed?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import msgspec
from xuncha.rounds.v1.contract import Declaration

from services.kernel.following import Followed, Handler, Transaction, payloads
from services.rounds.domain.team import Member


class _Team(msgspec.Struct):
    members: tuple[Member, ...]


class _Joined(msgspec.Struct):
    member: Member


class _Person(msgspec.Struct):
    person_id: UUID
    declaration: str = ""
    kind: str = ""


class _Mentored(msgspec.Struct):
    person_id: UUID
    mentor_id: UUID


def _mark(transaction: Transaction, members: Iterable[tuple[UUID | None, UUID]], **values: bool) -> None:
    """Set columns of members' rows, by target and person; the names are constants of this module."""
    columns = ", ".join(f"{name} = %s" for name in values)
    transaction.execute_many(
        f"UPDATE target_member SET {columns} WHERE target_id = %s AND person_id = %s",  # noqa: S608
        [(*values.values(), *member) for member in members],
    )


def _team_formed(transaction: Transaction, events: Sequence[Followed]) -> None:
    """A team formed anew lists those it had as well."""
    formed = payloads(events, _Team)
    _seat(transaction, [(event, member) for event, team in formed for member in team.members])


def _member_joined(transaction: Transaction, events: Sequence[Followed]) -> None:
    _seat(transaction, [(event, joined.member) for event, joined in payloads(events, _Joined)])


def _seat(transaction: Transaction, members: Iterable[tuple[Followed, Member]]) -> None:
    transaction.execute_many(
        "INSERT INTO target_member (target_id, person_id, role, engagement, mentor_id, concurrent_office)"
        " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        [
            (
                event.envelope.refs.target,
                member.person_id,
                member.role.value,
                member.engagement.value,
                member.mentor_id,
                member.concurrent_office,
            )
            for event, member in members
        ],
    )


def _mentored(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE target_member SET mentor_id = %s WHERE target_id = %s AND person_id = %s",
        [
            (guided.mentor_id, event.envelope.refs.target, guided.person_id)
            for event, guided in payloads(events, _Mentored)
        ],
    )


def _declared(transaction: Transaction, events: Sequence[Followed]) -> None:
    unconcerned = [
        (event.envelope.refs.target, told.person_id)
        for event, told in payloads(events, _Person)
        if told.declaration == Declaration.NONE
    ]
    _mark(transaction, unconcerned, declared=True)


def _pledged(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE target_member SET pledges = array_append(pledges, %s::text)"
        " WHERE target_id = %s AND person_id = %s",
        [
            (pledged.kind, event.envelope.refs.target, pledged.person_id)
            for event, pledged in payloads(events, _Person)
        ],
    )


def _marks(**values: bool) -> Handler:
    return lambda transaction, events: _mark(
        transaction,
        [(event.envelope.refs.target, told.person_id) for event, told in payloads(events, _Person)],
        **values,
    )


HANDLERS: Mapping[str, Handler] = {
    "xuncha.rounds.TeamFormed.v1": _team_formed,
    "xuncha.rounds.TeamMemberJoined.v1": _member_joined,
    "xuncha.rounds.MentorAssigned.v1": _mentored,
    "xuncha.rounds.TeamMemberRecused.v1": _marks(recused=True, asked=False),
    "xuncha.rounds.RecusalDeclared.v1": _declared,
    "xuncha.rounds.RecusalRequested.v1": _marks(asked=True),
    "xuncha.rounds.RecusalDecided.v1": _marks(asked=False),
    "xuncha.rounds.PledgeSigned.v1": _pledged,
    "xuncha.rounds.TrainingAttested.v1": _marks(trained=True),
}

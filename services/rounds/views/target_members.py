"""The teams: who is or was in which, and what has each member declared and signed?"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import msgspec

from services.kernel.following import Followed, Handler, Transaction
from services.rounds.domain.recusal import Declaration
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


def _mark(transaction: Transaction, event: Followed, person: UUID, **values: bool) -> None:
    """Set columns of a member's row; the names are constants of this module."""
    columns = ", ".join(f"{name} = %s" for name in values)
    transaction.execute(
        f"UPDATE target_member SET {columns} WHERE target_id = %s AND person_id = %s",  # noqa: S608
        [*values.values(), event.envelope.refs.target, person],
    )


def _team_formed(transaction: Transaction, event: Followed) -> None:
    for member in event.payload(_Team).members:
        _seat(transaction, event, member)


def _member_joined(transaction: Transaction, event: Followed) -> None:
    _seat(transaction, event, event.payload(_Joined).member)


def _seat(transaction: Transaction, event: Followed, member: Member) -> None:
    transaction.execute(
        "INSERT INTO target_member (target_id, person_id, role, engagement, mentor_id, concurrent_office)"
        " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        [
            event.envelope.refs.target,
            member.person_id,
            member.role.value,
            member.engagement.value,
            member.mentor_id,
            member.concurrent_office,
        ],
    )


def _mentored(transaction: Transaction, event: Followed) -> None:
    guided = event.payload(_Mentored)
    transaction.execute(
        "UPDATE target_member SET mentor_id = %s WHERE target_id = %s AND person_id = %s",
        [guided.mentor_id, event.envelope.refs.target, guided.person_id],
    )


def _recused(transaction: Transaction, event: Followed) -> None:
    _mark(transaction, event, event.payload(_Person).person_id, recused=True, asked=False)


def _declared(transaction: Transaction, event: Followed) -> None:
    declared = event.payload(_Person)
    if declared.declaration == Declaration.NONE:
        _mark(transaction, event, declared.person_id, declared=True)


def _pledged(transaction: Transaction, event: Followed) -> None:
    pledged = event.payload(_Person)
    transaction.execute(
        "UPDATE target_member SET pledges = array_append(pledges, %s::text)"
        " WHERE target_id = %s AND person_id = %s",
        [pledged.kind, event.envelope.refs.target, pledged.person_id],
    )


def _marks(**values: bool) -> Handler:
    return lambda transaction, event: _mark(transaction, event, event.payload(_Person).person_id, **values)


HANDLERS: Mapping[str, Handler] = {
    "xuncha.rounds.TeamFormed.v1": _team_formed,
    "xuncha.rounds.TeamMemberJoined.v1": _member_joined,
    "xuncha.rounds.MentorAssigned.v1": _mentored,
    "xuncha.rounds.TeamMemberRecused.v1": _recused,
    "xuncha.rounds.RecusalDeclared.v1": _declared,
    "xuncha.rounds.RecusalRequested.v1": _marks(asked=True),
    "xuncha.rounds.RecusalDecided.v1": _marks(asked=False),
    "xuncha.rounds.PledgeSigned.v1": _pledged,
    "xuncha.rounds.TrainingAttested.v1": _marks(trained=True),
}

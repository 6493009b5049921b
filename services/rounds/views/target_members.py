"""The teams: who is or was in which, and what has each member declared and signed?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import msgspec
from xuncha.rounds.v1.contract import Declaration

from services.kernel.following import Followed, Handler, Transaction, payloads
from services.kernel.projecting import Sql, Table, ref, said, those
from services.rounds.domain.team import Member


class _Team(msgspec.Struct):
    members: tuple[Member, ...]


class _Joined(msgspec.Struct):
    member: Member


class _Person(msgspec.Struct):
    person_id: UUID


class _Declared(_Person):
    declaration: str


class _Pledged(_Person):
    pledges: str = msgspec.field(name="kind")


class _Mentored(_Person):
    mentor_id: UUID


MEMBER = Table("target_member", target_id=ref("target"), person_id=said("person_id"))


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


HANDLERS: Mapping[str, Handler] = {
    "xuncha.rounds.TeamFormed.v1": _team_formed,
    "xuncha.rounds.TeamMemberJoined.v1": _member_joined,
    "xuncha.rounds.MentorAssigned.v1": MEMBER.updates(_Mentored),
    "xuncha.rounds.TeamMemberRecused.v1": MEMBER.updates(_Person, recused=True, asked=False),
    "xuncha.rounds.RecusalDeclared.v1": those(
        _Declared,
        lambda told: told.declaration == Declaration.NONE,
        MEMBER.updates(_Person, declared=True),
    ),
    "xuncha.rounds.RecusalRequested.v1": MEMBER.updates(_Person, asked=True),
    "xuncha.rounds.RecusalDecided.v1": MEMBER.updates(_Person, asked=False),
    "xuncha.rounds.PledgeSigned.v1": MEMBER.updates(
        _Pledged,
        pledges=Sql("array_append(pledges, %s::text)", (said("pledges"),)),
    ),
    "xuncha.rounds.TrainingAttested.v1": MEMBER.updates(_Person, trained=True),
}

"""The view of the programme: targets, their teams, recusals and minutes, followed from rounds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec

from services.kernel.following import Followed, Handler, Transaction, payloads
from services.kernel.projecting import STREAM, Table, ref, said

NAME = "programme"
"""Name of the follower that keeps the view. A service may keep more facts of rounds in the same follower."""
SOURCES = ("rounds",)


class _Opened(msgspec.Struct):
    round_id: UUID
    round_code: str
    organisation_code: str
    unit_id: UUID
    scheme: str


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


TARGET = Table("programme_target", target_id=STREAM)
MEMBER = Table("programme_member", target_id=ref("target"), person_id=said("person_id"))


def _formed(transaction: Transaction, events: Sequence[Followed]) -> None:
    """Enter the members of a formed team. Members of an earlier team stay, because they took part."""
    _join(
        transaction,
        [(event, member) for event, formed in payloads(events, _Formed) for member in formed.members],
    )


def _joined(transaction: Transaction, events: Sequence[Followed]) -> None:
    _join(transaction, [(event, joined.member) for event, joined in payloads(events, _Joined)])


def _join(transaction: Transaction, members: Sequence[tuple[Followed, _Member]]) -> None:
    transaction.execute_many(
        "INSERT INTO programme_member (target_id, person_id) VALUES (%s, %s) ON CONFLICT DO NOTHING",
        [(event.envelope.refs.target, member.person_id) for event, member in members],
    )


def _met(transaction: Transaction, events: Sequence[Followed]) -> None:
    """Enter meetings. If several have the same number, the last one counts."""
    transaction.execute_many(
        "INSERT INTO programme_minute AS m (target_id, type, number, held_on) VALUES (%s, %s, %s, %s) "
        "ON CONFLICT (target_id, type, number) DO UPDATE SET held_on = greatest(m.held_on, excluded.held_on)",
        [
            (event.envelope.stream, meeting.type, meeting.number, meeting.held_on)
            for event, meeting in payloads(events, _Meeting)
        ],
    )


HANDLERS: dict[str, Handler] = {
    "xuncha.rounds.TargetOpened.v1": TARGET.keeps_first(_Opened),
    "xuncha.rounds.TeamFormed.v1": _formed,
    "xuncha.rounds.TeamMemberJoined.v1": _joined,
    "xuncha.rounds.TeamMemberRecused.v1": MEMBER.keeps_last(_Member, recused=True),
    "xuncha.rounds.MeetingRecorded.v1": _met,
    "xuncha.rounds.TargetEntered.v1": TARGET.updates(_Entered),
    "xuncha.rounds.TargetFieldClosed.v1": TARGET.updates(_Closed),
}

"""The register of bodies: which are there, and who sits in them for which term?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec
from xuncha.common.v1.contract import PageRequest
from xuncha.rounds.v1.contract import BodyRow, MembershipRow

from services.kernel.application import Views
from services.kernel.following import Followed, Handler, Transaction, payloads
from services.kernel.paging import rows_of


class _Registered(msgspec.Struct):
    code: str
    kind: str
    organisation_id: UUID
    label: str


class _Appointed(msgspec.Struct):
    membership_id: UUID
    person_id: UUID
    role: str
    valid_from: date
    valid_to: date | None


class _Ended(msgspec.Struct):
    membership_id: UUID
    ended_on: date


def _registered(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO body (body_id, code, kind, organisation_id, label) VALUES (%s, %s, %s, %s, %s)",
        [
            (event.envelope.stream, body.code, body.kind, body.organisation_id, body.label)
            for event, body in payloads(events, _Registered)
        ],
    )


def _appointed(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO body_member (membership_id, body_id, person_id, role, valid_from, valid_to) "
        "VALUES (%s, %s, %s, %s, %s, %s)",
        [
            (
                seat.membership_id,
                event.envelope.stream,
                seat.person_id,
                seat.role,
                seat.valid_from,
                seat.valid_to,
            )
            for event, seat in payloads(events, _Appointed)
        ],
    )


def _ended(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE body_member SET valid_to = %s::date - 1 WHERE membership_id = %s",
        [(end.ended_on, end.membership_id) for _, end in payloads(events, _Ended)],
    )


HANDLERS: dict[str, Handler] = {
    "xuncha.rounds.BodyRegistered.v1": _registered,
    "xuncha.rounds.BodyMemberAppointed.v1": _appointed,
    "xuncha.rounds.BodyMembershipEnded.v1": _ended,
}


def list_bodies(views: Views, page: PageRequest) -> tuple[BodyRow, ...]:
    """Return bodies by code after the page's key, each with its members."""
    rows = views.rows(
        "SELECT body_id, code, kind, organisation_id, label FROM body WHERE code > %s ORDER BY code LIMIT %s",
        [page.after, rows_of(page)],
    )
    members = _members(views, [row["body_id"] for row in rows])
    return tuple(BodyRow(**row, members=tuple(members[row["body_id"]])) for row in rows)


def _members(views: Views, bodies: list[UUID]) -> dict[UUID, list[MembershipRow]]:
    found: dict[UUID, list[MembershipRow]] = defaultdict(list)
    rows = views.rows(
        "SELECT body_id, membership_id, person_id, role, valid_from, valid_to FROM body_member "
        "WHERE body_id = ANY(%s) ORDER BY valid_from, membership_id",
        [bodies],
    )
    for row in rows:
        found[row.pop("body_id")].append(MembershipRow(**row))
    return found


def sits_in_a_body(views: Views, person_id: UUID, on: date) -> bool:
    """Tell whether a person is a member of any body on a day or later."""
    rows = views.rows(
        "SELECT FROM body_member WHERE person_id = %s AND (valid_to IS NULL OR valid_to >= %s) LIMIT 1",
        [person_id, on],
    )
    return bool(rows)

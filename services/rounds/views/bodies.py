"""The register of bodies: which are there, and who sits in them for which term?"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from uuid import UUID

import msgspec
from xuncha.rounds.v1.contract import BodyRow, ListBodies, MembershipRow

from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.following import Handler
from services.kernel.paging import Page, paged
from services.kernel.projecting import STREAM, Table, said


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
    valid_to: date = msgspec.field(name="ended_on")


BODY = Table("body", body_id=STREAM)
SEAT = Table("body_member", membership_id=said("membership_id"))
HANDLERS: dict[str, Handler] = {
    "xuncha.rounds.BodyRegistered.v1": BODY.inserts(_Registered),
    "xuncha.rounds.BodyMemberAppointed.v1": SEAT.inserts(_Appointed, body_id=STREAM),
    "xuncha.rounds.BodyMembershipEnded.v1": SEAT.updates(
        _Ended, valid_to=lambda _event, seat: seat.valid_to - timedelta(days=1)
    ),
}


def list_bodies(views: Views, _caller: Caller, query: ListBodies) -> Page[BodyRow]:
    """Return a page of bodies by code, each with its members."""
    alone = {"members": "'{}'::uuid[]"}
    found = paged(views, BodyRow, "body b", query.page, key="b.code", worked_out=alone)
    members = _members(views, [row.body_id for row in found.rows])
    rows = [msgspec.structs.replace(row, members=tuple(members[row.body_id])) for row in found.rows]
    return Page(rows, found.keys)


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

"""The register of persons: who is known, where do they belong, what are they versed in?

Names stand here as in the log, sealed under each person's key.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

import msgspec
from xuncha.rounds.v1.contract import ListPersons, PersonRow

from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.following import Handler
from services.kernel.paging import Page, Where, paged
from services.kernel.projecting import Table, said


class _Registered(msgspec.Struct, kw_only=True):
    person_id: UUID
    unit_id: UUID
    rank: str
    specialties: list[str]
    sealed_name: bytes = msgspec.field(name="name")
    key_minority: bool
    second_line: bool


PERSON = Table("person", person_id=said("person_id"))
HANDLERS: dict[str, Handler] = {"xuncha.rounds.PersonRegistered.v1": PERSON.inserts(_Registered)}


def list_persons(views: Views, _caller: Caller, query: ListPersons) -> Page[PersonRow]:
    """Return a page of persons by id, without their names, of one organisation or of all."""
    where = Where("p").equal(unit_id=query.unit_id)
    return paged(views, PersonRow, "person p", query.page, key="p.person_id::text", where=where)


def sealed_names(views: Views, person_ids: Collection[UUID]) -> dict[UUID, bytes]:
    """Return the sealed names of those persons who are known."""
    rows = views.rows("SELECT person_id, sealed_name FROM person WHERE person_id = ANY(%s)", [[*person_ids]])
    return {row["person_id"]: bytes(row["sealed_name"]) for row in rows}

"""The register of persons: who is known, where do they belong, what are they versed in?

Names stand here as in the log, sealed under each person's key.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

import msgspec
from xuncha.common.v1.contract import PageRequest
from xuncha.rounds.v1.contract import PersonRow

from services.kernel.application import Views
from services.kernel.following import Followed, Handler, Transaction, payloads
from services.kernel.paging import rows_of


class _Registered(msgspec.Struct):
    person_id: UUID
    name: bytes
    unit_id: UUID
    rank: str
    specialties: list[str]
    key_minority: bool
    second_line: bool


def _registered(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO person (person_id, sealed_name, unit_id, rank, specialties, key_minority, second_line) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s)",
        [
            (
                person.person_id,
                person.name,
                person.unit_id,
                person.rank,
                person.specialties,
                person.key_minority,
                person.second_line,
            )
            for _, person in payloads(events, _Registered)
        ],
    )


HANDLERS: dict[str, Handler] = {"xuncha.rounds.PersonRegistered.v1": _registered}


def list_persons(views: Views, unit_id: UUID | None, page: PageRequest) -> tuple[PersonRow, ...]:
    """Return persons by id after the page's key, of one organisation or of all."""
    rows = views.rows(
        "SELECT person_id, unit_id, rank, specialties, key_minority, second_line FROM person "
        "WHERE (%s::uuid IS NULL OR unit_id = %s) AND person_id::text > %s "
        "ORDER BY person_id::text LIMIT %s",
        [unit_id, unit_id, page.after, rows_of(page)],
    )
    return tuple(PersonRow(**{**row, "specialties": tuple(row["specialties"])}) for row in rows)


def sealed_names(views: Views, person_ids: Collection[UUID]) -> dict[UUID, bytes]:
    """Return the sealed names of those persons who are known."""
    rows = views.rows("SELECT person_id, sealed_name FROM person WHERE person_id = ANY(%s)", [[*person_ids]])
    return {row["person_id"]: bytes(row["sealed_name"]) for row in rows}

"""The talent pool: who is in it, and how many are there for each specialty?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec
from xuncha.common.v1.contract import PageRequest
from xuncha.rounds.v1.contract import CapacityRow, GetPoolCapacityResponse, PoolRow

from services.kernel.application import Views
from services.kernel.following import Followed, Handler, Transaction, payloads
from services.kernel.paging import rows_of
from services.rounds.domain.pool_entry import PoolState
from services.rounds.domain.specialties import Specialty


class _Terms(msgspec.Struct):
    specialties: list[str]
    engagement: str
    review_on: date


class _OnTerms(msgspec.Struct):
    person_id: UUID
    terms: _Terms


def _admitted(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO pool_entry "
        "(entry_id, person_id, state, specialties, engagement, admitted_on, review_on) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s)",
        [
            (
                event.envelope.stream,
                entry.person_id,
                PoolState.ADMITTED.value,
                entry.terms.specialties,
                entry.terms.engagement,
                event.envelope.on,
                entry.terms.review_on,
            )
            for event, entry in payloads(events, _OnTerms)
        ],
    )


def _readmitted(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE pool_entry SET state = %s, admitted_on = %s WHERE entry_id = %s",
        [(PoolState.ADMITTED.value, event.envelope.on, event.envelope.stream) for event in events],
    )
    _reviewed(transaction, events)


def _reviewed(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE pool_entry SET specialties = %s, engagement = %s, review_on = %s WHERE entry_id = %s",
        [
            (entry.terms.specialties, entry.terms.engagement, entry.terms.review_on, event.envelope.stream)
            for event, entry in payloads(events, _OnTerms)
        ],
    )


def _removed(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE pool_entry SET state = %s WHERE entry_id = %s",
        [(PoolState.REMOVED.value, event.envelope.stream) for event in events],
    )


HANDLERS: dict[str, Handler] = {
    "xuncha.rounds.PoolEntryAdmitted.v1": _admitted,
    "xuncha.rounds.PoolEntryReadmitted.v1": _readmitted,
    "xuncha.rounds.PoolEntryReviewed.v1": _reviewed,
    "xuncha.rounds.PoolEntryRemoved.v1": _removed,
}


def list_pool(views: Views, specialty: str, state: str, page: PageRequest) -> tuple[PoolRow, ...]:
    """Return entries by the person's id after the page's key."""
    rows = views.rows(
        "SELECT entry_id, person_id, state, specialties, engagement, admitted_on, review_on FROM pool_entry "
        "WHERE (%s = '' OR %s = ANY(specialties)) AND %s IN ('', state) AND person_id::text > %s "
        "ORDER BY person_id::text LIMIT %s",
        [specialty, specialty, state, page.after, rows_of(page)],
    )
    return tuple(PoolRow(**{**row, "specialties": tuple(row["specialties"])}) for row in rows)


def pool_capacity(views: Views) -> GetPoolCapacityResponse:
    """Return how many persons in the pool there are for each specialty, also where there are none."""
    rows = views.rows(
        "SELECT specialty, count(*) FILTER (WHERE engagement = 'FULL_TIME') AS full_time, "
        "count(*) FILTER (WHERE engagement = 'PART_TIME') AS part_time "
        "FROM pool_entry, unnest(specialties) AS specialty WHERE state = %s GROUP BY specialty",
        [PoolState.ADMITTED.value],
    )
    known = {row["specialty"]: CapacityRow(**row) for row in rows}
    persons = views.rows(
        "SELECT count(*) AS persons FROM pool_entry WHERE state = %s", [PoolState.ADMITTED.value]
    )
    return GetPoolCapacityResponse(
        specialties=tuple(
            known.get(code, CapacityRow(specialty=code, full_time=0, part_time=0))
            for code in sorted(Specialty)
        ),
        persons=persons[0]["persons"],
    )


def is_in_pool(views: Views, person_id: UUID) -> bool:
    """Tell whether a person is in the pool."""
    rows = views.rows(
        "SELECT FROM pool_entry WHERE person_id = %s AND state = %s", [person_id, PoolState.ADMITTED.value]
    )
    return bool(rows)

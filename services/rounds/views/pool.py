"""The talent pool: who is in it, and how many are there for each specialty?"""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec
from xuncha.rounds.v1.contract import CapacityRow, GetPoolCapacity, GetPoolCapacityResponse, ListPool, PoolRow

from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.following import Handler
from services.kernel.paging import Page, Where, paged
from services.kernel.projecting import ON, STREAM, Table
from services.rounds.domain.pool_entry import PoolState
from services.rounds.domain.specialties import Specialty


class _Terms(msgspec.Struct):
    specialties: list[str]
    engagement: str
    review_on: date


class _OnTerms(msgspec.Struct):
    terms: _Terms


class _Admitted(_OnTerms):
    person_id: UUID


POOL = Table("pool_entry", entry_id=STREAM)
HANDLERS: dict[str, Handler] = {
    "xuncha.rounds.PoolEntryAdmitted.v1": POOL.inserts(
        _Admitted, part="terms", state=PoolState.ADMITTED, admitted_on=ON
    ),
    "xuncha.rounds.PoolEntryReadmitted.v1": POOL.updates(
        _OnTerms, part="terms", state=PoolState.ADMITTED, admitted_on=ON
    ),
    "xuncha.rounds.PoolEntryReviewed.v1": POOL.updates(_OnTerms, part="terms"),
    "xuncha.rounds.PoolEntryRemoved.v1": POOL.updates(state=PoolState.REMOVED),
}


def list_pool(views: Views, _caller: Caller, query: ListPool) -> Page[PoolRow]:
    """Return a page of entries by the person's id."""
    where = Where("e").equal(state=query.state)
    where.where_given(("%s = ANY(e.specialties)", query.specialty))
    return paged(views, PoolRow, "pool_entry e", query.page, key="e.person_id::text", where=where)


def pool_capacity(views: Views, _caller: Caller, _query: GetPoolCapacity) -> GetPoolCapacityResponse:
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

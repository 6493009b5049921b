"""The results: what came of rectification beside the money, and how much of it?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import ListResults, ResultRow, ResultType

from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.figures import Definition, add, count
from services.kernel.following import Followed, Handler, Transaction, payloads
from services.kernel.paging import rows_of
from services.programme.reach import Conditions
from services.rectification.domain.benefit import BenefitState

INSTITUTIONS = Definition(
    "institutions_recorded",
    "1",
    "已登记的制度变动：新建、修订、废止。",
    "Changes of institutions recorded: new, amended, abolished.",
)
PERSONS = Definition(
    "persons_handled",
    "1",
    "已登记的处理人次：各条登记人数之和。",
    "Persons handled as recorded: the sum of the numbers recorded, one person may stand in several.",
)
BENEFITS = Definition(
    "benefits_recorded",
    "1",
    "已登记的职工福利事项，无论督查办公室是否确认。",
    "Benefits to employees recorded, whether the office has confirmed them or not.",
)
DEFINITIONS = (INSTITUTIONS, PERSONS, BENEFITS)


class _Place(msgspec.Struct):
    unit_id: UUID
    target_id: UUID | None = None
    finding_id: UUID | None = None
    item_id: UUID | None = None


class _Institution(msgspec.Struct):
    kind: str
    title: str
    number: str
    issued_on: date


class _Handled(msgspec.Struct):
    form: str
    kind: str
    count: int


class _Benefit(msgspec.Struct):
    kind: str
    beneficiaries: int
    since: date
    description: str


class _Result(msgspec.Struct, kw_only=True):
    type: ResultType
    kind: str
    since: date
    form: str = ""
    title: str = ""
    number: str = ""
    persons: int | None = None


def _institutions(transaction: Transaction, events: Sequence[Followed]) -> None:
    results = [
        _Result(
            type=ResultType.INSTITUTION,
            kind=new.kind,
            since=new.issued_on,
            title=new.title,
            number=new.number,
        )
        for _, new in payloads(events, _Institution)
    ]
    _keep(transaction, events, results)
    count(transaction, INSTITUTIONS, events)


def _handled(transaction: Transaction, events: Sequence[Followed]) -> None:
    told = list(payloads(events, _Handled))
    results = [
        _Result(
            type=ResultType.PERSONS_HANDLED,
            kind=new.kind,
            since=event.envelope.on,
            form=new.form,
            number=event.envelope.document,
            persons=new.count,
        )
        for event, new in told
    ]
    _keep(transaction, events, results)
    add(transaction, PERSONS, [(event, new.count) for event, new in told])


def _benefits(transaction: Transaction, events: Sequence[Followed]) -> None:
    results = [
        _Result(
            type=ResultType.BENEFIT,
            kind=new.kind,
            since=new.since,
            title=new.description,
            persons=new.beneficiaries,
        )
        for _, new in payloads(events, _Benefit)
    ]
    _keep(transaction, events, results)
    count(transaction, BENEFITS, events)


def _keep(transaction: Transaction, events: Sequence[Followed], results: Sequence[_Result]) -> None:
    transaction.execute_many(
        "INSERT INTO result (result_id, position, type, unit_id, target_id, finding_id, item_id, kind, form, "
        "title, number, persons, since, state, recorded_by, recorded_on) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [
            (
                event.envelope.stream,
                event.position,
                result.type.value,
                place.unit_id,
                place.target_id,
                place.finding_id,
                place.item_id,
                result.kind,
                result.form,
                result.title,
                result.number,
                result.persons,
                result.since,
                BenefitState.RECORDED.value,
                event.envelope.actor,
                event.envelope.on,
            )
            for (event, place), result in zip(payloads(events, _Place), results, strict=True)
        ],
    )


def _confirmed(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE result SET state = %s, confirmed_by = %s WHERE result_id = %s",
        [(BenefitState.CONFIRMED.value, event.envelope.actor, event.envelope.stream) for event in events],
    )


HANDLERS: dict[str, Handler] = {
    "xuncha.rectification.InstitutionRecorded.v1": _institutions,
    "xuncha.rectification.PersonsHandledRecorded.v1": _handled,
    "xuncha.rectification.BenefitRecorded.v1": _benefits,
    "xuncha.rectification.BenefitConfirmed.v1": _confirmed,
}


_ROW = ", ".join(f"r.{name}" for name in ResultRow.__struct_fields__)


def has_institution(views: Views, item_id: UUID) -> bool:
    """Tell whether an institution was recorded for an item: made, amended or abolished."""
    statement = "SELECT FROM result WHERE item_id = %s AND type = %s LIMIT 1"
    return bool(views.rows(statement, [item_id, ResultType.INSTITUTION.value]))


def list_results(
    views: Views, caller: Caller, query: ListResults, after: int
) -> tuple[tuple[ResultRow, ...], list[str]]:
    """Return a page of results as far as the caller may see them, and the key of each.

    Args:
        views: of the service.
        caller: who asks.
        query: filters and the size of the page.
        after: position of the last one of the page before.
    """
    asked = Conditions(caller, "r")
    asked.where("r.position > %s", after)
    asked.where_given(
        ("r.unit_id = %s", query.unit_id),
        ("r.item_id = %s", query.item_id),
        ("r.type = %s", query.type and query.type.value),
    )
    rows = views.rows(
        f"SELECT r.position, {_ROW} FROM result r "  # noqa: S608 - constants alone
        f"WHERE {asked.text} ORDER BY r.position LIMIT %s",
        [*asked.values, rows_of(query.page)],
    )
    keys = [str(row.pop("position")) for row in rows]
    return tuple(ResultRow(**row) for row in rows), keys

"""The results: what came of rectification beside the money, and how much of it?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import ListResults, ResultRow, ResultType

from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.figures import Definition, add, counting
from services.kernel.following import Followed, Handler, Transaction, payloads
from services.kernel.paging import Page, paged, position_in
from services.kernel.projecting import ACTOR, DOCUMENT, ON, POSITION, STREAM, Table, in_turn, said
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


class _Institution(_Place, kw_only=True):
    kind: str
    title: str
    number: str
    since: date = msgspec.field(name="issued_on")


class _Handled(_Place, kw_only=True):
    form: str
    kind: str
    persons: int = msgspec.field(name="count")


class _Benefit(_Place, kw_only=True):
    kind: str
    since: date
    persons: int = msgspec.field(name="beneficiaries")
    title: str = msgspec.field(name="description")


RESULT = Table("result", result_id=STREAM)


def _result(type: ResultType, needs: type[_Place], **columns: Any) -> Handler:
    """Return what enters results; columns that its kind does not have are empty."""
    empty = {"form": "", "title": "", "number": "", "persons": None}
    own = {name: said(name) for name in empty.keys() & set(needs.__struct_fields__)}
    return RESULT.inserts(
        needs,
        **{**empty, **own, **columns},
        type=type,
        position=POSITION,
        state=BenefitState.RECORDED,
        recorded_by=ACTOR,
        recorded_on=ON,
    )


def _persons(transaction: Transaction, events: Sequence[Followed]) -> None:
    add(transaction, PERSONS, [(event, told.persons) for event, told in payloads(events, _Handled)])


HANDLERS: dict[str, Handler] = {
    "xuncha.rectification.InstitutionRecorded.v1": in_turn(
        _result(ResultType.INSTITUTION, _Institution),
        counting(INSTITUTIONS),
    ),
    "xuncha.rectification.PersonsHandledRecorded.v1": in_turn(
        _result(ResultType.PERSONS_HANDLED, _Handled, since=ON, number=DOCUMENT), _persons
    ),
    "xuncha.rectification.BenefitRecorded.v1": in_turn(
        _result(ResultType.BENEFIT, _Benefit), counting(BENEFITS)
    ),
    "xuncha.rectification.BenefitConfirmed.v1": RESULT.updates(
        state=BenefitState.CONFIRMED, confirmed_by=ACTOR
    ),
}


def has_institution(views: Views, item_id: UUID) -> bool:
    """Tell whether an institution was recorded for an item: made, amended or abolished."""
    statement = "SELECT FROM result WHERE item_id = %s AND type = %s LIMIT 1"
    return bool(views.rows(statement, [item_id, ResultType.INSTITUTION.value]))


def list_results(views: Views, caller: Caller, query: ListResults) -> Page[ResultRow]:
    """Return a page of results as far as the caller may see them, in the order they were recorded."""
    asked = Conditions(caller, "r").equal(unit_id=query.unit_id, item_id=query.item_id, type=query.type)
    return paged(views, ResultRow, "result r", query.page, key="r.position", after=position_in, where=asked)

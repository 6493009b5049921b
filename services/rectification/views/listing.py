"""What is asked of the ledger and the plan sheet."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import (
    GetItem,
    GetItemResponse,
    ItemClass,
    ItemRow,
    ListItems,
    ListPlans,
    PlanRow,
)

from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.paging import Page, columns_of, paged
from services.programme.reach import Conditions

MOST_LATE = 200
"""Late items noted in one run of the timer; the next run takes up the rest."""
_STATE = (
    "CASE WHEN i.state <> 'ACKNOWLEDGED' THEN i.state "
    "WHEN p.state = 'DRAFTED' THEN 'PLAN_DRAFTED' WHEN p.state = 'IN_REVIEW' THEN 'PLAN_REVIEW' "
    "WHEN p.state = 'RETURNED' THEN 'PLAN_RETURNED' ELSE i.state END"
)
_OPEN_AND_OVERDUE = "i.overdue_since IS NOT NULL AND i.state <> 'CLOSED'"
_WORKED_OUT = {
    "state": _STATE,
    "overdue_days": "CASE WHEN i.state = 'CLOSED' THEN 0 ELSE greatest(0, %s::date - i.due_on) END",
    "confirmed_fen": "coalesce(m.confirmed, 0)",
    "verified_fen": "coalesce(m.verified, 0)",
    "institutions": "r.institutions",
    "persons_handled": "r.persons_handled",
}
_REST = ("goal", "measures", "assisting", "criterion", "institution", "progress", "progressed_on")
_SHEET = ", ".join(f"i.{name}" for name in (*_REST, "evidence", "summary"))
_LEDGER = (
    "item_ledger i LEFT JOIN plan_sheet p ON p.target_id = i.target_id "
    "LEFT JOIN LATERAL (SELECT sum(confirmed_fen)::bigint AS confirmed, "
    "sum(verified_fen)::bigint AS verified FROM item_money WHERE item_id = i.item_id) m ON true "
    "LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE type = 'INSTITUTION') AS institutions, "
    "coalesce(sum(persons) FILTER (WHERE type = 'PERSONS_HANDLED'), 0)::bigint AS persons_handled "
    "FROM result WHERE item_id = i.item_id) r ON true"
)


def list_items(views: Views, caller: Caller, query: ListItems) -> Page[ItemRow]:
    """Return a page of the ledger as far as the caller may see it."""
    asked = Conditions(caller, "i").equal(target_id=query.target_id, unit_id=query.unit_id)
    asked.where_given((f"{_STATE} = %s", query.state and query.state.value))
    if query.overdue:
        asked.where(_OPEN_AND_OVERDUE)
    return paged(
        views,
        ItemRow,
        _LEDGER,
        query.page,
        key="i.place",
        where=asked,
        worked_out=_WORKED_OUT,
        before=[caller.act.on],
    )


def get_item(views: Views, caller: Caller, query: GetItem) -> GetItemResponse | None:
    """Return all the ledger says about an item, or None if the caller may not see it or there is none."""
    asked = Conditions(caller, "i").equal(item_id=query.item_id)
    rows = views.rows(
        f"SELECT {columns_of(ItemRow, 'i', _WORKED_OUT)}, {_SHEET} "  # noqa: S608 - constants
        f"FROM {_LEDGER} WHERE {asked.text}",
        [caller.act.on, *asked.values],
    )
    return _sheet(rows[0], _classes(views, query.item_id)) if rows else None


def _sheet(columns: dict[str, Any], classes: list[dict[str, Any]]) -> GetItemResponse:
    row = {name: columns.pop(name) for name in ItemRow.__struct_fields__}
    return msgspec.convert({"item": row, **columns, "classes": classes}, GetItemResponse)


def _classes(views: Views, item_id: UUID) -> list[dict[str, Any]]:
    names = ", ".join(ItemClass.__struct_fields__)
    return views.rows(
        f"SELECT {names} FROM item_class WHERE item_id = %s ORDER BY position",  # noqa: S608 - constants
        [item_id],
    )


def list_plans(views: Views, caller: Caller, query: ListPlans) -> Page[PlanRow]:
    """Return a page of plans as far as the caller may see them."""
    asked = Conditions(caller, "p").equal(unit_id=query.unit_id, state=query.state)
    return paged(views, PlanRow, "plan_sheet p", query.page, key="p.place", where=asked)


def late_items(views: Any, on: date) -> list[tuple[UUID, date]]:
    """Return open items whose due day has passed on a day and was not noted yet, with that due day.

    The most overdue first, and no more than one transaction should note: it holds up every command.

    Args:
        views: a handler's transaction.
        on: calendar day in the programme's zone.
    """
    rows = views.execute(
        "SELECT item_id, due_on FROM item_ledger WHERE state <> 'CLOSED' AND due_on < %s "
        "AND overdue_since IS DISTINCT FROM due_on ORDER BY due_on, place LIMIT %s",
        [on, MOST_LATE],
    )
    return [(row[0], row[1]) for row in rows.fetchall()]

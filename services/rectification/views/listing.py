"""What is asked of the ledger and the plan sheet."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import (
    GetItemResponse,
    ItemClass,
    ItemRow,
    ListItems,
    ListPlans,
    PlanRow,
)

from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.paging import rows_of
from services.programme.reach import Conditions

MOST_LATE = 200
"""Late items noted in one run of the timer; the next run takes up the rest."""
_STATE = (
    "CASE WHEN i.state <> 'ACKNOWLEDGED' THEN i.state "
    "WHEN p.state = 'DRAFTED' THEN 'PLAN_DRAFTED' WHEN p.state = 'IN_REVIEW' THEN 'PLAN_REVIEW' "
    "WHEN p.state = 'RETURNED' THEN 'PLAN_RETURNED' ELSE i.state END"
)
_OPEN_AND_OVERDUE = "i.overdue_since IS NOT NULL AND i.state <> 'CLOSED'"
_COMPUTED = {
    "state": _STATE,
    "overdue_days": "CASE WHEN i.state = 'CLOSED' THEN 0 ELSE greatest(0, %s::date - i.due_on) END",
    "confirmed_fen": "coalesce(m.confirmed, 0)",
    "verified_fen": "coalesce(m.verified, 0)",
    "institutions": "r.institutions",
    "persons_handled": "r.persons_handled",
}
_ROW = ", ".join(f"{_COMPUTED.get(name, f'i.{name}')} AS {name}" for name in ItemRow.__struct_fields__)
_REST = ("goal", "measures", "assisting", "criterion", "institution", "progress", "progressed_on")
_SHEET = ", ".join(f"i.{name}" for name in (*_REST, "evidence", "summary"))
_FROM = (
    " FROM item_ledger i LEFT JOIN plan_sheet p ON p.target_id = i.target_id "
    "LEFT JOIN LATERAL (SELECT sum(confirmed_fen)::bigint AS confirmed, "
    "sum(verified_fen)::bigint AS verified FROM item_money WHERE item_id = i.item_id) m ON true "
    "LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE type = 'INSTITUTION') AS institutions, "
    "coalesce(sum(persons) FILTER (WHERE type = 'PERSONS_HANDLED'), 0)::bigint AS persons_handled "
    "FROM result WHERE item_id = i.item_id) r ON true WHERE "
)


def list_items(views: Views, caller: Caller, query: ListItems) -> tuple[list[ItemRow], list[str]]:
    """Return a page of the ledger as far as the caller may see it, and the key of each row."""
    asked = Conditions(caller, "i")
    asked.where("i.place > %s", query.page.after)
    asked.where_given(
        ("i.target_id = %s", query.target_id),
        ("i.unit_id = %s", query.unit_id),
        (f"{_STATE} = %s", query.state and query.state.value),
    )
    if query.overdue:
        asked.where(_OPEN_AND_OVERDUE)
    rows = views.rows(
        f"SELECT i.place, {_ROW}{_FROM}{asked.text} ORDER BY i.place LIMIT %s",
        [caller.act.on, *asked.values, rows_of(query.page)],
    )
    keys = [row.pop("place") for row in rows]
    return [ItemRow(**row) for row in rows], keys


def get_item(views: Views, caller: Caller, item_id: UUID) -> GetItemResponse | None:
    """Return all the ledger says about an item, or None if the caller may not see it or there is none."""
    asked = Conditions(caller, "i")
    asked.where("i.item_id = %s", item_id)
    rows = views.rows(
        f"SELECT {_ROW}, {_SHEET}{_FROM}{asked.text}",
        [caller.act.on, *asked.values],
    )
    return _sheet(rows[0], _classes(views, item_id)) if rows else None


def _sheet(columns: dict[str, Any], classes: list[dict[str, Any]]) -> GetItemResponse:
    row = {name: columns.pop(name) for name in ItemRow.__struct_fields__}
    return msgspec.convert({"item": row, **columns, "classes": classes}, GetItemResponse)


def _classes(views: Views, item_id: UUID) -> list[dict[str, Any]]:
    names = ", ".join(ItemClass.__struct_fields__)
    return views.rows(
        f"SELECT {names} FROM item_class WHERE item_id = %s ORDER BY position",  # noqa: S608 - constants
        [item_id],
    )


def list_plans(views: Views, caller: Caller, query: ListPlans) -> tuple[list[PlanRow], list[str]]:
    """Return a page of plans as far as the caller may see them, and the key of each row."""
    asked = Conditions(caller, "p")
    asked.where("p.place > %s", query.page.after)
    if query.unit_id is not None:
        asked.where("p.unit_id = %s", query.unit_id)
    if query.state is not None:
        asked.where("p.state = %s", query.state.value)
    names = ", ".join(PlanRow.__struct_fields__)
    rows = views.rows(
        f"SELECT place, {names} FROM plan_sheet p WHERE {asked.text} ORDER BY place LIMIT %s",  # noqa: S608
        [*asked.values, rows_of(query.page)],
    )
    keys = [row.pop("place") for row in rows]
    return [PlanRow(**row) for row in rows], keys


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

"""The rectification ledger: what is to be put right, by whom, until when, how far?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import PlanEntry

from services.kernel.events.envelope import canonical
from services.kernel.following import Followed, Handler, Transaction, payloads
from services.kernel.projecting import ON, POSITION, STREAM, Sql, Table, in_turn, said
from services.rectification.domain.item_rules import ItemState


class _Due(msgspec.Struct):
    due_on: date


class _Overdue(msgspec.Struct):
    overdue_since: date = msgspec.field(name="due_on")


class _Issued(msgspec.Struct):
    finding_id: UUID
    target_id: UUID
    unit_id: UUID
    number: str
    title: str
    severity: str
    problem_class: str
    expected_fen: int
    acknowledge_due: _Due


class _Started(msgspec.Struct):
    due_on: date
    expected_fen: int


class _Progressed(msgspec.Struct):
    percent: int
    progress: str = msgspec.field(name="text")


class _Classified(msgspec.Struct):
    completion_class: str


class _Requested(msgspec.Struct):
    evidence: tuple[str, ...]
    summary: str


class _Drafted(msgspec.Struct):
    entries: tuple[PlanEntry, ...]


def place(event: Followed, _told: object) -> str:
    """Return the place in the list of the row that an event enters: a key that sorts as the log does."""
    return f"{event.position:019d}"


def _planned(transaction: Transaction, events: Sequence[Followed]) -> None:
    """Enter what a plan says of each item."""
    entries = [
        {
            **{name: getattr(entry, name) for name in _PLANNED},
            "measures": canonical(entry.measures).decode(),
            "item_id": entry.item_id,
        }
        for _, drafted in payloads(events, _Drafted)
        for entry in drafted.entries
    ]
    columns = ", ".join(f"{name} = %({name})s" for name in (*_PLANNED, "measures"))
    transaction.execute_many(
        f"UPDATE item_ledger SET {columns} WHERE item_id = %(item_id)s",  # noqa: S608 - constants
        entries,
    )


_PLANNED = ("goal", "responsible_id", "lead_department", "assisting", "criterion", "institution")
ITEM = Table("item_ledger", item_id=STREAM)
CLASS = Table("item_class", item_id=STREAM, position=POSITION)


HANDLERS: dict[str, Handler] = {
    f"xuncha.rectification.{name}.v1": handler
    for name, handler in {
        "ItemIssued": ITEM.inserts(
            _Issued,
            place=place,
            state=ItemState.ISSUED,
            issued_on=ON,
            acknowledge_due_on=said("acknowledge_due.due_on"),
        ),
        "ItemAcknowledged": ITEM.updates(state=ItemState.ACKNOWLEDGED, acknowledged_on=ON),
        "ItemStarted": ITEM.updates(_Started, state=ItemState.IN_PROGRESS),
        "ItemProgressed": ITEM.updates(_Progressed, state=ItemState.IN_PROGRESS, progressed_on=ON),
        "ItemClassified": in_turn(ITEM.updates(_Classified), CLASS.inserts(_Classified, classified_on=ON)),
        "ItemClosureRequested": ITEM.updates(
            _Requested,
            state=ItemState.CLOSURE_REQUESTED,
            requested_on=ON,
            unit_checked_on=None,
            office_checked_on=None,
            field_verified_on=None,
        ),
        "ItemUnitChecked": ITEM.updates(state=ItemState.UNIT_DISC_CHECKED, unit_checked_on=ON),
        "ItemOfficeChecked": ITEM.updates(state=ItemState.OFFICE_CHECKED, office_checked_on=ON),
        "ItemFieldVerified": ITEM.updates(field_verified_on=ON),
        "ItemClosureReturned": ITEM.updates(state=ItemState.CLOSURE_RETURNED, returns=Sql("returns + 1")),
        "ItemClosed": ITEM.updates(state=ItemState.CLOSED, closed_on=ON),
        "ItemOverdue": ITEM.updates(_Overdue),
        "PlanDrafted": _planned,
    }.items()
}

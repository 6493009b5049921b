"""The rectification ledger: what is to be put right, by whom, until when, how far?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import PlanEntry

from services.kernel.events.envelope import canonical
from services.kernel.following import Followed, Handler, Transaction, payloads
from services.rectification.domain.item_rules import ItemState


class _Due(msgspec.Struct):
    due_on: date


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
    text: str


class _Classified(msgspec.Struct):
    completion_class: str


class _Requested(msgspec.Struct):
    evidence: tuple[str, ...]
    summary: str


class _Drafted(msgspec.Struct):
    entries: tuple[PlanEntry, ...]


def place_of(position: int) -> str:
    """Return a position of the log as a key that sorts as the log does."""
    return f"{position:019d}"


def _issued(transaction: Transaction, events: Sequence[Followed]) -> None:
    rows = [
        {
            "item_id": event.envelope.stream,
            "place": place_of(event.position),
            "state": ItemState.ISSUED.value,
            "issued_on": event.envelope.on,
            "acknowledge_due_on": issued.acknowledge_due.due_on,
            **{name: getattr(issued, name) for name in _Issued.__struct_fields__[:-1]},
        }
        for event, issued in payloads(events, _Issued)
    ]
    values = ", ".join(f"%({name})s" for name in rows[0])
    transaction.execute_many(
        f"INSERT INTO item_ledger ({', '.join(rows[0])}) VALUES ({values})",  # noqa: S608 - constants
        rows,
    )


def _set(transaction: Transaction, columns: Iterable[tuple[UUID, dict[str, Any]]]) -> None:
    """Write the same columns of several items' rows; the names are the program's own."""
    rows = [{**values, "item_id": item_id} for item_id, values in columns]
    if not rows:
        return
    assignments = ", ".join(f"{name} = %({name})s" for name in rows[0] if name != "item_id")
    transaction.execute_many(
        f"UPDATE item_ledger SET {assignments} WHERE item_id = %(item_id)s",  # noqa: S608 - constants
        rows,
    )


def _sets(columns: Callable[[Followed], dict[str, Any]]) -> Handler:
    """Return what writes columns of the row of each event's item."""
    return lambda transaction, events: _set(
        transaction, [(event.envelope.stream, columns(event)) for event in events]
    )


def _moved_to(state: ItemState, day: str) -> Handler:
    """Return what takes items to a state and enters the day in a column."""
    return _sets(lambda event: {"state": state.value, day: event.envelope.on})


def _started(event: Followed) -> dict[str, Any]:
    started = event.payload(_Started)
    return {
        "state": ItemState.IN_PROGRESS.value,
        "due_on": started.due_on,
        "expected_fen": started.expected_fen,
    }


def _progressed(event: Followed) -> dict[str, Any]:
    progressed = event.payload(_Progressed)
    return {
        "state": ItemState.IN_PROGRESS.value,
        "percent": progressed.percent,
        "progress": progressed.text,
        "progressed_on": event.envelope.on,
    }


def _classified(transaction: Transaction, events: Sequence[Followed]) -> None:
    given = [(event, told.completion_class) for event, told in payloads(events, _Classified)]
    _set(transaction, [(event.envelope.stream, {"completion_class": code}) for event, code in given])
    transaction.execute_many(
        "INSERT INTO item_class (item_id, position, completion_class, classified_on) VALUES (%s, %s, %s, %s)",
        [(event.envelope.stream, event.position, code, event.envelope.on) for event, code in given],
    )


def _requested(event: Followed) -> dict[str, Any]:
    requested = event.payload(_Requested)
    return {
        "state": ItemState.CLOSURE_REQUESTED.value,
        "requested_on": event.envelope.on,
        "evidence": list(requested.evidence),
        "summary": requested.summary,
        "unit_checked_on": None,
        "office_checked_on": None,
        "field_verified_on": None,
    }


def _returned(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE item_ledger SET state = %s, returns = returns + 1 WHERE item_id = %s",
        [(ItemState.CLOSURE_RETURNED.value, event.envelope.stream) for event in events],
    )


def _planned(transaction: Transaction, events: Sequence[Followed]) -> None:
    _set(
        transaction,
        [
            (
                entry.item_id,
                {
                    "goal": entry.goal,
                    "measures": canonical(entry.measures).decode(),
                    "responsible_id": entry.responsible_id,
                    "lead_department": entry.lead_department,
                    "assisting": entry.assisting,
                    "criterion": entry.criterion,
                    "institution": entry.institution,
                },
            )
            for _, drafted in payloads(events, _Drafted)
            for entry in drafted.entries
        ],
    )


HANDLERS: dict[str, Handler] = {
    "xuncha.rectification.ItemIssued.v1": _issued,
    "xuncha.rectification.ItemAcknowledged.v1": _moved_to(ItemState.ACKNOWLEDGED, "acknowledged_on"),
    "xuncha.rectification.ItemStarted.v1": _sets(_started),
    "xuncha.rectification.ItemProgressed.v1": _sets(_progressed),
    "xuncha.rectification.ItemClassified.v1": _classified,
    "xuncha.rectification.ItemClosureRequested.v1": _sets(_requested),
    "xuncha.rectification.ItemUnitChecked.v1": _moved_to(ItemState.UNIT_DISC_CHECKED, "unit_checked_on"),
    "xuncha.rectification.ItemOfficeChecked.v1": _moved_to(ItemState.OFFICE_CHECKED, "office_checked_on"),
    "xuncha.rectification.ItemFieldVerified.v1": _sets(
        lambda event: {"field_verified_on": event.envelope.on}
    ),
    "xuncha.rectification.ItemClosureReturned.v1": _returned,
    "xuncha.rectification.ItemClosed.v1": _moved_to(ItemState.CLOSED, "closed_on"),
    "xuncha.rectification.ItemOverdue.v1": _sets(lambda event: {"overdue_since": event.payload(_Due).due_on}),
    "xuncha.rectification.PlanDrafted.v1": _planned,
}

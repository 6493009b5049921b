"""The rectification ledger: what is to be put right, by whom, until when, how far?"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from services.kernel.events.envelope import canonical
from services.kernel.following import Followed, Handler, Transaction
from services.rectification.domain.item_rules import ItemState
from services.rectification.domain.plan_rules import Entry


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
    entries: tuple[Entry, ...]


def place_of(position: int) -> str:
    """Return a position of the log as a key that sorts as the log does."""
    return f"{position:019d}"


def _issued(transaction: Transaction, event: Followed) -> None:
    issued = event.payload(_Issued)
    columns = {
        "item_id": event.envelope.stream,
        "place": place_of(event.position),
        "state": ItemState.ISSUED.value,
        "issued_on": event.envelope.on,
        "acknowledge_due_on": issued.acknowledge_due.due_on,
        **{name: getattr(issued, name) for name in _Issued.__struct_fields__[:-1]},
    }
    transaction.execute(
        f"INSERT INTO item_ledger ({', '.join(columns)}) VALUES (%s{', %s' * (len(columns) - 1)})",  # noqa: S608
        list(columns.values()),
    )


def _set(transaction: Transaction, item_id: UUID, **columns: Any) -> None:
    """Write columns of an item's row; the names are the program's own."""
    assignments = ", ".join(f"{name} = %s" for name in columns)
    transaction.execute(
        f"UPDATE item_ledger SET {assignments} WHERE item_id = %s",  # noqa: S608 - names are constants
        [*columns.values(), item_id],
    )


def _moved_to(state: ItemState, day: str) -> Handler:
    """Return what takes an item to a state and enters the day in a column."""

    def move(transaction: Transaction, event: Followed) -> None:
        _set(transaction, event.envelope.stream, state=state.value, **{day: event.envelope.on})

    return move


def _started(transaction: Transaction, event: Followed) -> None:
    started = event.payload(_Started)
    _set(
        transaction,
        event.envelope.stream,
        state=ItemState.IN_PROGRESS.value,
        due_on=started.due_on,
        expected_fen=started.expected_fen,
    )


def _progressed(transaction: Transaction, event: Followed) -> None:
    progressed = event.payload(_Progressed)
    _set(
        transaction,
        event.envelope.stream,
        state=ItemState.IN_PROGRESS.value,
        percent=progressed.percent,
        progress=progressed.text,
        progressed_on=event.envelope.on,
    )


def _classified(transaction: Transaction, event: Followed) -> None:
    completion_class = event.payload(_Classified).completion_class
    _set(transaction, event.envelope.stream, completion_class=completion_class)
    transaction.execute(
        "INSERT INTO item_class (item_id, position, completion_class, classified_on) VALUES (%s, %s, %s, %s)",
        [event.envelope.stream, event.position, completion_class, event.envelope.on],
    )


def _requested(transaction: Transaction, event: Followed) -> None:
    requested = event.payload(_Requested)
    _set(
        transaction,
        event.envelope.stream,
        state=ItemState.CLOSURE_REQUESTED.value,
        requested_on=event.envelope.on,
        evidence=list(requested.evidence),
        summary=requested.summary,
        unit_checked_on=None,
        office_checked_on=None,
        field_verified_on=None,
    )


def _verified_on_site(transaction: Transaction, event: Followed) -> None:
    _set(transaction, event.envelope.stream, field_verified_on=event.envelope.on)


def _returned(transaction: Transaction, event: Followed) -> None:
    transaction.execute(
        "UPDATE item_ledger SET state = %s, returns = returns + 1 WHERE item_id = %s",
        [ItemState.CLOSURE_RETURNED.value, event.envelope.stream],
    )


def _overdue(transaction: Transaction, event: Followed) -> None:
    _set(transaction, event.envelope.stream, overdue_since=event.payload(_Due).due_on)


def _planned(transaction: Transaction, event: Followed) -> None:
    for entry in event.payload(_Drafted).entries:
        _set(
            transaction,
            entry.item_id,
            goal=entry.goal,
            measures=canonical(entry.measures).decode(),
            responsible_id=entry.responsible_id,
            lead_department=entry.lead_department,
            assisting=entry.assisting,
            criterion=entry.criterion,
            institution=entry.institution,
        )


HANDLERS: dict[str, Handler] = {
    "xuncha.rectification.ItemIssued.v1": _issued,
    "xuncha.rectification.ItemAcknowledged.v1": _moved_to(ItemState.ACKNOWLEDGED, "acknowledged_on"),
    "xuncha.rectification.ItemStarted.v1": _started,
    "xuncha.rectification.ItemProgressed.v1": _progressed,
    "xuncha.rectification.ItemClassified.v1": _classified,
    "xuncha.rectification.ItemClosureRequested.v1": _requested,
    "xuncha.rectification.ItemUnitChecked.v1": _moved_to(ItemState.UNIT_DISC_CHECKED, "unit_checked_on"),
    "xuncha.rectification.ItemOfficeChecked.v1": _moved_to(ItemState.OFFICE_CHECKED, "office_checked_on"),
    "xuncha.rectification.ItemFieldVerified.v1": _verified_on_site,
    "xuncha.rectification.ItemClosureReturned.v1": _returned,
    "xuncha.rectification.ItemClosed.v1": _moved_to(ItemState.CLOSED, "closed_on"),
    "xuncha.rectification.ItemOverdue.v1": _overdue,
    "xuncha.rectification.PlanDrafted.v1": _planned,
}

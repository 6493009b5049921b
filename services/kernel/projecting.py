"""Writing events into the tables of a view. Columns follow the fields of a payload by name.

A table is said once, with its key; its handlers are made from it:

    CUP = Table("cup", cup_id=STREAM)
    HANDLERS = {
        "xuncha.kiln.CupThrown.v1": CUP.inserts(_Thrown),
        "xuncha.kiln.CupSold.v1": CUP.updates(sold_on=ON),
    }

`_Thrown` is the struct with what the view needs of the payload. Each of its fields is a column; where the
event calls it otherwise, `msgspec.field(name=...)` says how. A column that does not come from the payload,
or is worked out from it, is given beside the struct: a `Value`, an `Sql`, or a constant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from operator import attrgetter
from typing import Any, get_args

import msgspec

from services.kernel.following import Followed, Handler, Transaction, payloads

Value = Callable[[Followed, Any], Any]
"""Returns the value of a column: (event, its payload as the view's struct; None without a struct)."""
_Shape = type[Any] | None


def said(path: str) -> Value:
    """Return the value of a field of the payload, such as `due_on` or `report_due.due_on`."""
    get = attrgetter(path)
    return lambda _event, told: get(told)


def _of_envelope(path: str) -> Value:
    get = attrgetter(f"envelope.{path}")
    return lambda event, _told: get(event)


def ref(name: str) -> Value:
    """Return the value of one of the references, such as `unit`."""
    return _of_envelope(f"refs.{name}")


STREAM, VERSION = _of_envelope("stream"), _of_envelope("version")
ON, AT, ACTOR = _of_envelope("on"), _of_envelope("at"), _of_envelope("actor")
CAPACITY, REASON, DOCUMENT = _of_envelope("capacity"), _of_envelope("reason"), _of_envelope("document")
"""What the envelope says."""


def POSITION(event: Followed, _told: Any) -> int:  # noqa: N802 - used like the values above
    """Return the event's position in its log."""
    return event.position


@dataclass(frozen=True)
class Sql:
    """What the database works out, such as `returns + 1`; `values` are its parameters, a %s each."""

    text: str
    values: tuple[Value, ...] = ()


class Table:
    """A table of a view, from which the view's handlers are made.

    Each of its methods takes:
        needs: the struct with what the view needs of the payload. Fields that hold structs are no columns.
        part: such a field whose own fields are columns nevertheless.
        reads: instead of `needs`, a struct from which columns are worked out; its fields are none.
        columns: further columns.

    Args:
        name: of the table.
        keys: the columns of its key, and what an event says of each.
    """

    def __init__(self, name: str, **keys: Value) -> None:
        self._name = name
        self._keys = keys

    def inserts(self, needs: _Shape = None, /, *, part: str = "", **columns: Any) -> Handler:
        """Return what enters a row for each event."""
        return self._enters("", needs, {**_own(needs, part), **columns})

    def keeps_first(self, needs: _Shape = None, /, *, part: str = "", **columns: Any) -> Handler:
        """Return what enters a row for each event, but leaves one as it is that is there already."""
        return self._enters(" ON CONFLICT DO NOTHING", needs, {**_own(needs, part), **columns})

    def keeps_last(self, needs: _Shape = None, /, *, part: str = "", **columns: Any) -> Handler:
        """Return what enters a row for each event, and writes its columns anew if it is there already.

        A row with no column but its key is locked by that.
        """
        written = {**_own(needs, part), **columns}
        anew = {name: Sql(f"excluded.{name}") for name in written if name not in self._keys}
        anew = anew or {name: Sql(f"excluded.{name}") for name in self._keys}
        again = f" ON CONFLICT ({', '.join(self._keys)}) DO UPDATE SET {_equal(anew, ', ')}"
        return self._enters(again, needs, written)

    def updates(
        self, needs: _Shape = None, /, *, part: str = "", reads: _Shape = None, **columns: Any
    ) -> Handler:
        """Return what writes columns of the row of each event."""
        written = {**_own(needs, part), **columns}
        assigned = {name: _sql(value) for name, value in written.items() if name not in self._keys}
        found = {name: _sql(value) for name, value in self._keys.items()}
        statement = (
            f"UPDATE {self._name} SET {_equal(assigned, ', ')} "  # noqa: S608 - names of the program
            f"WHERE {_equal(found, ' AND ')}"
        )
        return _runs(statement, needs or reads, [*assigned.values(), *found.values()])

    def _enters(self, again: str, needs: _Shape, columns: dict[str, Any]) -> Handler:
        values = {name: _sql(value) for name, value in {**self._keys, **columns, **self._keys}.items()}
        statement = (
            f"INSERT INTO {self._name} ({', '.join(values)}) "  # noqa: S608 - names of the program
            f"VALUES ({', '.join(value.text for value in values.values())}){again}"
        )
        return _runs(statement, needs, list(values.values()))


def in_turn(*handlers: Handler) -> Handler:
    """Return what hands a batch to one handler after the other."""

    def run(transaction: Transaction, events: Sequence[Followed]) -> None:
        for handler in handlers:
            handler(transaction, events)

    return run


def those(needs: type[Any], which: Callable[[Any], bool], handler: Handler) -> Handler:
    """Return what hands on those events whose payload is such, by the struct that it is read as."""

    def run(transaction: Transaction, events: Sequence[Followed]) -> None:
        if chosen := [event for event, told in payloads(events, needs) if which(told)]:
            handler(transaction, chosen)

    return run


def _own(needs: _Shape, part: str) -> dict[str, Any]:
    """Return the columns that are fields of a struct."""
    return {name: said(path) for name, path in _fields(needs, part)}


def _equal(columns: Mapping[str, Sql], between: str) -> str:
    return between.join(f"{name} = {value.text}" for name, value in columns.items())


def _fields(needs: _Shape, part: str) -> Iterator[tuple[str, str]]:
    """Yield the fields that are columns, each with the path to it."""
    for field in msgspec.structs.fields(needs) if needs is not None else ():
        inner = _struct_in(field.type)
        if inner is None:
            yield field.name, field.name
        elif field.name == part:
            yield from ((name, f"{part}.{name}") for name, _ in _fields(inner, ""))


def _struct_in(kind: Any) -> type[Any] | None:
    """Return the struct that values of a type are, or hold."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind
    return next(filter(None, map(_struct_in, get_args(kind))), None)


def _sql(value: Any) -> Sql:
    if isinstance(value, Sql):
        return value
    return Sql("%s", (value if callable(value) else lambda _event, _told: value,))


def _runs(statement: str, needs: _Shape, columns: Sequence[Sql]) -> Handler:
    values = [value for column in columns for value in column.values]

    def run(transaction: Transaction, events: Sequence[Followed]) -> None:
        told = payloads(events, needs) if needs is not None else ((event, None) for event in events)
        transaction.execute_many(
            statement, [[_plain(value(event, each)) for value in values] for event, each in told]
        )

    return run


def _plain(value: Any) -> Any:
    """Return a value as the driver takes it: an enum's value, a tuple as list."""
    if isinstance(value, Enum):
        return value.value
    return [_plain(each) for each in value] if isinstance(value, tuple) else value

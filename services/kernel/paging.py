"""Paging by key: rows that are added meanwhile neither repeat nor hide a row on the next page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate
from types import MappingProxyType
from typing import Any, Generic, Protocol, Self, TypeVar
from uuid import UUID

from xuncha.common.v1.contract import PageRequest

from services.kernel.refusal import INVALID_INPUT, Refusal
from services.kernel.words import Word

USUAL = 50
MOST_BYTES = 2 << 20
"""A page of events with their envelopes ends before it grows beyond that, unless a single event does."""
MOST_DIGITS = 18
R = TypeVar("R")


class _Views(Protocol):
    def rows(self, statement: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]: ...


class Where:
    """The conditions of one list's WHERE clause, with their values.

    Args:
        row: alias of the table whose columns `equal` names.
    """

    def __init__(self, row: str) -> None:
        self._row = row
        self._parts: list[str] = []
        self.values: list[Any] = []

    def where(self, condition: str, *values: Any) -> None:
        """Add a condition; its text is the program's own."""
        self._parts.append(condition)
        self.values.extend(values)

    def where_given(self, *conditions: tuple[str, Any]) -> None:
        """Add the conditions whose value is there; None and the empty text ask for nothing."""
        for condition, value in conditions:
            if value is not None and value != "":
                self.where(condition, value.value if isinstance(value, Enum) else value)

    def equal(self, **wanted: Any) -> Self:
        """Add that named columns have these values, if they are there. Return the conditions."""
        self.where_given(*((f"{self._row}.{column} = %s", value) for column, value in wanted.items()))
        return self

    @property
    def text(self) -> str:
        """All conditions, joined."""
        return " AND ".join(self._parts) or "true"


@dataclass(frozen=True)
class Page(Generic[R]):
    """The rows of a page, in order, and the key of each."""

    rows: Sequence[R]
    keys: Sequence[str]


def text_in(key: str) -> str:
    """Return the text that a page's key says; empty for the first page."""
    return key


def id_in(key: str) -> UUID:
    """Return the id that a page's key says; the first there can be for the first page.

    Raises:
        Refusal: INVALID_INPUT.
    """
    try:
        return UUID(key) if key else UUID(int=0)
    except ValueError:
        raise bad_key() from None


def position_in(key: str) -> int:
    """Return the position that a page's key says; 0 for the first page.

    Raises:
        Refusal: INVALID_INPUT.
    """
    if key and not (key.isascii() and key.isdigit() and len(key) <= MOST_DIGITS):
        raise bad_key()
    return int(key or "0")


def columns_of(row: type[Any], alias: str, worked_out: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return the columns of a SELECT that are the fields of a row's struct.

    Args:
        row: the struct.
        alias: of the table that has the columns.
        worked_out: SQL of those that it has not.
    """
    return ", ".join(f"{worked_out.get(name, f'{alias}.{name}')} AS {name}" for name in row.__struct_fields__)


def paged(
    views: _Views,
    row: type[R],
    source: str,
    page: PageRequest,
    *,
    key: str,
    after: Callable[[str], Any] = text_in,
    where: Where | None = None,
    worked_out: Mapping[str, str] = MappingProxyType({}),
    before: Sequence[Any] = (),
) -> Page[R]:
    """Return a page of a list in the order of its key.

    Args:
        views: of the service.
        row: struct of the rows; its fields are columns.
        source: what stands behind FROM; its first word but one is the alias of the rows' table.
        page: which page is asked for.
        key: the column, or the SQL, that orders the list.
        after: what a page's key says of it.
        where: which rows.
        worked_out: SQL of columns that the table has not.
        before: values for `worked_out` and `source`.
    """
    alias = source.split()[1]
    asked = where or Where(alias)
    found = views.rows(
        f"SELECT {key} AS page_key, {columns_of(row, alias, worked_out)} FROM {source} "  # noqa: S608 - constants
        f"WHERE {asked.text} AND {key} > %s ORDER BY {key} LIMIT %s",
        [*before, *asked.values, after(page.after), rows_of(page)],
    )
    keys = [str(record.pop("page_key")) for record in found]
    return Page(rows_as(row, found), keys)


def rows_as(row: type[R], found: Iterable[Mapping[str, Any]]) -> list[R]:
    """Return records of the database as structs; arrays are tuples there."""
    return [
        row(**{name: tuple(value) if isinstance(value, list) else value for name, value in record.items()})
        for record in found
    ]


def rows_of(page: PageRequest) -> int:
    """Return the largest number of rows of a page."""
    return page.limit or USUAL


def next_key(keys: Sequence[str], page: PageRequest) -> str:
    """Return the key of the next page from the keys of this one; empty if this was the last."""
    return keys[-1] if len(keys) == rows_of(page) else ""


def bad_key() -> Refusal:
    """Return the refusal of a key at which no page of a list begins."""
    detail = Word("页标记不属于本列表", "the key is none of this list")
    return Refusal(INVALID_INPUT, field="page.after", detail=detail)


def fitting(sizes: Iterable[int]) -> int:
    """Return how many of the first events fit into one page, by their sizes in bytes; at least one."""
    totals = list(accumulate(sizes))
    return max(sum(total <= MOST_BYTES for total in totals), min(1, len(totals)))

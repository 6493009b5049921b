"""The things that a verification compares, and the differences that it may find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

LOG, LEDGER = "log", "ledger"
EITHER = "log or ledger"
"""Log and ledger are each consistent but hold different content. Nothing here tells which was edited."""
AUDIT = "audit"
"""The service named for a fault in the ledger's own numbers; the position is then the entry's number."""


class Kind(IntEnum):
    """The result of a verification; the value is the exit code."""

    VERIFIED = 0
    EDITED = 10
    MISSING = 11
    ADDED = 12
    REORDERED = 13
    CAUSE_BROKEN = 14
    UNREACHABLE = 20


@dataclass(frozen=True)
class Difference:
    """The first difference.

    Args:
        kind: the kind of difference.
        where: LOG, LEDGER or EITHER: the side that is wrong, as far as can be told.
        service: the service of the event.
        position: the event's position in that service's log.
        expected: what should be at this place.
        found: what is at this place.
    """

    kind: Kind
    where: str
    service: str
    position: int
    expected: str
    found: str


class Found(Exception):
    """A difference was found. The verification ends there."""

    def __init__(self, difference: Difference) -> None:
        super().__init__(difference)
        self.difference = difference


@dataclass(frozen=True, slots=True)
class Recorded:
    """One event as a service's log has it; `recorded_us` is in microseconds since 1970."""

    position: int
    recorded_us: int
    type: str
    public: bool
    body: bytes
    leaf: bytes


@dataclass(frozen=True, slots=True)
class Entered:
    """One entry as the ledger has it. `columns` are named and written as in `proof.Said.columns`."""

    seq: int
    service: str
    position: int
    recorded_us: int
    entered_us: int
    public: bool
    body: bytes
    leaf: bytes
    columns: Mapping[str, str]


@dataclass(frozen=True)
class Followed:
    """The ledger's own statement about one service: positions arrived, entered, waiting."""

    tracked: int
    entered: int
    waiting: int
    stopped: bool = False


@dataclass(frozen=True)
class LedgerStatus:
    """The ledger's own statement: its newest number, and each service."""

    head: int
    sources: Mapping[str, Followed]


class Log(Protocol):
    """Reads one service's log."""

    def read(self, after: int) -> Iterator[Recorded]:
        """Return the events after a position, in order, up to the end of the log."""
        ...

    def head(self) -> int:
        """Return the newest position that the service named when its log was last read."""
        ...


class Ledger(Protocol):
    """Reads the ledger."""

    def status(self) -> LedgerStatus:
        """Return the ledger's status, all as of one moment."""
        ...

    def read(self, after: int) -> Iterator[Entered]:
        """Return the entries after a number, in order, up to the end."""
        ...

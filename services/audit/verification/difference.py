"""What a verification compares, and what it may find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

LOG, LEDGER = "log", "ledger"
EITHER = "log or ledger"
"""Both are whole in themselves and hold different content: nothing here tells which was edited."""
AUDIT = "audit"
"""Service named for what concerns the ledger's own numbering; the position is the entry's number."""


class Kind(IntEnum):
    """What a verification came to; the value is the exit code."""

    VERIFIED = 0
    EDITED = 10
    MISSING = 11
    ADDED = 12
    REORDERED = 13
    CAUSE_BROKEN = 14
    UNREACHABLE = 20


@dataclass(frozen=True)
class Difference:
    """The first thing that is not as it must be.

    Args:
        kind: what sort of difference it is.
        where: LOG, LEDGER or EITHER: which of them is wrong, as far as one can tell.
        service: whose event it is.
        position: its position in that service's log.
        expected: what should be there.
        found: what is there.
    """

    kind: Kind
    where: str
    service: str
    position: int
    expected: str
    found: str


class Found(Exception):
    """A difference was found; verification ends there."""

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
    """How far the ledger says it is with one service: arrived, entered, waiting."""

    tracked: int
    entered: int
    waiting: int
    stopped: bool = False


@dataclass(frozen=True)
class LedgerStatus:
    """How far the ledger says it is: its newest number, and each service."""

    head: int
    sources: Mapping[str, Followed]


class Log(Protocol):
    """One service's log, as it can be asked for."""

    def read(self, after: int) -> Iterator[Recorded]:
        """Return the events after a position, in order, up to the end of the log."""
        ...

    def head(self) -> int:
        """Return the newest position, as the service named it when it was last read."""
        ...


class Ledger(Protocol):
    """The ledger, as it can be asked for."""

    def status(self) -> LedgerStatus:
        """Return how far it is, as of one moment."""
        ...

    def read(self, after: int) -> Iterator[Entered]:
        """Return the entries after a number, in order, up to the end."""
        ...

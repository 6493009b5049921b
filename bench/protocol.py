"""The messages between the bench and its worker processes: one JSON object a line, over stdin and stdout."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

import msgspec

S = TypeVar("S", bound=msgspec.Struct)


class Store(msgspec.Struct, frozen=True):
    """The database in which a worker works, and the bytes that its rows hold.

    Args:
        url: URL of the database, with the worker's role.
        body: bytes of one stored event, for workers that store the product's rows without the product.
    """

    url: str
    body: bytes = b""


class Slot(msgspec.Struct, frozen=True):
    """One stretch of work.

    Args:
        callers: number of threads that call at once.
        seconds: the time.
    """

    callers: int
    seconds: float


class Done(msgspec.Struct, frozen=True):
    """The result of a slot: the number of answered calls, and the seconds that they took together."""

    calls: int
    seconds: float


class Listening(msgspec.Struct, frozen=True):
    """The address at which a worker listens, and a token that it accepts, if it needs one."""

    port: int
    token: str = ""


def read(kind: type[S]) -> S | None:
    """Return the next object that the bench sends, None after the last."""
    line = sys.stdin.buffer.readline()
    return msgspec.json.decode(line, type=kind) if line else None


def needed(kind: type[S]) -> S:
    """Return the next object that the bench sends.

    Raises:
        EOFError: the bench has sent its last.
    """
    found = read(kind)
    if found is None:
        raise EOFError("the bench is gone")
    return found


def tell(answer: msgspec.Struct) -> None:
    """Send the bench an object."""
    sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\n")
    sys.stdout.buffer.flush()


def work(do: Callable[[Slot], Done]) -> None:
    """Tell the bench that the worker is ready, then work through the slots that it sends."""
    tell(Done(0, 0.0))
    while (slot := read(Slot)) is not None:
        tell(do(slot))

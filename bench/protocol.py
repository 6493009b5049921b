"""What the bench and its worker processes tell each other: one JSON object a line, over stdin and stdout."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

import msgspec

S = TypeVar("S", bound=msgspec.Struct)


class Store(msgspec.Struct, frozen=True):
    """Where a worker works: the database, and the bytes that its rows hold.

    Args:
        url: of the role the worker uses.
        body: bytes of one stored event, for those who store the product's rows without the product.
    """

    url: str
    body: bytes = b""


class Slot(msgspec.Struct, frozen=True):
    """One stretch of work.

    Args:
        callers: threads that call at once.
        seconds: for how long.
    """

    callers: int
    seconds: float


class Done(msgspec.Struct, frozen=True):
    """What was done in a slot: calls that were answered, and the seconds they took together."""

    calls: int
    seconds: float


class Listening(msgspec.Struct, frozen=True):
    """Where a worker listens, and a token it accepts, if it asks for one."""

    port: int
    token: str = ""


def read(kind: type[S]) -> S | None:
    """Return the next object the bench sends, None after its last."""
    line = sys.stdin.buffer.readline()
    return msgspec.json.decode(line, type=kind) if line else None


def needed(kind: type[S]) -> S:
    """Return the next object the bench sends.

    Raises:
        EOFError: it sent its last.
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
    """Say that the worker is ready, then work through the slots the bench sends, up to the last."""
    tell(Done(0, 0.0))
    while (slot := read(Slot)) is not None:
        tell(do(slot))

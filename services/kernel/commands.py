"""What comes with every command, and what every command answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from services.kernel.act import Caller
from services.kernel.events.envelope import Cause, canonical
from services.kernel.text import MaybeCode, MaybeLine


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What a client sends with every command.

    Args:
        request_id: the client's id of this command; sent again, it answers the first outcome again.
        capacity: the one capacity the caller claims.
        stated_at: business instant the act happened, if the client states one; never in the future.
        reason: coded reason.
        document: number of the minute, resolution or paper.
        expected_version: version of the object the caller saw; 0 means any.
        after: positions of services' logs the decision must have seen.
    """

    request_id: UUID
    capacity: Annotated[str, msgspec.Meta(max_length=64)] = ""
    stated_at: datetime | None = None
    reason: MaybeCode = ""
    document: MaybeLine = ""
    expected_version: Annotated[int, msgspec.Meta(ge=0)] = 0
    after: Annotated[Mapping[MaybeCode, Annotated[int, msgspec.Meta(ge=0)]], msgspec.Meta(max_length=8)] = {}


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What the envelope of an event says beyond the act: request, correlation, cause, trace.

    Args:
        request: id of the command; the receipt is kept under it.
        body_hash: SHA-256 of everything the command's outcome depends on.
        correlation: id shared by all that follows from one request.
        causation: the causing event, for reactions.
        relied_on: positions of other services' logs the decision relied on.
        trace: W3C trace context.
    """

    request: UUID
    body_hash: bytes
    correlation: UUID
    causation: Cause | None = None
    relied_on: dict[str, int] = {}
    trace: str = ""


def context_of(
    caller: Caller, header: Header, command: msgspec.Struct, hash_of_request: Callable[[bytes], bytes]
) -> Context:
    """Return the context of a person's command."""
    said = [
        type(command).__name__,
        caller.act.person,
        caller.act.capacity,
        header.reason,
        header.document,
        header.stated_at,
        header.expected_version,
        command,
    ]
    return Context(
        request=header.request_id,
        body_hash=hash_of_request(canonical(said)),
        correlation=header.request_id,
        relied_on={**caller.seen, **header.after},
    )


class Touched(msgspec.Struct, frozen=True):
    """An object the command changed: its id, its kind, its version now."""

    id: UUID
    kind: str
    version: int


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a command answers, the same on every retry.

    Args:
        touched: the objects it changed, the one asked for first.
        number: the number on paper it assigned, if any.
        content_hash: SHA-256 in hex of the content a second signer has to name, if any.
    """

    touched: tuple[Touched, ...] = ()
    number: str = ""
    content_hash: str = ""


class Acknowledged(msgspec.Struct, frozen=True, kw_only=True):
    """An outcome with its place in the log. `position` is 0 if nothing had to change."""

    outcome: Outcome
    service: str
    position: int
    recorded_at: datetime | None
    replayed: bool

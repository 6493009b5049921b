"""What comes with every command, and what every command answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

import msgspec
from xuncha.common.v1.contract import Header

from services.kernel.act import Caller
from services.kernel.events.envelope import Cause, canonical
from services.kernel.trace import new_trace


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What the envelope of an event says beyond the act: request, correlation, cause, trace.

    Args:
        request: id of the command; the receipt is kept under it.
        body_hash: SHA-256 of everything the command's outcome depends on.
        correlation: id shared by all that follows from one request.
        causation: the causing event, for reactions.
        relied_on: positions of other services' logs the decision relied on.
        posts: the caller's posts by what each is for; none for what the product itself does.
        trace: W3C trace context of the call; a reaction keeps that of the event it answers.
    """

    request: UUID
    body_hash: bytes
    correlation: UUID
    causation: Cause | None = None
    relied_on: dict[str, int] = {}
    posts: Mapping[UUID, UUID] = MappingProxyType({})
    trace: str = msgspec.field(default_factory=new_trace)


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
        posts=caller.posts,
        trace=caller.trace,
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

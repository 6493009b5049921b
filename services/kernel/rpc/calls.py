"""Admits every call: token, permission, waiting for positions, capacity. Refusals are logged."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import grpc
import msgspec
import psycopg
import structlog
from google.protobuf.message import Message
from structlog.contextvars import bind_contextvars
from xuncha.common.v1.contract import Header

from services.kernel.act import Caller
from services.kernel.clock import Clock
from services.kernel.following_state import behind
from services.kernel.identity.callers import Callers
from services.kernel.identity.permissions import Permissions
from services.kernel.identity.refusals import TOKEN_EXPIRED, TOKEN_MISSING, Unauthenticated
from services.kernel.identity.tokens import Identity, TokenVerifier
from services.kernel.refusal import NOT_CAUGHT_UP, Refusal
from services.kernel.rpc.access import AccessLog, Refused
from services.kernel.rpc.conversion import to_struct
from services.kernel.rpc.errors import STORE_UNREACHABLE, abort, abort_unauthenticated
from services.kernel.service import Service
from services.kernel.store.database import Database
from services.kernel.words import Quoted

AFTER_TIMEOUT_S = 3.0
FIRST_POLL_S, LONGEST_POLL_S = 0.002, 0.02
"""Pauses between two looks at a view. Most views lag a few milliseconds; a slower one is asked less often."""
MOST_WAITING = 16
"""Most calls that may wait for a view at once. Each occupies a thread that other calls need."""
_LOG = structlog.get_logger("rpc")


class Calls:
    """Admits calls to one service.

    The order of the checks: the token (UNAUTHENTICATED); the permission table, which also refuses a call
    without a capacity (PERMISSION_DENIED); the positions in `after` (UNAVAILABLE); whether a post gives
    the person that capacity (PERMISSION_DENIED). Only then is the body read. Whether the capacity reaches
    the object is decided by the application (NOT_FOUND).

    Args:
        service: the service.
        database: of the service.
        verifier: proves persons.
        callers: confirms capacities.
        permissions: the service's table.
        access_log: records refusals.
        clock: real time, to tell when a token expires.
    """

    def __init__(
        self,
        service: Service,
        database: Database,
        verifier: TokenVerifier,
        callers: Callers,
        permissions: Permissions,
        access_log: AccessLog,
        clock: Clock,
    ) -> None:
        self.permissions = permissions
        self._service = service
        self._database = database
        self._verifier = verifier
        self._callers = callers
        self._access_log = access_log
        self._clock = clock
        self._waiting = threading.BoundedSemaphore(MOST_WAITING)
        self._never = threading.Event()

    @contextmanager
    def admitting(self, method: str, request: Any, context: grpc.ServicerContext) -> Iterator[Admission]:
        """Admit one call. A refusal inside the block ends the call with its status and is logged."""
        admission = Admission()
        try:
            admission.identity = self._prove(context)
            header = admission.header = header_of(request)
            self.permissions.check(method, header.capacity)
            self._wait(header.after, context)
            admission.caller = self.stand_again(admission)
            admission.header = self._confirmed(header, admission.caller)
            bind_contextvars(
                person=admission.identity.person, capacity=header.capacity, request_id=header.request_id
            )
            yield admission
        except Refusal as refusal:
            self._trace(method, admission, refusal.rule.code, context)
            abort(context, refusal)
        except Unauthenticated as unproved:
            self._trace(method, admission, unproved.rule.code, context)
            abort_unauthenticated(context, unproved)
        except psycopg.OperationalError as away:
            _LOG.warning("database_away", error_type=type(away).__name__, sqlstate=away.sqlstate)
            abort(context, Refusal(STORE_UNREACHABLE))

    def check_token(self, admission: Admission) -> None:
        """Check that the token of a running call has not expired.

        Raises:
            Unauthenticated: TOKEN_EXPIRED.
        """
        if self._clock.now() >= admission.proved().expires_at:
            raise Unauthenticated(TOKEN_EXPIRED)

    def stand_again(self, admission: Admission) -> Caller:
        """Return the caller, with the capacity confirmed by the directory as of now.

        Raises:
            Refusal: CAPACITY_NOT_HELD.
        """
        if admission.header is None:
            raise LookupError("the call has no header yet")
        return self._callers.caller(admission.proved().person, admission.header)

    def _prove(self, context: grpc.ServicerContext) -> Identity:
        given = [value for name, value in context.invocation_metadata() if name == "authorization"]
        # Two tokens prove nobody: it would not be clear which one counts.
        scheme, _, token = str(given[0]).partition(" ") if len(given) == 1 else ("", "", "")
        if scheme.lower() != "bearer" or not token:
            raise Unauthenticated(TOKEN_MISSING)
        return self._verifier.verify(token)

    def _wait(self, after: Mapping[str, int], context: grpc.ServicerContext) -> None:
        late = self._behind(after)
        if late is None:
            return
        if not self._waiting.acquire(blocking=False):
            raise Refusal(NOT_CAUGHT_UP, source=Quoted(late), position=after[late])
        try:
            deadline = time.monotonic() + min(AFTER_TIMEOUT_S, context.time_remaining() or AFTER_TIMEOUT_S)
            pause = FIRST_POLL_S
            while (late := self._behind(after)) is not None:
                if time.monotonic() > deadline or not context.is_active():
                    raise Refusal(NOT_CAUGHT_UP, source=Quoted(late), position=after[late])
                self._never.wait(pause)
                pause = min(2 * pause, LONGEST_POLL_S)
        finally:
            self._waiting.release()

    def _behind(self, after: Mapping[str, int]) -> str | None:
        """Return a source whose wanted position this service has not reached, None if there is none."""
        if not after:
            return None
        with self._database.connection() as connection:
            return behind(connection, self._service, after)

    def _confirmed(self, header: Header, caller: Caller) -> Header:
        """Return the header with only those positions that this service has certainly seen.

        An event records the positions on which its decision relied, and they must be true. The service has
        not read a log that it does not follow. For the directory, the position counts at which the caller's
        posts were read.
        """
        followed = {source for f in self._service.followings.followers for source in f.sources}
        true = {s: p for s, p in header.after.items() if s in followed and s not in caller.seen}
        return msgspec.structs.replace(header, after=true)

    def _trace(self, method: str, admission: Admission, code: str, context: grpc.ServicerContext) -> None:
        header, identity = admission.header, admission.identity
        bind_contextvars(rule=code)
        self._access_log.note(
            Refused(
                method=method,
                person=identity.person if identity else None,
                capacity=header.capacity if header else "",
                code=code,
                request_id=str(header.request_id) if header else "",
                peer=_host(context.peer()),
            )
        )


def _host(peer: str) -> str:
    """Return the address without the port, as `ipv4:10.0.0.1`."""
    return peer.rpartition(":")[0][:64]


class Admission:
    """What is known of a call so far, filled in by the checks."""

    identity: Identity | None = None
    header: Header | None = None
    caller: Caller | None = None

    def known(self) -> tuple[Caller, Header]:
        """Return the admitted caller and header."""
        if self.caller is None or self.header is None:
            raise LookupError("the call was not admitted")
        return self.caller, self.header

    def proved(self) -> Identity:
        """Return the person whom the token proved."""
        if self.identity is None:
            raise LookupError("the call was not admitted")
        return self.identity


def header_of(request: Message) -> Header:
    """Return the header of a command; for a query, the fields that a query has.

    Raises:
        Refusal: INVALID_INPUT, naming the field.
    """
    message: Message = request.header  # type: ignore[attr-defined]
    shape = Header if message.DESCRIPTOR.name == "Header" else _QueryHeader
    try:
        return to_struct(message, shape)
    except Refusal as refusal:
        refusal.field = f"header.{refusal.field}".rstrip(".")
        raise


class _QueryHeader(Header, frozen=True, kw_only=True):
    """A query has no request id: it records nothing."""

    request_id: UUID = UUID(int=0)

"""What every call goes through: token, capacity, permission, waiting, and refusals made visible."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import grpc
import psycopg
import structlog
from google.protobuf.message import Message

from services.kernel.act import Caller
from services.kernel.commands import Header
from services.kernel.following_state import caught_up
from services.kernel.identity.permissions import Permissions
from services.kernel.identity.refusals import TOKEN_MISSING, Unauthenticated
from services.kernel.identity.standing import Standing
from services.kernel.identity.tokens import Identity, TokenVerifier
from services.kernel.refusal import NOT_CAUGHT_UP, Refusal
from services.kernel.rpc.access import AccessLog, Refused
from services.kernel.rpc.conversion import to_struct
from services.kernel.rpc.errors import abort, abort_unauthenticated
from services.kernel.service import Service
from services.kernel.store.database import Database

AFTER_TIMEOUT_S = 3.0
AFTER_POLL_S = 0.01
_LOG = structlog.get_logger()


class Calls:
    """Admits calls to one service.

    Args:
        service: the service.
        database: of the service.
        verifier: proves persons.
        standing: confirms capacities.
        permissions: the service's table.
        access_log: where refusals leave a trace.
    """

    def __init__(
        self,
        service: Service,
        database: Database,
        verifier: TokenVerifier,
        standing: Standing,
        permissions: Permissions,
        access_log: AccessLog,
    ) -> None:
        self.permissions = permissions
        self._service = service
        self._database = database
        self._verifier = verifier
        self._standing = standing
        self._access_log = access_log
        self._never = threading.Event()

    @contextmanager
    def admitting(self, method: str, request: Any, context: grpc.ServicerContext) -> Iterator[Admission]:
        """Admit one call; refusals inside the block end it with their status and leave a trace."""
        admission = Admission()
        try:
            admission.identity = self._prove(context)
            admission.header = header_of(request)
            self.permissions.check(method, admission.header.capacity)
            self._wait(admission.header.after)
            admission.caller = self._standing.caller(admission.identity.person, admission.header)
            yield admission
        except Refusal as refusal:
            self._trace(method, admission, refusal.rule.code, context)
            abort(context, refusal)
        except Unauthenticated as unproved:
            self._trace(method, admission, unproved.rule.code, context)
            abort_unauthenticated(context, unproved)
        except psycopg.OperationalError as away:
            _LOG.warning("database_away", method=method, error_type=type(away).__name__)
            context.abort(grpc.StatusCode.UNAVAILABLE, "The database is away; send the same request again.")

    def _prove(self, context: grpc.ServicerContext) -> Identity:
        given = dict(context.invocation_metadata()).get("authorization", "")
        scheme, _, token = str(given).partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Unauthenticated(TOKEN_MISSING)
        return self._verifier.verify(token)

    def _wait(self, after: Any) -> None:
        deadline = time.monotonic() + AFTER_TIMEOUT_S
        for source, position in after.items():
            while not self._caught_up(source, position):
                if time.monotonic() > deadline:
                    raise Refusal(NOT_CAUGHT_UP, source=source, position=position)
                self._never.wait(AFTER_POLL_S)

    def _caught_up(self, source: str, position: int) -> bool:
        with self._database.connection() as connection:
            return caught_up(connection, self._service, source, position)

    def _trace(self, method: str, admission: Admission, code: str, context: grpc.ServicerContext) -> None:
        header, identity = admission.header, admission.identity
        self._access_log.note(
            Refused(
                method=method,
                person=identity.person if identity else None,
                capacity=header.capacity[:64] if header else "",
                code=code,
                request_id=str(header.request_id) if header else "",
                peer=context.peer()[:64],
            )
        )


class Admission:
    """What is known of a call so far."""

    identity: Identity | None = None
    header: Header | None = None
    caller: Caller | None = None

    def known(self) -> tuple[Caller, Header]:
        """Return the admitted caller and header."""
        if self.caller is None or self.header is None:
            raise LookupError("the call was not admitted")
        return self.caller, self.header

    def proved(self) -> Identity:
        """Return whom the token proved."""
        if self.identity is None:
            raise LookupError("the call was not admitted")
        return self.identity


def header_of(request: Message) -> Header:
    """Return the header of a command, or of a query as far as it goes.

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

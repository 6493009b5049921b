"""The transaction of a follower or timer: its statements and the events it records are one commit."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from psycopg.rows import dict_row

from services.kernel.act import system_act
from services.kernel.application import ServiceApplication
from services.kernel.commands import Context
from services.kernel.crypto.keys import Keys
from services.kernel.events.envelope import canonical
from services.kernel.events.store import EnvelopeEventStore
from services.kernel.following import Followed, Reacting, Reaction
from services.kernel.ids import derived_id, natural_id
from services.kernel.recollection import FORGETFUL, Recollection
from services.kernel.service import Service
from services.kernel.store.append import AppendCommand, Appended, StreamConflict, append, find_receipt
from services.kernel.store.database import Connection
from services.kernel.store.recorder import PostgresRecorder
from services.kernel.store.snapshots import SnapshotTable

KeysOf = Callable[["OpenTransaction"], "Keys | None"]
"""Returns a service's keys, read in a transaction; None for a service that has no keys."""
DECISIONS = 3
"""How often a reaction is decided again after a conflict. Few suffice: the first append locks the log."""


def no_keys(_transaction: OpenTransaction) -> Keys | None:
    """Return None: the service has no keys."""
    return None


class OpenTransaction:
    """One open transaction, in the forms that the store's classes ask for. None of them may end it.

    Args:
        connection: inside a transaction.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Lend the connection."""
        yield self._connection

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Lend the connection; its statements are committed with the open transaction."""
        yield self._connection

    def rows(self, statement: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """Return the rows of one SELECT as dictionaries."""
        with self._connection.cursor(row_factory=dict_row) as cursor:
            return cursor.execute(statement.encode(), parameters).fetchall()

    def append(self, command: AppendCommand) -> Appended:
        """Append a command; the append takes effect when the transaction commits.

        Raises:
            StreamConflict: a stream changed meanwhile.
            RequestReused: the request id has a receipt for another body.
        """
        answer = append(self._connection, [command])[0]
        if isinstance(answer, Appended):
            return answer
        raise answer

    def receipt(self, request_id: UUID, body_hash: bytes) -> Appended | None:
        """Return the receipt of a command that was appended before, None if there is none."""
        return find_receipt(self._connection, request_id, body_hash)


class HandlerTransaction:
    """One transaction of a follower or timer. Implements `following.Transaction` and `TimerTransaction`.

    Args:
        service: whose it is.
        connection: inside the transaction that also moves the follower's position.
        keys_of: makes the service's keys.

    `appended` tells whether something was recorded: the log's head is locked from then on.
    """

    def __init__(self, service: Service, connection: Connection, keys_of: KeysOf = no_keys) -> None:
        self._service = service
        self._connection = connection
        self._keys_of = keys_of
        self._application: ServiceApplication | None = None
        self.appended = False

    def execute(self, statement: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
        """Run one SQL statement and return the cursor; its rows are tuples."""
        return self._connection.execute(statement.encode(), parameters or None)

    def execute_many(self, statement: str, rows: Iterable[Sequence[Any] | Mapping[str, Any]]) -> None:
        """Run one SQL statement for each row of parameters, in their order, without waiting in between."""
        # A pipeline costs more than it saves for a single row.
        match list(rows):
            case [row]:
                self._connection.execute(statement.encode(), row)
            case several:
                with self._connection.cursor() as cursor:
                    cursor.executemany(statement.encode(), several)

    def react(self, event: Followed, reaction: Reaction) -> None:
        """Record a reaction once; the followed event is the cause of its events."""
        context = Context(
            request=derived_id(event.envelope.id, reaction.name),
            body_hash=_hash(reaction.name, event.envelope.id),
            correlation=event.envelope.correlation,
            causation=event.cause,
            relied_on={event.source: event.position},
            trace=event.envelope.trace,
        )
        act = system_act(self._service.name, event.envelope.at)
        self._decide(context, lambda application: reaction.decide(Reacting(application, act, event)))

    def record_once(self, occasion: str, decide: Callable[[Any], Any]) -> None:
        """Record what a timer decided, once per occasion."""
        request = natural_id("occasion", self._service.name, occasion)
        self._decide(
            Context(request=request, body_hash=_hash(occasion, request), correlation=request), decide
        )

    def _decide(self, context: Context, decide: Callable[[Any], Any]) -> None:
        """Decide and save; after a conflict, decide again from the log."""
        if find_receipt(self._connection, context.request, context.body_hash) is not None:
            return
        for attempt in range(1, DECISIONS + 1):
            application, recollection = self._own_application(), Recollection(FORGETFUL)
            with application.recalling(recollection):
                decision = decide(application)
            if decision is None:
                return
            try:
                application.save(context, decision, recollection.seen)
            except StreamConflict:
                if attempt == DECISIONS:
                    raise
            else:
                self.appended = True
                return

    def _own_application(self) -> ServiceApplication:
        if self._application is None:
            open_one = OpenTransaction(self._connection)
            store = EnvelopeEventStore(
                self._service.name,
                self._service.registry,
                PostgresRecorder(open_one),
                open_one,
                SnapshotTable(open_one),
            )
            self._application = self._service.application(store, open_one, self._keys_of(open_one))
        return self._application


def _hash(what: str, id: UUID) -> bytes:
    return hashlib.sha256(canonical([what, id])).digest()

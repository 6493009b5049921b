"""Reading another service's log through its worker, by nameko RPC over either broker."""

from __future__ import annotations

import logging
from typing import Any
from uuid import UUID

import eventlet
from eventlet.event import Event
from nameko.extensions import DependencyProvider
from nameko.rpc import ReplyListener, Rpc, RpcConsumer, RpcReply, ServiceProxy

from services.kernel.messaging import names
from services.kernel.messaging.entrypoint import BrokerConsumer
from services.kernel.messaging.faults import describe
from services.kernel.messaging.message import Span, pack, span_of
from services.kernel.messaging.sources import READ_EVENTS, LogSource, SpoiledRow, Unreachable
from services.kernel.store.database import Database

log = logging.getLogger(__name__)
RPC_SECONDS = 5.0
"""How long a source's worker may take to answer; the broker drops older requests."""


class LogAnswers:
    """Answers, in a source's worker, what other services ask about its log.

    Args:
        database: of the service.
    """

    def __init__(self, database: Database) -> None:
        self._sources = {flag: LogSource(database, everything=flag) for flag in (True, False)}

    def head(self) -> int:
        """Return the newest position."""
        return self._sources[True].head()

    def read(self, after: int, limit: int, everything: bool) -> dict[str, Any]:
        """Return the next stretch: its last position, and its events as a CloudEvents batch.

        If the next row is spoiled, the answer has the row's columns under `spoiled`.
        """
        try:
            span = self._sources[everything].stretch(after, limit)
        except SpoiledRow as row:
            spoiled = {"position": row.position, "stream_id": str(row.stream_id), "type": row.type}
            return {"spoiled": {**spoiled, "fault": row.fault}}
        return {"upto": span.upto, "events": pack(span.events).decode()}


class _RpcConsumer(RpcConsumer):  # type: ignore[misc]
    queue_consumer = BrokerConsumer()


class Answers(Rpc):  # type: ignore[misc]
    """Nameko's RPC entrypoint, with our consumer."""

    rpc_consumer = _RpcConsumer()


class _ReplyListener(ReplyListener):  # type: ignore[misc]
    """Nameko's reply listener, which can also stop waiting: else calls to a dead source fill its table."""

    queue_consumer = BrokerConsumer()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._waiting: dict[str, Event] = {}

    def get_reply_event(self, correlation_id: str) -> Event:
        """Return the event that the reply to a call will set; called by nameko's proxy."""
        return self._waiting.setdefault(correlation_id, Event())

    def handle_message(self, body: Any, message: Any) -> None:
        """Hand a reply to the call that waits for it; called by nameko's consumer."""
        self.queue_consumer.ack_message(message)
        if event := self._waiting.pop(message.properties.get("correlation_id"), None):
            event.send(body)

    def forget(self, reply: RpcReply) -> None:
        """Stop waiting for a reply."""
        self._waiting = {id: event for id, event in self._waiting.items() if event is not reply.reply_event}


class SourceClients(DependencyProvider):  # type: ignore[misc]
    """Gives a worker's methods `self.sources(source, everything=...)`."""

    listener = _ReplyListener()

    def get_dependency(self, worker_ctx: Any) -> Any:
        """Return a function from source and feed to a client."""

        def client(source: str, *, everything: bool) -> RemoteSource:
            proxy = ServiceProxy(
                worker_ctx, names.rpc_service(source), self.listener, expiration=RPC_SECONDS, retry=False
            )
            return RemoteSource(proxy, self.listener, source, everything=everything)

        return client


class RemoteSource:
    """A source read by RPC; implements `sources.Source`.

    Args:
        proxy: nameko's proxy of the source's worker.
        listener: receives the replies.
        source: name of the service.
        everything: also private events.
    """

    def __init__(self, proxy: Any, listener: Any, source: str, *, everything: bool) -> None:
        self._proxy = proxy
        self._listener = listener
        self._source = source
        self._everything = everything

    def head(self) -> int:
        """Return the newest position.

        Raises:
            Unreachable: not now.
        """
        return int(self._call("head"))

    def read(self, after: int) -> Span:
        """Return the next stretch after a position.

        Raises:
            Unreachable: not now.
            BadMessage: the answer is not what a log says.
            SpoiledRow: the very next row is spoiled.
        """
        answer = self._call("read", after, READ_EVENTS, self._everything)
        if row := answer.get("spoiled"):
            stream = UUID(row["stream_id"])
            raise SpoiledRow(self._source, int(row["position"]), stream, row["type"], row["fault"])
        upto, events = int(answer["upto"]), answer["events"]
        return span_of(self._source, after, upto, events, everything=self._everything)

    def _call(self, method: str, *args: Any) -> Any:
        reply = None
        try:
            with eventlet.Timeout(RPC_SECONDS, TimeoutError):
                reply = getattr(self._proxy, method).call_async(*args)
                return reply.result()
        except Exception as error:
            raise Unreachable(f"{self._source}: {describe(error)}") from error
        finally:
            if reply is not None:
                self._listener.forget(reply)

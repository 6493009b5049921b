"""The way to the broker: declares exchanges and queues, publishes, and awaits confirms in batches."""

# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from kombu.connection import Connection
from kombu.entity import Exchange, Queue
from kombu.messaging import Producer
from kombu.serialization import register

from services.kernel.messaging import names
from services.kernel.messaging.message import CONTENT_TYPE, SERIALIZER, Span, headers, pack

CONFIRM_SECONDS = 15.0
"""How long the broker may take to confirm a batch."""
CONNECT_SECONDS = 5.0
PERSISTENT = 2


class Unconfirmed(ConnectionError):
    """The broker refused a message or did not confirm in time."""


def register_serializer() -> None:
    """Let the broker client pass bodies of our content type unchanged."""
    register(SERIALIZER, encoder=_same, decoder=_same, content_type=CONTENT_TYPE, content_encoding="utf-8")


def source_exchange(source: str) -> Exchange:
    """Return the exchange of a source."""
    return Exchange(names.exchange(source), type="direct", durable=True)


def follower_queue(source: str, service: str, follower: str, *, everything: bool) -> Queue:
    """Return the queue of a follower, bound to its feed."""
    return Queue(
        names.queue(source, service, follower),
        exchange=source_exchange(source),
        routing_key=names.feed(everything=everything),
        durable=True,
        queue_arguments=names.queue_arguments(),
    )


def dead_queue() -> Queue:
    """Return the queue of messages that the broker put aside."""
    return Queue(
        names.DEAD,
        exchange=Exchange(names.DEAD, type="fanout", durable=True),
        durable=True,
        queue_arguments=names.dead_queue_arguments(),
    )


class BrokerFeeds:
    """Publishes a source's ranges; implements `relay.Feeds`.

    Args:
        url: of the broker.
        source: name of the service whose log is published.
    """

    def __init__(self, url: str, source: str) -> None:
        self._url = url
        self._exchange = source_exchange(source)
        self._connection: Connection | None = None
        self._confirms: Confirms | NoConfirms = NoConfirms()
        self._channel: Any = None

    def publish(self, messages: Iterable[tuple[str, Span]]) -> None:
        """Publish in order and return when all are confirmed.

        Raises:
            Exception: the broker is away, or did not confirm every message.
        """
        if self._connection is None:
            self._open()
        producer = Producer(self._channel, exchange=self._exchange, auto_declare=False)
        for feed, span in messages:
            producer.publish(
                pack(span.events),
                routing_key=feed,
                headers=headers(span.source, span.after, span.upto),
                content_type=CONTENT_TYPE,
                content_encoding="utf-8",
                delivery_mode=PERSISTENT,
            )
            self._confirms.expect()
        self._confirms.wait(self._connection)

    def close(self) -> None:
        """Drop the connection, even a broken one."""
        connection, self._connection, self._channel = self._connection, None, None
        if connection is not None:
            connection.collect(CONNECT_SECONDS)

    def _open(self) -> None:
        # Heartbeats would need a reader at all times. Missing confirms show a dead connection anyway.
        connection = Connection(self._url, heartbeat=0, connect_timeout=CONNECT_SECONDS)
        connection.connect()
        channel = connection.channel()
        self._exchange(channel).declare()
        self._confirms = Confirms(channel) if hasattr(channel, "confirm_select") else NoConfirms()
        self._connection, self._channel = connection, channel


class Confirms:
    """Counts the broker's confirms on one channel.

    Args:
        channel: a new one; confirms are switched on for it.
    """

    def __init__(self, channel: Any) -> None:
        self._published = 0
        self._open: set[int] = set()
        self._refused = False
        channel.confirm_select()
        # Kombu has no API for confirms. The amqp client has this table of callbacks.
        channel.events["basic_ack"].add(self._on_ack)
        channel.events["basic_nack"].add(self._on_nack)

    def expect(self) -> None:
        """Count a message that has just been published."""
        self._published += 1
        self._open.add(self._published)

    def wait(self, connection: Any) -> None:
        """Wait until everything published is confirmed.

        Raises:
            Unconfirmed: a message was refused, or the broker took too long.
        """
        deadline = time.monotonic() + CONFIRM_SECONDS
        while self._open and not self._refused:
            left = deadline - time.monotonic()
            if left <= 0:
                break
            connection.drain_events(timeout=left)
        if self._open or self._refused:
            raise Unconfirmed

    def _on_ack(self, tag: int, multiple: bool) -> None:
        if multiple:
            self._open = {each for each in self._open if each > tag}
        else:
            self._open.discard(tag)

    def _on_nack(self, _tag: int, _multiple: bool) -> None:
        self._refused = True


class NoConfirms:
    """Stands in for `Confirms` at the in-memory broker: when `publish` returns, the message is queued."""

    def expect(self) -> None:
        """Do nothing."""

    def wait(self, connection: Any) -> None:
        """Do nothing."""


def _same(body: Any) -> Any:
    return body

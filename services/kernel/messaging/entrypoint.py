"""Our nameko entrypoints: a loop, and a follower's queue whose messages are acknowledged after the commit."""

# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from eventlet.event import Event
from kombu.entity import Queue
from nameko.exceptions import ContainerBeingKilled
from nameko.extensions import Entrypoint, register_entrypoint
from nameko.messaging import Consumer, QueueConsumer

from services.kernel.crash import crash_point
from services.kernel.messaging.broker import dead_queue
from services.kernel.messaging.follower import Progress
from services.kernel.messaging.message import BadMessage, Span, open_message

log = logging.getLogger(__name__)
PREFETCH = 64
"""The broker's prefetch limit: unacknowledged messages a follower may have."""
INBOX = 256
"""Messages held in the process. Further ones are acknowledged unread, and their events are fetched later."""


class Bell:
    """Wakes all loops that wait for the own log to grow."""

    def __init__(self) -> None:
        self._wakes: list[threading.Event] = []

    def add(self, wake: threading.Event) -> None:
        """Add a loop's event, which `ring` sets."""
        self._wakes.append(wake)

    def ring(self) -> None:
        """Wake all."""
        for wake in self._wakes:
            wake.set()


class Loop(Entrypoint):  # type: ignore[misc]
    """Calls its method again and again, one call at a time.

    The method returns how many seconds to wait before the next call, even if woken. 0 means: wait until
    woken, at most `every` seconds.

    Args:
        every: seconds between calls when nothing wakes it.
        bell: wakes it.
    """

    def __init__(self, *args: Any, every: float, bell: Bell | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._every = every
        self._bell = bell
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._thread: Any = None

    def going_on(self) -> bool:
        """Tell whether the worker goes on, that is, has not been told to stop."""
        return not self._stop.is_set()

    def start(self) -> None:
        """Start the green thread that calls the method."""
        if self._bell is not None:
            self._bell.add(self._wake)
        self._thread = self.container.spawn_managed_thread(self._run, identifier=self.method_name)

    def stop(self) -> None:
        """End after the present transaction."""
        self._stop.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.wait()

    def _run(self) -> None:
        try:
            while self.going_on():
                wait = self._once()
                if wait:
                    self._stop.wait(wait)
                else:
                    self._wake.wait(self._every)
                    self._wake.clear()
        except ContainerBeingKilled:
            log.info("%s ends", self.method_name)

    def _once(self) -> float:
        return float(self._call(self.going_on))

    def _call(self, *args: Any) -> Any:
        """Run the method as a nameko worker and return its result."""
        done = Event()

        def handle_result(_context: Any, result: Any, exc_info: Any) -> tuple[Any, Any]:
            done.send(result, exc_info[1] if exc_info else None)
            return result, exc_info

        self.container.spawn_worker(self, args, {}, handle_result=handle_result)
        return done.wait()


class BrokerConsumer(QueueConsumer):  # type: ignore[misc]
    """Nameko's consumer, which reconnects within seconds after the broker has come back."""

    @contextmanager
    def establish_connection(self) -> Iterator[Any]:
        """Connect, trying until it succeeds."""
        with self.connection.clone() as connection:
            connection.ensure_connection(
                self.on_connection_error, interval_start=0.2, interval_step=0.3, interval_max=2
            )
            yield connection


class FollowerConsumer(BrokerConsumer):
    """Consumes the followers' queues over a separate channel, so that they share no limit with RPC."""

    prefetch_count = PREFETCH

    def get_consumers(self, consumer_cls: Any, channel: Any) -> Any:
        """Declare the queue for messages put aside, then set up the consumers."""
        dead_queue()(channel).declare()
        return super().get_consumers(consumer_cls, channel)


class FollowsBroker(Loop, Consumer):  # type: ignore[misc]
    """A follower's queue. Its method gets the ranges that arrived and answers with its `Progress`.

    A message is acknowledged only after the committed position covers it.

    Args:
        source: name of the service whose log it is.
        queue: the follower's queue.
        everything: whether its feed holds private events.
        every: seconds between two looks at the source's newest position.
    """

    queue_consumer = FollowerConsumer()

    def __init__(self, source: str, queue: Queue, *, everything: bool, every: float) -> None:
        super().__init__(queue, every=every)
        self._source = source
        self._everything = everything
        self._inbox: deque[tuple[Span, Any]] = deque()
        self._look_at = 0.0

    def stop(self) -> None:
        """End after the present transaction; unacknowledged messages go back to the broker."""
        Loop.stop(self)
        Consumer.stop(self)

    def handle_message(self, body: Any, message: Any) -> None:
        """Receive a message; called by nameko's consumer."""
        try:
            span = open_message(self._source, message.headers, body, everything=self._everything)
        except BadMessage as error:
            log.warning("%s: unreadable message (%s): reading the source", self.method_name, error)
            self.queue_consumer.ack_message(message)
            self._look_at = 0.0
        else:
            self._inbox.append((span, message))
            crash_point("follower.received")
            if len(self._inbox) > INBOX:
                self.queue_consumer.ack_message(self._inbox.popleft()[1])
        self._wake.set()

    def _once(self) -> float:
        look = time.monotonic() >= self._look_at
        if look:
            self._look_at = time.monotonic() + self._every
        progress: Progress = self._call(tuple(span for span, _ in self._inbox), look, self.going_on)
        self._acknowledge(progress.position)
        return progress.wait

    def _acknowledge(self, position: int) -> None:
        done = [message for span, message in self._inbox if span.upto <= position]
        self._inbox = deque(entry for entry in self._inbox if entry[0].upto > position)
        for message in done:
            self.queue_consumer.ack_message(message)
        if done:
            crash_point("follower.acknowledged")


def entrypoint(instance: Entrypoint, method: Any) -> Any:
    """Attach an entrypoint to a service class's method and return the method."""
    register_entrypoint(method, instance)
    return method

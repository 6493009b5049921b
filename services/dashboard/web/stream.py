"""Live updates over server-sent events. A stream is bounded, can be resumed, and is authorised every minute.

There is no queue per listener. Each listener has a cursor, is woken when the feed has moved, and reads the
events after its cursor. A slow listener reads more at once. One that is too far behind is told to start
again from the newest events.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol
from uuid import UUID

import msgspec
from psycopg import Error as DatabaseError
from psycopg_pool import PoolTimeout

LOOK_SECONDS = 0.25
"""How often the feed is read while somebody listens."""
HEARTBEAT_SECONDS = 10.0
"""How often a stream sends a sign of life when nothing happens; figures are read again then, too."""
SETTLE_SECONDS = 5.0
"""How long figures are read every second after the feed has moved: their services may be a little behind."""
AUTHORISED_SECONDS = 60.0
"""A stream ends after this time. The browser comes back by itself and is authorised again."""
MOST_PER_PERSON = 3
"""Most streams of one person. A further one ends the oldest."""
MOST_ROWS = 50
"""Most rows sent at once. A listener that is further behind starts again."""
RETRY_MILLISECONDS = 1000

_LOG = logging.getLogger(__name__)


class Listener:
    """One open stream; `end` makes it send the reason and stop."""

    def __init__(self) -> None:
        self.ended = ""
        self.woken = asyncio.Event()

    def end(self, why: str) -> None:
        """End the stream with the name of an event that the browser understands."""
        self.ended = why
        self.woken.set()


class Hub:
    """Watches the feed for all listeners, wakes them when it has moved, and counts them per person.

    Args:
        look: returns the newest position of each source; it may block.
    """

    def __init__(self, look: Callable[[], Mapping[str, int]]) -> None:
        self._look = look
        self._listeners: dict[UUID, list[Listener]] = {}
        self._closed = False
        self._loop: asyncio.AbstractEventLoop | None = None

    async def run(self) -> None:
        """Watch until closed. While the database is away, try again."""
        self._loop = asyncio.get_running_loop()
        seen: Mapping[str, int] = {}
        while not self._closed:
            await asyncio.sleep(LOOK_SECONDS)
            if not self._listeners:
                continue
            try:
                now = await asyncio.to_thread(self._look)
            except (DatabaseError, PoolTimeout) as error:
                _LOG.warning("the feed cannot be read: %s", error)
                continue
            if now != seen:
                seen = now
                self.wake()

    def wake(self) -> None:
        """Wake every listener."""
        for listeners in self._listeners.values():
            for listener in listeners:
                listener.woken.set()

    def wake_from_thread(self) -> None:
        """Wake every listener, so that it notices a closed session. May be called from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self.wake)

    def close(self) -> None:
        """End all streams; the browsers will connect again. May be called from any thread or signal."""
        self._closed = True
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._end_all)

    def _end_all(self) -> None:
        for listeners in self._listeners.values():
            for listener in listeners:
                listener.end("again")

    @contextmanager
    def listening(self, person: UUID) -> Iterator[Listener]:
        """Register a listener while its stream is open."""
        mine = self._listeners.setdefault(person, [])
        listener = Listener()
        mine.append(listener)
        for surplus in [other for other in mine if not other.ended][:-MOST_PER_PERSON]:
            surplus.end("elsewhere")
        try:
            yield listener
        finally:
            mine.remove(listener)
            if not mine:
                del self._listeners[person]


class Source(Protocol):
    """The content of one visitor's stream. Its methods block, so they are called outside the event loop."""

    def authorised(self) -> bool:
        """Tell whether the session is still open and may see the same as before."""
        ...

    def rows(self, cursor: str) -> tuple[str, Mapping[str, Any]]:
        """Return the new cursor and the rows after the old one, or a request to start again."""
        ...

    def figures(self) -> Mapping[str, Any]:
        """Return all figures of the page."""
        ...


async def stream(hub: Hub, person: UUID, source: Source, cursor: str) -> AsyncIterator[bytes]:
    """Send figures and rows as they change, until a minute is over, the session ends, or the hub closes."""
    loop = asyncio.get_running_loop()
    until, settled = loop.time() + AUTHORISED_SECONDS, 0.0
    sent: Mapping[str, Any] = {}
    yield f"retry: {RETRY_MILLISECONDS}\n\n".encode()
    with hub.listening(person) as listener:
        while not listener.ended and loop.time() < until:
            listener.woken.clear()
            news = await asyncio.to_thread(_look, source, cursor, sent)
            if news.cursor != cursor:
                settled = loop.time() + SETTLE_SECONDS
            cursor, sent = news.cursor, news.figures
            for message in news.messages:
                yield message
            if news.ended:
                return
            await _wait(listener, 1.0 if loop.time() < settled else HEARTBEAT_SECONDS)
        yield encode(listener.ended or "again", {}, "")


class _News(msgspec.Struct):
    cursor: str
    figures: Mapping[str, Any]
    messages: list[bytes]
    ended: bool = False


def _look(source: Source, cursor: str, sent: Mapping[str, Any]) -> _News:
    try:
        if not source.authorised():
            return _News(cursor, sent, [encode("ended", {}, "")], ended=True)
        moved, rows = source.rows(cursor)
        figures = source.figures()
    except (DatabaseError, PoolTimeout):
        return _News(cursor, sent, [encode("alive", {}, "")])
    messages = [encode("rows", rows, moved)] if moved != cursor else []
    if figures != sent:
        messages.append(encode("figures", figures, moved))
    return _News(moved, figures, messages or [encode("alive", {}, "")])


async def _wait(listener: Listener, seconds: float) -> None:
    try:
        await asyncio.wait_for(listener.woken.wait(), seconds)
    except TimeoutError:
        return


def encode(event: str, data: Mapping[str, Any], id: str) -> bytes:
    """Return one server-sent event; its data is JSON, which has no line breaks."""
    head = f"id: {id}\n" if id else ""
    return f"{head}event: {event}\ndata: ".encode() + msgspec.json.encode(data) + b"\n\n"

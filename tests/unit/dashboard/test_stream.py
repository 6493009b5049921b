"""The stream: bounded, resumable, ended when it must be."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any
from uuid import UUID

import psycopg
import pytest

from services.dashboard.web import stream as module
from services.dashboard.web.stream import Hub, encode, stream

PERSON = UUID(int=1)


class Source:
    """A source whose cursor and figures the test sets."""

    def __init__(self) -> None:
        self.head = "findings-1"
        self.open = True
        self.value = 1
        self.broken = False

    def authorised(self) -> bool:
        if self.broken:
            raise psycopg.OperationalError("away")
        return self.open

    def rows(self, cursor: str) -> tuple[str, Mapping[str, Any]]:
        return self.head, {"html": f"after {cursor}"} if cursor != self.head else {}

    def figures(self) -> Mapping[str, Any]:
        return {"value": self.value}


class Listening:
    """A stream that is read message by message."""

    def __init__(self, hub: Hub, source: Source, cursor: str = "findings-1") -> None:
        self._messages = stream(hub, PERSON, source, cursor)

    async def next(self) -> str:
        """Return the next message's event name, and its cursor if it has one."""
        async with asyncio.timeout(5):
            lines = (await anext(self._messages)).decode().splitlines()
        fields = dict(line.split(": ", 1) for line in lines if ": " in line)
        return " ".join(filter(None, [fields.get("event", "retry"), fields.get("id", "")]))

    async def until(self, event: str) -> None:
        """Read until a message of that name."""
        while (await self.next()).split()[0] != event:
            pass

    async def ends(self) -> bool:
        """Tell whether nothing follows."""
        try:
            await self.next()
        except StopAsyncIteration:
            return True
        return False


def run(story: Callable[[Hub, Source], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(story(Hub(dict), Source()))


def test_figures_come_first_when_nothing_is_new() -> None:
    async def story(hub: Hub, source: Source) -> None:
        one = Listening(hub, source)
        assert [await one.next() for _ in range(2)] == ["retry", "figures findings-1"]

    run(story)


def test_rows_after_the_cursor_come_when_some_are_new() -> None:
    async def story(hub: Hub, source: Source) -> None:
        one = Listening(hub, source, "findings-0")
        assert [await one.next() for _ in range(3)] == ["retry", "rows findings-1", "figures findings-1"]
        source.head = "findings-2"
        hub.wake()
        assert await one.next() == "rows findings-2"

    run(story)


def test_figures_come_again_only_when_they_changed() -> None:
    async def story(hub: Hub, source: Source) -> None:
        one = Listening(hub, source)
        await one.until("figures")
        hub.wake()
        assert await one.next() == "alive"
        source.value = 2
        hub.wake()
        assert await one.next() == "figures findings-1"

    run(story)


def test_sign_of_life_comes_when_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HEARTBEAT_SECONDS", 0.01)

    async def story(hub: Hub, source: Source) -> None:
        one = Listening(hub, source)
        await one.until("figures")
        assert await one.next() == "alive"

    run(story)


def test_sign_of_life_comes_while_the_database_is_away() -> None:
    async def story(hub: Hub, source: Source) -> None:
        one = Listening(hub, source)
        await one.until("figures")
        source.broken = True
        hub.wake()
        assert await one.next() == "alive"
        source.broken, source.value = False, 3
        hub.wake()
        assert await one.next() == "figures findings-1"

    run(story)


def test_stream_ends_after_its_time_to_be_authorised_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AUTHORISED_SECONDS", 0.02)
    monkeypatch.setattr(module, "HEARTBEAT_SECONDS", 0.01)

    async def story(hub: Hub, source: Source) -> None:
        one = Listening(hub, source)
        await one.until("again")
        assert await one.ends()

    run(story)


def test_stream_ends_when_the_session_is_closed() -> None:
    async def story(hub: Hub, source: Source) -> None:
        one = Listening(hub, source)
        await one.until("figures")
        source.open = False
        hub.wake()
        assert await one.next() == "ended"
        assert await one.ends()

    run(story)


def test_oldest_stream_ends_when_the_same_person_opens_a_fourth() -> None:
    async def story(hub: Hub, source: Source) -> None:
        streams = [Listening(hub, source) for _ in range(4)]
        for one in streams:
            await one.until("figures")
        assert await streams[0].next() == "elsewhere"
        assert await streams[0].ends()
        source.value = 2
        hub.wake()
        assert [await one.next() for one in streams[1:]] == ["figures findings-1"] * 3

    run(story)


def test_all_streams_end_when_the_process_stops() -> None:
    async def story(hub: Hub, source: Source) -> None:
        looking = asyncio.create_task(hub.run())
        one = Listening(hub, source)
        await one.until("figures")
        hub.close()
        await one.until("again")
        assert await one.ends()
        await looking

    run(story)


def test_listeners_wake_when_the_feed_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.001)
    heads = {"findings": 1}

    async def story(_: Hub, source: Source) -> None:
        hub = Hub(lambda: dict(heads))
        looking = asyncio.create_task(hub.run())
        one = Listening(hub, source)
        await one.until("figures")
        heads["findings"], source.head = 2, "findings-2"
        await one.until("rows")
        hub.close()
        await looking

    run(story)


def test_message_is_one_event_on_one_line() -> None:
    assert encode("rows", {"html": "a\nb"}, "c-1") == b'id: c-1\nevent: rows\ndata: {"html":"a\\nb"}\n\n'

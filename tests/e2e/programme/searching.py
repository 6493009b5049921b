"""Searches for words in everything that a run leaves and shows: tables, files, messages, pages."""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import amqp
import httpx
import psycopg
from psycopg import sql

from services.kernel.messaging import names

MOST_PAGES = 150
SSE_SECONDS = 2.0
HIDDEN_INPUT = re.compile(r'name="([^"]+)" value="([^"]*)"')
LINK = re.compile(r'(?:href|hx-get)="(/[^"#]*)"')


def forms(word: str) -> set[bytes]:
    """Return the forms in which a word may occur: as text, escaped, in hex, in base64, as a short id."""
    raw = word.encode()
    found = {raw, json.dumps(word)[1:-1].encode(), raw.hex().encode()}
    # What stands before it in the same base64 shifts it by no, one or two bytes.
    found |= {base64.b64encode(b"\0" * shift + raw)[4 if shift else 0 : -4] for shift in range(3)}
    with suppress(ValueError):
        found |= {UUID(word).bytes, UUID(word).hex.encode()}
    return {form for form in found if len(form) >= min(6, len(raw))}


class Search:
    """Finds words in bytes.

    Args:
        words: the words to find.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._forms = {word: forms(word) for word in words}

    def hits(self, texts: Iterable[tuple[str, bytes]]) -> list[tuple[str, str]]:
        """Return each place with each word that occurs there in any form."""
        return sorted(
            (place, word)
            for place, text in texts
            for word, wanted in self._forms.items()
            if any(form in text for form in wanted)
        )


def tables(url: str, schemas: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield every row of every table of these schemas, each value as its bytes."""
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname = ANY(%s)", [list(schemas)]
        ).fetchall()
        for place in found:
            statement = sql.SQL("SELECT * FROM {}.{}").format(*map(sql.Identifier, place))
            for row in connection.execute(statement):
                yield ".".join(place), b"\n".join(map(_bytes, row))


def _bytes(value: Any) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file below a folder; files that disappear meanwhile are left out."""
    for path in folder.rglob("*"):
        if path.is_file():
            try:
                yield str(path.relative_to(folder)), path.read_bytes()
            except FileNotFoundError:
                continue


class Tap:
    """Copies of all messages that go through the broker.

    Args:
        url: of the broker.
        sources: whose exchanges are tapped.
    """

    def __init__(self, url: str, sources: Iterable[str]) -> None:
        place = urlsplit(url)
        self._connection = amqp.Connection(
            f"{place.hostname}:{place.port}", userid=place.username, password=place.password
        )
        self._connection.connect()
        self._exchanges = [(names.exchange(source), "direct") for source in sources]
        self._ended = Event()
        self.messages: list[tuple[str, bytes]] = []

    @contextmanager
    def open(self) -> Iterator[None]:
        """Copy messages while the block runs."""
        channel = self._connection.channel()
        queue = channel.queue_declare(exclusive=True).queue
        for exchange, kind in self._exchanges:
            channel.exchange_declare(exchange, kind, durable=True, auto_delete=False)
            for feed in names.FEEDS:
                channel.queue_bind(queue, exchange, feed)
        channel.exchange_declare("nameko-rpc", "topic", durable=True, auto_delete=False)
        channel.queue_bind(queue, "nameko-rpc", "#")
        channel.basic_consume(queue, no_ack=True, callback=self._keep)
        reading = Thread(target=self._read)
        reading.start()
        try:
            yield
        finally:
            self._ended.set()
            reading.join()
            self._connection.close()

    def _keep(self, message: Any) -> None:
        body = message.body if isinstance(message.body, bytes) else message.body.encode()
        said = json.dumps([message.properties, message.delivery_info], default=str).encode()
        self.messages.append((f"message of {message.delivery_info['exchange']}", said + body))

    def _read(self) -> None:
        while not self._ended.is_set():
            try:
                self._connection.drain_events(timeout=0.2)
            except TimeoutError:
                continue


def browser(home: str, person: str) -> httpx.Client:
    """Return a browser that is logged in as a persona."""
    client = httpx.Client(base_url=home, trust_env=False, timeout=20)
    asked = client.get("/login/start").headers["location"]
    page = httpx.get(asked, trust_env=False).text
    fields: Mapping[str, str] = {name: html.unescape(value) for name, value in HIDDEN_INPUT.findall(page)}
    chosen = httpx.post(asked.partition("?")[0], data={**fields, "person_id": person}, trust_env=False)
    client.get(chosen.headers["location"]).raise_for_status()
    return client


def pages(home: str, person: str) -> Iterator[tuple[str, bytes]]:
    """Yield the pages that a persona reaches by links, breadth first, and the content of the stream."""
    with closing(browser(home, person)) as client:
        seen, waiting = {"/"}, ["/"]
        while waiting and len(seen) - len(waiting) < MOST_PAGES:
            path = waiting.pop(0)
            answer = client.get(path)
            yield path, answer.content
            found = [html.unescape(link) for link in LINK.findall(answer.text)]
            fresh = [link for link in dict.fromkeys(found) if link not in seen and _is_page(link)]
            waiting += fresh
            seen |= set(fresh)
        yield "/events/stream", _streamed(client)


def _is_page(link: str) -> bool:
    return not link.startswith(("/static", "/login", "/events/stream"))


def _streamed(client: httpx.Client) -> bytes:
    told = b""
    with client.stream("GET", "/events/stream", timeout=SSE_SECONDS) as answer:
        try:
            for part in answer.iter_bytes():
                told += part
        except httpx.ReadTimeout:
            return told
    return told

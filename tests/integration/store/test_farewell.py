"""A session that the server ends: its farewell arrives before the end of the stream."""

from __future__ import annotations

import select
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from urllib.parse import urlsplit, urlunsplit

import psycopg

from services.kernel.store.database import Database
from services.launcher.waiting import wait_until
from tests.servers import Database as Given


@contextmanager
def line_without_end(url: str) -> Iterator[str]:
    """Give the URL of a line to a server. It carries every byte, but never tells the client of an end."""
    parts = urlsplit(url)
    assert parts.hostname
    assert parts.port
    target = parts.hostname, parts.port
    open_sockets: list[socket.socket] = []

    def carry(source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)

    def accept(server: socket.socket) -> None:
        while True:
            try:
                near, _ = server.accept()
            except OSError:
                return
            far = socket.create_connection(target)
            open_sockets.extend((near, far))
            for ends in ((near, far), (far, near)):
                threading.Thread(target=carry, args=ends, daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=accept, args=(server,), daemon=True).start()
        place = f"{parts.netloc.rpartition('@')[0]}@127.0.0.1:{server.getsockname()[1]}"
        yield urlunsplit(parts._replace(netloc=place))
    for each in open_sockets:
        each.close()


def test_no_ended_session_is_handed_out_when_its_farewell_came_before_the_end(
    database: Given,
) -> None:
    with (
        line_without_end(database.url_of("rounds")) as url,
        closing(Database(url, "rounds", most=1)) as store,
    ):
        with store.connection() as connection:
            ended, sock = connection.info.backend_pid, connection.pgconn.socket
        with psycopg.connect(database.url) as owner:
            owner.execute("SELECT pg_terminate_backend(%s)", (ended,))
        wait_until(lambda: _readable(sock), "the farewell has arrived")

        with store.connection() as connection:
            assert connection.info.backend_pid != ended
            assert connection.execute("SELECT 1").fetchall() == [(1,)]


def _readable(sock: int) -> bool:
    return bool(select.select([sock], [], [], 0)[0])

"""Tokens of personas, from an issuer that ends connections when it likes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from services.kernel.ids import natural_id
from services.launcher.issuer.personas import PersonaTokens


class _EndsKeptConnections(BaseHTTPRequestHandler):
    """Promises to keep a connection, answers one request on it, and ends it unanswered at the second."""

    protocol_version = "HTTP/1.1"
    answered = 0

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.close_connection = self.answered == 1
        if self.answered == 1:
            return
        self.answered += 1
        body = json.dumps({"access_token": "token", "expires_in": 600}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def issuer() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _EndsKeptConnections)
    Thread(target=server.serve_forever).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_an_issuer_that_ends_an_idle_connection_still_gives_the_next_token(issuer: str) -> None:
    tokens = PersonaTokens(issuer, "secret")
    assert [tokens.of(natural_id("person", name)) for name in ("one", "two")] == ["token", "token"]
    tokens.close()

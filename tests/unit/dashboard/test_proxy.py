"""Behind a proxy the pages know whether the browser came by https, from proxies that are named alone."""

import asyncio
from typing import cast

import httpx
import pytest

from services.dashboard.web.app import create_app
from services.dashboard.web.parts import Parts
from services.dashboard.web.run import WebServer
from services.dashboard.web.stream import Hub
from services.kernel.config import Settings

SECURE = "strict-transport-security"


def answered(proxies: str, peer: str) -> httpx.Response:
    """Return what the pages answer to a request that a proxy at that address passes on."""
    server = WebServer(create_app(cast("Parts", None)), hub=cast("Hub", None), proxies=proxies)
    server.config.load()

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(server.config.loaded_app, client=(peer, 50_000))
        async with httpx.AsyncClient(transport=transport, base_url="http://xuncha.example") as client:
            return await client.get("/health", headers={"x-forwarded-proto": "https"})

    return asyncio.run(ask())


@pytest.mark.parametrize(
    ("proxies", "peer"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("10.0.0.0/8", "10.1.2.3"),
        ("127.0.0.1,10.1.2.3", "10.1.2.3"),
        ("*", "10.1.2.3"),
    ],
)
def test_what_a_named_proxy_says_is_believed(proxies: str, peer: str) -> None:
    assert SECURE in answered(proxies, peer).headers


def test_what_anybody_else_says_is_not() -> None:
    assert SECURE not in answered(Settings.of({}).web_proxies, "10.1.2.3").headers

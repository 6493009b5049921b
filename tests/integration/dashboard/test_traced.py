"""A page passes the trace context of its request on to the services it asks."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from uuid import UUID

import grpc
import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from services.dashboard.web.figure_client import FiguresReader
from services.dashboard.web.oidc import Tokens
from services.dashboard.web.sessions import Session
from services.dashboard.web.traced import Traced
from services.kernel.trace import HEADER, taken_over
from tests.integration.dashboard.kit import figures_services

GIVEN = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


@pytest.mark.parametrize("headers", [{HEADER: GIVEN}, {}, {HEADER: "00-abc"}])
def test_page_passes_its_trace_on_to_every_service(headers: dict[str, str]) -> None:
    session = Session(
        b"", UUID(int=1), "OFFICE_DIRECTOR", Tokens("", "", 300), datetime(2026, 1, 2, tzinfo=UTC)
    )
    with figures_services() as (fakes, addresses), grpc.insecure_channel(addresses["rounds"]) as channel:
        reader = FiguresReader({"rounds": channel})

        def show(_request: Request) -> PlainTextResponse:
            reader.read(session)
            return PlainTextResponse("shown")

        app = Starlette(routes=[Route("/", show)])
        app.add_middleware(Traced)
        assert asyncio.run(_answer(app, headers)) == "shown"
        (sent,) = fakes["rounds"].traces
        assert taken_over([sent]) == sent
        assert (sent[:35] == GIVEN[:35]) == (headers.get(HEADER) == GIVEN)
        assert sent != GIVEN


async def _answer(app: Starlette, headers: dict[str, str]) -> str:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://pages.test") as browser:
        return (await browser.get("/", headers=headers)).text

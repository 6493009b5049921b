"""The page over the whole product: commands through gRPC move it, before and after a cut."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect

from scenario.cast import ADMIN, CAST, HEAD
from scenario.client import Client
from scenario.script import Script, Step
from services.dashboard.views.headlines import HEADLINES, OTHERS, written
from services.kernel.config import Settings
from services.kernel.identity.issuer.home import IssuerHome
from services.kernel.identity.personas import PersonaTokens
from services.kernel.ids import natural_id
from services.launcher.stack import Choices, Stack
from services.launcher.temporary import temporary_directory
from services.launcher.waiting import free_ports
from tests.e2e.dashboard.conftest import ON_VIOLATION
from tests.e2e.dashboard.stack import Line

pytestmark = pytest.mark.slow
FIRST = natural_id("test", "first administrator")
PATIENCE_MS = 20_000


@dataclass
class Programme:
    """The product with a programme that a test takes on step by step."""

    url: str
    line: Line
    client: Client
    script: Script
    steps: list[Step]

    def go_on(self, share: float) -> None:
        """Take that share of the steps that are left."""
        count = round(len(self.steps) * share)
        for step in self.steps[:count]:
            step()
        del self.steps[:count]

    def figures(self) -> dict[str, str]:
        """Return what the page must say, by the name of its figures, as the services answer by now."""
        found: dict[str, str] = {}
        for service in ("rounds", "findings", "referrals", "rectification"):
            seen = {service: self.script.positions.get(service, 0)}
            values = self.client.figures(service, HEAD, "LG_HEAD", seen)
            for headline in (*HEADLINES, *OTHERS):
                if headline.service == service and headline.code in values:
                    unit = "fen" if headline.code.endswith("_fen") else "1"
                    found[headline.key] = written(values[headline.code], unit, "zh").text
        return found


@pytest.fixture
def programme() -> Iterator[Programme]:
    with ExitStack() as ends:
        home: Path = ends.enter_context(temporary_directory("xuncha-test-"))
        port = free_ports(1)[0]
        line = Line(("127.0.0.1", port))
        ends.callback(line.close)
        given = {"XUNCHA_WEB_LISTEN": f"127.0.0.1:{port}", "XUNCHA_WEB_ADDRESS": line.place}
        choices = Choices(given=given, broker="memory", keep=False, admin=str(FIRST))
        stack = ends.enter_context(Stack(home / "data", choices))
        settings = Settings.of(stack.client_environment())
        issuer = IssuerHome(settings.data)
        issuer.keep_personas([player.persona for player in CAST])
        tokens = PersonaTokens(settings.oidc_issuer, issuer.secret())
        ends.callback(tokens.close)
        client = Client(settings.address, tokens.of, threading.Event().wait)
        ends.callback(client.close)
        first = replace(ADMIN, key="first", given_id=UUID(settings.bootstrap_admin))
        script = Script(client, 2, first)
        yield Programme(f"http://{line.place}", line, client, script, script.steps())


def test_page_shows_what_the_services_say_after_commands_and_after_a_cut(
    programme: Programme, browser: Browser
) -> None:
    programme.go_on(0.5)
    page = _logged_in(programme, browser)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.evaluate("window.untouched = true")
    before = _expect_agreement(page, programme)
    programme.go_on(0.5)
    between = _expect_agreement(page, programme)
    programme.line.cut()
    programme.go_on(1.0)
    programme.line.mend()
    after = _expect_agreement(page, programme)
    assert page.evaluate("window.untouched")
    assert before != between
    assert between != after
    assert [text for text in complaints if "net::ERR_" not in text] == []


def _logged_in(programme: Programme, browser: Browser) -> Page:
    context = browser.new_context(locale="zh-CN")
    context.add_init_script(ON_VIOLATION)
    page = context.new_page()
    page.goto(programme.url)
    page.click(".primary")
    page.click(f'button[value="{HEAD.id}"]')
    expect(page.locator("#status")).to_have_attribute("data-state", "connected", timeout=PATIENCE_MS)
    return page


def _expect_agreement(page: Page, programme: Programme) -> dict[str, str]:
    """Wait until the page says what the services say; they may still be counting."""
    texts = page.locator("[data-figure]")

    def shown() -> dict[str, str]:
        return {
            str(box.get_attribute("data-figure")): box.locator('[data-part="text"]').inner_text()
            for box in texts.all()
        }

    deadline = page.evaluate("performance.now()") + PATIENCE_MS
    while True:
        wanted = programme.figures()
        found = {key: text for key, text in shown().items() if key in wanted}
        if found == wanted or page.evaluate("performance.now()") > deadline:
            assert found == wanted, page.locator("[data-part=notes]").all_inner_texts()
            return wanted
        page.wait_for_timeout(100)

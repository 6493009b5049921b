"""The overview over the whole product: commands through gRPC change it, before and after a cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from scenario.cast import HEAD
from scenario.play import Stage
from scenario.summary import settled
from services.dashboard.views.headlines import HEADLINES, OTHERS, written
from services.launcher.stack import Choices
from services.launcher.waiting import free_ports
from tests.e2e.dashboard.conftest import ON_VIOLATION
from tests.e2e.dashboard.stack import Line
from tests.performance import Performance, performance

pytestmark = pytest.mark.slow
PATIENCE_MS = 30_000


@dataclass
class Watched:
    """A programme that is played part by part, with a line to the pages that can be cut."""

    played: Performance
    line: Line
    left: list[Stage]

    def go_on(self, upto: str) -> None:
        """Play the stages up to the last of that name among those that are left."""
        place = max(at for at, stage in enumerate(self.left) if stage.name == upto) + 1
        self.played.run(self.left[:place])
        del self.left[:place]

    def figures(self) -> dict[str, str]:
        """Return the texts that the page must show, by the names of its figures, as the services answer."""
        found: dict[str, str] = {}
        heads = settled(self.played.client)
        for service in heads:
            values = self.played.client.figures(service, HEAD, "LG_HEAD", heads)
            for headline in (*HEADLINES, *OTHERS):
                if headline.service == service and headline.code in values:
                    unit = "fen" if headline.code.endswith("_fen") else "1"
                    found[headline.key] = written(values[headline.code], unit, "zh").text
        return found


@pytest.fixture
def watched() -> Iterator[Watched]:
    port = free_ports(1)[0]
    line = Line(("127.0.0.1", port))
    given = {"XUNCHA_WEB_LISTEN": f"127.0.0.1:{port}", "XUNCHA_WEB_ADDRESS": line.place}
    try:
        with performance(Choices(given=given, broker="memory")) as played:
            yield Watched(played, line, played.stages())
    finally:
        line.close()


def test_page_shows_what_the_services_say_after_commands_and_after_a_cut(
    watched: Watched, browser: Browser
) -> None:
    watched.go_on("plan")
    page = _logged_in(watched, browser)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.evaluate("window.untouched = true")
    before = _expect_agreement(page, watched)
    watched.go_on("feedback")
    between = _expect_agreement(page, watched)
    watched.line.cut()
    watched.go_on("evaluation")
    watched.line.mend()
    after = _expect_agreement(page, watched)
    assert page.evaluate("window.untouched")
    assert before != between
    assert between != after
    assert [text for text in complaints if "net::ERR_" not in text] == []


def _logged_in(watched: Watched, browser: Browser) -> Page:
    context = browser.new_context(locale="zh-CN")
    context.add_init_script(ON_VIOLATION)
    page = context.new_page()
    page.goto(f"http://{watched.line.place}")
    page.click(".primary")
    page.click(f'button[value="{HEAD.id}"]')
    expect(page.locator("#status")).to_have_attribute("data-state", "connected", timeout=PATIENCE_MS)
    return page


def _expect_agreement(page: Page, watched: Watched) -> dict[str, str]:
    """Wait until the page agrees with the services; the dashboard may still be following."""
    wanted = watched.figures()
    deadline = page.evaluate("performance.now()") + PATIENCE_MS
    while True:
        found = {
            str(box.get_attribute("data-figure")): box.locator('[data-part="text"]').inner_text()
            for box in page.locator("[data-figure]").all()
        }
        shown = {key: text for key, text in found.items() if key in wanted}
        if shown == wanted or page.evaluate("performance.now()") > deadline:
            assert shown == wanted, page.locator("[data-part=notes]").all_inner_texts()
            return wanted
        page.wait_for_timeout(100)

"""A real browser in front of real processes. If the browser complains, the test fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from services.kernel.store.database import Database
from tests import servers
from tests.e2e.dashboard.stack import Stack, running

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 20_000
"""How long a page may take to show the present state, on a busy machine."""
ON_VIOLATION = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (e) => {
  console.error(`policy violated: ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`);
});
"""


@dataclass
class Visit:
    """One person's browser.

    Args:
        stack: the processes behind the pages.
        context: the browser's context, with its cookies.
        complaints: the complaints of consoles and pages, without those about cut connections.
    """

    stack: Stack
    context: BrowserContext
    complaints: list[str] = field(default_factory=list)

    def page(self) -> Page:
        """Open a tab."""
        page = self.context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def log_in(self, person: UUID, path: str = "/") -> Page:
        """Log in at the issuer as that person, on the way to a path."""
        page = self.page()
        page.goto(self.stack.url + path)
        page.click(".primary")
        page.click(f'button[value="{person}"]')
        page.wait_for_url(self.stack.url + path)
        return page

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "net::ERR_" not in message.text:
            self.complaints.append(message.text)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A headless Chromium. It ends with these tests, because its event loop would disturb others."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield found
        found.close()


@pytest.fixture(scope="package")
def processes(postgres_server: servers.PostgresServer, server_home: Path) -> Iterator[Stack]:
    """Pages, issuer and figures, started once."""
    database = postgres_server.create_migrated("dashboard")
    url = database.url_of("dashboard")
    views = Database(url, "dashboard", most=2)
    home = server_home / "pages"
    home.mkdir()
    with running(views, url, home) as found:
        yield found
    views.close()
    postgres_server.drop(database)


@pytest.fixture
def stack(processes: Stack) -> Stack:
    """The processes, with only the personas' posts in the feed."""
    processes.reset()
    return processes


@pytest.fixture
def visit(browser: Browser, stack: Stack) -> Iterator[Visit]:
    """A browser in Chinese. It must have no complaints at the end."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1366, "height": 768})
    context.add_init_script(ON_VIOLATION)
    context.set_default_timeout(PATIENCE_MS)
    found = Visit(stack, context)
    yield found
    context.close()
    assert found.complaints == []

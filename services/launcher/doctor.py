"""The doctor looks at this machine and the settings, and gives advice about problems."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import services
from services.kernel.clock import SystemClock, local_date
from services.kernel.config import Settings
from services.kernel.deadlines import Operator, Policies
from services.kernel.tables import WrongTable
from services.launcher.account import output_of, server_account
from services.launcher.broker import installed_server
from services.launcher.command import said
from services.launcher.output import out, show_table
from services.launcher.postgres import embedded_programs, installed_programs
from services.launcher.waiting import accepts

NEEDED_BYTES = 500 * 1024 * 1024
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Finding:
    """The result of one look.

    Args:
        what: the thing looked at.
        found: its state.
        advice: what to do if the state is a problem; empty if it is none.
        hinders: whether the demonstration cannot run because of it.
    """

    what: str
    found: str
    advice: str = ""
    hinders: bool = False


def run_doctor(given: Mapping[str, str]) -> int:
    """Print the findings and the configuration.

    Args:
        given: the product's variables.

    Returns:
        The exit code: 0 when the demonstration can run.
    """
    findings = list(look(given))
    show_table("Found", {each.what: each.found for each in findings}, out)
    configuration, problem = _configuration(given)
    show_table("Configuration (secrets masked)", configuration, out)
    findings += problem
    for each in findings:
        if each.advice:
            kind = "PROBLEM" if each.hinders else "Note"
            out.print(f"{kind}: {each.what}: {each.advice}", markup=False)
    hindered = any(each.hinders for each in findings)
    out.print("The demonstration cannot run." if hindered else "The demonstration can run.")
    return 1 if hindered else 0


def look(given: Mapping[str, str]) -> Iterator[Finding]:
    """Look at everything that the product needs or can use."""
    yield Finding("Python", f"{platform.python_version()}, {sys.executable}")
    yield Finding("Environment", sys.prefix)
    yield _account()
    yield _postgres(given)
    yield _broker(given)
    yield _chromium()
    yield _fonts()
    yield _ports(given)
    yield _disk()
    yield _tables(given)


def _account() -> Finding:
    try:
        account = server_account("postgres")
    except LookupError as error:
        return Finding("Account", "root", str(error), hinders=True)
    found = f"{account.name}, for all programs" if account.own else f"root; servers run as {account.name}"
    return Finding("Account", found)


def _postgres(given: Mapping[str, str]) -> Finding:
    if given.get("DATABASE_URL"):
        return Finding("PostgreSQL", "the server that DATABASE_URL names")
    found = installed_programs() + embedded_programs()
    if not found:
        advice = "install the package postgresql, or set DATABASE_URL"
        return Finding("PostgreSQL", "none", advice, hinders=True)
    return Finding("PostgreSQL", "; ".join(map(str, found)))


def _broker(given: Mapping[str, str]) -> Finding:
    if given.get("AMQP_URL"):
        return Finding("Broker", "the server that AMQP_URL names")
    server = installed_server()
    if server is None:
        advice = "all workers will share one process; install rabbitmq-server to run them as in production"
        return Finding("Broker", "in memory, because no RabbitMQ is installed", advice)
    return Finding("Broker", f"RabbitMQ, {server}")


def _chromium() -> Finding:
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    return Finding(
        "Chromium", path or "none", "" if path else "install chromium to run the tests of the pages"
    )


def _fonts() -> Finding:
    fonts = output_of("fc-list", ":lang=zh", "family").strip().splitlines()
    advice = "" if fonts else "install fonts-noto-cjk, so that screenshots of the tests show Chinese"
    return Finding("Chinese fonts", fonts[0] if fonts else "none", advice)


def _ports(given: Mapping[str, str]) -> Finding:
    listens = {n: v for n, v in given.items() if n.endswith("_LISTEN") and v.rpartition(":")[2].isdigit()}
    taken = [name for name, value in listens.items() if accepts("127.0.0.1", int(value.rpartition(":")[2]))]
    if taken:
        advice = "stop the programs that use these ports, or set other ports"
        return Finding("Ports", f"in use: {', '.join(taken)}", advice, hinders=True)
    return Finding("Ports", "as set by the variables" if listens else "free ports are chosen")


def _disk() -> Finding:
    folder = Path(os.environ.get("XUNCHA_DATA") or tempfile.gettempdir())
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    short = free < NEEDED_BYTES
    needed = f"{NEEDED_BYTES // 1024**2} MiB must be free; make room, or name another directory with --data"
    advice = needed if short else ""
    return Finding("Disk", f"{free // 1024**2:,} MiB free in {folder}", advice, hinders=short)


def _tables(given: Mapping[str, str]) -> Finding:
    try:
        operator = Operator(given.get("XUNCHA_CALENDAR", ""), given.get("XUNCHA_DEADLINES", ""))
    except WrongTable as error:
        return Finding("Tables", "not valid", str(error), hinders=True)
    deadlines = operator.version or "of the product"
    found = f"working days: version {operator.calendar.version}; deadlines: {deadlines}"
    tables = [path for room in services.__path__ for path in Path(room).glob("*/deadlines.toml")]
    codes = {code for path in tables for code in Policies.read(path).codes}
    if unknown := sorted(operator.rows.keys() - codes):
        return Finding(
            "Tables", found, f"no service has the deadlines {', '.join(unknown)}; they have no effect"
        )
    year = local_date(SystemClock().now()).year
    missing = [str(each) for each in (year, year + 1) if each not in operator.calendar.years]
    advice = (
        f"the calendar has no working days for {' and '.join(missing)}, so Monday to Friday are assumed; "
        "set XUNCHA_CALENDAR to a file that has these years"
    )
    return Finding("Tables", found, advice if missing else "")


def _configuration(given: Mapping[str, str]) -> tuple[dict[str, object], list[Finding]]:
    try:
        settings = Settings.of(given)
    except ValueError as error:
        return {}, [Finding("Configuration", "not valid", said(error), hinders=True)]
    return dict(settings.masked()), [*_unknown(given)]


def _unknown(given: Mapping[str, str]) -> Iterator[Finding]:
    known = set(Settings.variables())
    for name in given:
        if name not in known:
            yield Finding(name, "set", "is no variable of the product and has no effect; check its spelling")

"""The report of a run: tables for people, one JSON object for programs."""

from __future__ import annotations

import os
from collections.abc import Mapping

import msgspec
from rich.console import Console
from rich.table import Table

from bench.arithmetic import Spread
from bench.calls import Calls
from bench.record import AtOnce, Recorded
from services.launcher.output import out, show_table

WIDTH = 120


class Report(msgspec.Struct, frozen=True):
    """A run, with everything that is needed to judge it.

    Args:
        command: the command that repeats the run.
        machine: hardware and system.
        versions: versions of the measured software.
        server: origin and settings of PostgreSQL.
        record: the figures.
        load_after: the machine's load in the minute before the end.
    """

    command: str
    machine: Mapping[str, str]
    versions: Mapping[str, str]
    server: Mapping[str, str]
    record: Recorded
    load_after: str = ""


def load() -> str:
    """Return the machine's load of the last minute."""
    return f"{os.getloadavg()[0]:.2f}"


def as_json(report: Report) -> str:
    """Return the report as one line of JSON."""
    return msgspec.json.encode(report).decode()


def show(report: Report) -> None:
    """Print the report as tables, wide enough for their figures."""
    console = Console(highlight=False, width=max(out.width, WIDTH))
    console.print(f"Command: {report.command}", markup=False)
    facts = {**report.machine, "load after": report.load_after, **report.versions, **report.server}
    show_table("Machine, versions, settings", facts, console)
    rows = report.record
    kept = {"body of a row": f"{rows.row_bytes} bytes", "pgbench": rows.pgbench, "events": rows.events}
    show_table("Rows", kept, console)
    console.print(_at_once(rows.at_once))
    console.print(_calls(rows.calls))


def _at_once(counts: tuple[AtOnce, ...]) -> Table:
    table = Table(title="Recorded a second: median (smallest to largest round)", title_justify="left")
    table.add_column("callers", justify="right")
    for name in ("product", "pgbench", "library", "product / pgbench", "product / library"):
        table.add_column(name, justify="right", no_wrap=True)
    for each in counts:
        rates = map(_rate, (each.product, each.pgbench, each.library))
        table.add_row(str(each.callers), *rates, _ratio(each.to_pgbench), _ratio(each.to_library))
    return table


def _calls(calls: Calls) -> Table:
    title = "One caller over gRPC, milliseconds: median (smallest to largest round)"
    table = Table(title=title, title_justify="left")
    for name in ("", "empty rpc", "command", "command / empty rpc"):
        table.add_column(name, justify="right" if name else "left", no_wrap=True)
    echo, command = calls.echo, calls.command
    table.add_row(
        "half of the calls", _time(echo.half_within), _time(command.half_within), _ratio(calls.ratio)
    )
    table.add_row("95 of 100 calls", _time(echo.most_within), _time(command.most_within), "")
    return table


def _rate(of: Spread) -> str:
    return f"{of.median:,.0f}\n({of.smallest:,.0f} to {of.largest:,.0f})"


def _ratio(of: Spread) -> str:
    return f"{of.median:.2f}\n({of.smallest:.2f} to {of.largest:.2f})"


def _time(of: Spread) -> str:
    return f"{of.median:.2f}\n({of.smallest:.2f} to {of.largest:.2f})"

"""The output of the launcher: lines of progress on stderr, results on stdout."""

from __future__ import annotations

import json
from collections.abc import Mapping

from rich.console import Console
from rich.table import Table

err = Console(stderr=True, highlight=False, soft_wrap=True)
out = Console(highlight=False, soft_wrap=True)


def say(line: str) -> None:
    """Show one line of progress."""
    err.print(line, markup=False)


def show_table(title: str, rows: Mapping[str, object], console: Console) -> None:
    """Show names and values as a table."""
    shown = Table(title=title, title_justify="left", show_header=False)
    shown.add_column(no_wrap=True)
    shown.add_column(overflow="fold")
    for name, value in rows.items():
        shown.add_row(name, _text(value))
    console.print(shown)


def print_json(value: Mapping[str, object]) -> None:
    """Print one JSON object in one line on stdout."""
    out.file.write(json.dumps(value, ensure_ascii=False) + "\n")
    out.file.flush()


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value)

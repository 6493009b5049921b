"""Tables that a customer may change: TOML files with a version. A wrong file is refused in clear words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")


class WrongTable(ValueError):
    """A table cannot be used. The message names the file, the section and the fault."""


def read_table(path: Path, row: type[T]) -> tuple[str, dict[str, T]]:
    """Read a table: `version = "..."` on top, then one section per row.

    Returns:
        The version, and the rows by the name of their section.

    Raises:
        WrongTable: the file is missing, is not TOML, has no version, or has a wrong row.
    """
    try:
        document = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise WrongTable(f"{path}: {error}") from error
    version = document.pop("version", None)
    if not isinstance(version, str) or not version.strip():
        raise WrongTable(f'{path}: the table has no `version = "..."`')
    return version, {name: _row(path, name, given, row) for name, given in document.items()}


def _row(path: Path, name: str, given: object, row: type[T]) -> T:
    try:
        return msgspec.convert(given, row)
    except msgspec.ValidationError as error:
        raise WrongTable(f"{path}: [{name}]: {error}") from error

"""The code lists, which an operator may change; read once."""

from __future__ import annotations

import tomllib
from pathlib import Path

from services.findings.domain.classification import CodeLists


def read_codes(path: Path) -> CodeLists:
    """Return the code lists of a TOML file.

    Raises:
        KeyError: the file has neither schemes nor lists.
    """
    document = tomllib.loads(path.read_text("utf-8"))
    return CodeLists(
        schemes={name: frozenset(codes) for name, codes in document["scheme"].items()},
        lists={name: frozenset(codes) for name, codes in document["list"].items()},
    )


CODES = read_codes(Path(__file__).with_name("codes.toml"))

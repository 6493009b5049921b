"""Words for codes in both languages, from `labels.toml`. A code without words is shown in a readable form."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@cache
def words() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Return all labels: group, code, language."""
    return tomllib.loads(files(__package__).joinpath("labels.toml").read_text("utf-8"))


def label(group: str, code: str, language: Language) -> str:
    """Return the words for a code of a group, or the code in a readable form."""
    known = words()[group].get(code)
    return known[language] if known else readable(code)


def event_label(type: str, language: Language) -> str:
    """Return the words for an event type such as `xuncha.rounds.RoundDrafted.v1`, of any version."""
    known = words()["event"].get(stem(type))
    return known[language] if known else readable(stem(type).rpartition(".")[2])


def stem(type: str) -> str:
    """Return an event type without product and version: `rounds.RoundDrafted`."""
    return re.sub(r"\.v\d+$", "", type.removeprefix("xuncha."))


def readable(code: str) -> str:
    """Return a code as words: `FIN_VERIFIER` and `FinVerifier` become "Fin verifier"."""
    parts = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", code)
    return " ".join(parts).lower().capitalize() or code

"""The texts of the pages in both languages; dates and numbers as each language writes them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from uuid import UUID

from services.dashboard.views.labels import Language
from services.kernel.clock import ZONE

_SPRING = ("January", "February", "March", "April", "May", "June")
_AUTUMN = ("July", "August", "September", "October", "November", "December")
_MONTHS = _SPRING + _AUTUMN


@cache
def texts() -> Mapping[str, Mapping[str, str]]:
    """Return all texts, by key such as `figure.found`, then by language."""
    found: dict[str, Mapping[str, str]] = {}
    _flatten("", tomllib.loads(files(__package__).joinpath("texts.toml").read_text("utf-8")), found)
    return found


def _flatten(prefix: str, tree: Mapping[str, object], into: dict[str, Mapping[str, str]]) -> None:
    for name, value in tree.items():
        if not isinstance(value, dict):
            raise TypeError(f"{prefix}{name} is neither a text nor a group")
        if all(isinstance(word, str) for word in value.values()):
            into[prefix + name] = value
        else:
            _flatten(f"{prefix}{name}.", value, into)


def say(key: str, language: Language, /, **facts: object) -> str:
    """Return a text with its placeholders filled.

    Raises:
        KeyError: there is no such text, or a placeholder has no value.
    """
    return texts()[key][language].format(**facts)


def write_day(day: date, language: Language) -> str:
    """Return a calendar day: 2024年3月5日, or 5 March 2024."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def write_moment(at: datetime, language: Language) -> str:
    """Return an instant, to the minute, in the programme's zone."""
    local = at.astimezone(ZONE)
    gap = " " if language == "zh" else ", "
    return f"{write_day(local.date(), language)}{gap}{local:%H:%M}"


def write_exact(at: datetime) -> str:
    """Return an instant, to the microsecond, with its zone, for proofs."""
    return at.astimezone(ZONE).isoformat(sep=" ", timespec="microseconds")


def short_id(id: UUID) -> str:
    """Return the last eight digits of an id; in a time-ordered id these are random."""
    return id.hex[-8:]

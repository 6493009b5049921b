"""What stands in Latin letters in a Chinese text, and in a refusal in Chinese."""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID

from services.kernel.refusal import Refusal
from services.kernel.words import Fact, Quoted, said

ABBREVIATIONS = frozenset({"UTF", "SHA"})
"""What Chinese texts write so as well."""


def latin_in(text: str) -> list[str]:
    """Return the Latin words of a text, but for well-known abbreviations."""
    return [word for word in re.findall(r"[A-Za-z]+", text) if word not in ABBREVIATIONS]


def english_in(refusal: Refusal) -> list[str]:
    """Return the Latin words of a refusal in Chinese, but for ids and for what somebody wrote."""
    facts = {name: _ours(fact) for name, fact in refusal.given.items()}
    return latin_in(refusal.rule.zh.format(**facts))


def _ours(fact: Fact) -> str:
    if isinstance(fact, list | tuple):
        return "".join(map(_ours, fact))
    return "" if isinstance(fact, Quoted | UUID | int | date) else said(fact, "zh")

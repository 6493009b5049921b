"""Paging by key: a page ends where the next one starts, whatever is added meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from xuncha.common.v1.contract import PageRequest

from services.kernel.refusal import INVALID_INPUT, Refusal
from services.kernel.words import Word

USUAL = 50
MOST_BYTES = 2 << 20
"""A page of events with their envelopes ends before it grows beyond that, unless a single event does."""


def rows_of(page: PageRequest) -> int:
    """Return how many rows a page has at the most."""
    return page.limit or USUAL


def next_key(keys: list[str], page: PageRequest) -> str:
    """Return the key of the next page from the keys of this one; empty if this was the last."""
    return keys[-1] if len(keys) == rows_of(page) else ""


def bad_key() -> Refusal:
    """Return the refusal of a key at which no page of a list begins."""
    detail = Word("页标记不属于本列表", "the key is none of this list")
    return Refusal(INVALID_INPUT, field="page.after", detail=detail)


def fitting(sizes: Iterable[int]) -> int:
    """Return how many of the first events fit into a page together, by their sizes in bytes; at least one."""
    totals = list(accumulate(sizes))
    return max(sum(total <= MOST_BYTES for total in totals), min(1, len(totals)))

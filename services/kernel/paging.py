"""Paging by key: rows that are added meanwhile neither repeat nor hide a row on the next page."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from xuncha.common.v1.contract import PageRequest

USUAL = 50
MOST_BYTES = 2 << 20
"""Most bytes of a page of events with their envelopes, unless a single event is larger."""


def rows_of(page: PageRequest) -> int:
    """Return the largest number of rows of a page."""
    return page.limit or USUAL


def next_key(keys: list[str], page: PageRequest) -> str:
    """Return the key of the next page, from the keys of this page; empty if this page is the last."""
    return keys[-1] if len(keys) == rows_of(page) else ""


def fitting(sizes: Iterable[int]) -> int:
    """Return how many of the first events fit into one page, by their sizes in bytes; at least one."""
    totals = list(accumulate(sizes))
    return max(sum(total <= MOST_BYTES for total in totals), min(1, len(totals)))

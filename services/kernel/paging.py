"""Paging by key: a page ends where the next one starts, whatever is added meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import Annotated

import msgspec

USUAL = 50
MOST_BYTES = 2 << 20
"""A page of events with their envelopes ends before it grows beyond that, unless a single event does."""


class PageRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Which page: `limit` rows (1..500, 0 means 50) after the key `after` (empty for the first page)."""

    limit: Annotated[int, msgspec.Meta(ge=0, le=500)] = 0
    after: Annotated[str, msgspec.Meta(max_length=200)] = ""

    @property
    def rows(self) -> int:
        """How many rows the page has at the most."""
        return self.limit or USUAL


def next_key(keys: list[str], page: PageRequest) -> str:
    """Return the key of the next page from the keys of this one; empty if this was the last."""
    return keys[-1] if len(keys) == page.rows else ""


def fitting(sizes: Iterable[int]) -> int:
    """Return how many of the first events fit into a page together, by their sizes in bytes; at least one."""
    totals = list(accumulate(sizes))
    return max(sum(total <= MOST_BYTES for total in totals), min(1, len(totals)))

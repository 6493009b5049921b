"""Paging by key: a page ends where the next one starts, whatever is added meanwhile."""

from __future__ import annotations

from typing import Annotated

import msgspec

USUAL = 50


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

"""Keys of pages that are positions in the log."""

from __future__ import annotations

from services.kernel.paging import bad_key

MOST_DIGITS = 18


def position_in(key: str) -> int:
    """Return the position a page's key says; 0 for the first page.

    Raises:
        Refusal: INVALID_INPUT.
    """
    known = not key or (key.isascii() and key.isdigit() and len(key) <= MOST_DIGITS)
    if not known:
        raise bad_key()
    return int(key or "0")

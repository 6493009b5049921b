"""Keys of pages that are positions in the log."""

from __future__ import annotations

from services.kernel.refusal import INVALID, refuse_if

MOST_DIGITS = 18


def position_in(key: str) -> int:
    """Return the position a page's key says; 0 for the first page.

    Raises:
        Refusal: INVALID_INPUT.
    """
    known = not key or (key.isascii() and key.isdigit() and len(key) <= MOST_DIGITS)
    refuse_if(not known, INVALID, field="page.after", detail="not the key of a page")
    return int(key or "0")

"""Money: whole fen of one currency (CNY), always as integers, never as floats."""

from __future__ import annotations

from typing import Annotated

import msgspec

MOST_FEN = 10**15
"""Ten trillion yuan: more than any sum of a group, and far below the limit of 64 bits."""

Fen = Annotated[int, msgspec.Meta(ge=0, le=MOST_FEN)]
"""An amount in fen, not negative."""

PositiveFen = Annotated[int, msgspec.Meta(gt=0, le=MOST_FEN)]
"""An amount in fen, at least one."""


def yuan(fen: int) -> str:
    """Return an amount in yuan with two decimals and separators, such as 1,234.05."""
    sign, rest = ("-", -fen) if fen < 0 else ("", fen)
    return f"{sign}{rest // 100:,}.{rest % 100:02d}"


def about_wan(fen: int) -> str:
    """Return the published wording of a sum: whole 万元, rounded down, with 余 if a rest was cut off."""
    wan, rest = divmod(fen, 1_000_000)
    return f"{wan}{'余' if rest else ''}万元"

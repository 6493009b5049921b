"""The three phases of an inspection."""

from __future__ import annotations

from enum import StrEnum


class Phase(StrEnum):
    """Before, during and after the work on site (A.1 #22)."""

    PRE = "PRE"
    DURING = "DURING"
    POST = "POST"

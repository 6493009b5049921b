"""The three phases of an inspection."""

from __future__ import annotations

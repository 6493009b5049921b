"""Identifiers: time-ordered UUIDs for new things, name-based UUIDs for natural keys."""

from __future__ import annotations

import os
import time
from functools import lru_cache
from uuid import UUID, uuid5

NAMESPACE = UUID("6f1d2f0e-53c6-5a39-9d2c-7b6f4c1a9e10")
"""Namespace of every name-based id of the product."""


def new_id() -> UUID:
    """Return a new UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then 74 random bits."""
    stamp = time.time_ns() // 1_000_000
    rest = int.from_bytes(os.urandom(10), "big")
    high = (rest >> 62) & 0x0FFF
    low = rest & ((1 << 62) - 1)
    return UUID(int=stamp << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)


@lru_cache(maxsize=4096)
def natural_id(*parts: str) -> UUID:
    """Return the UUIDv5 of a natural key; the same parts give the same id on every machine."""
    return uuid5(NAMESPACE, "\x1f".join(parts))


def derived_id(base: UUID, name: str) -> UUID:
    """Return the UUIDv5 of `name` under `base`, for ids that follow from another id."""
    return uuid5(base, name)

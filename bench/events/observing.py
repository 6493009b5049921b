"""Watching how ids and hashes come about while the product records: what a copy has to make anew.

Ids follow from other ids and from words, hashes from contents. What they follow from is noted, so that a
copy with other ids and words can have the ids and hashes that the product would have given it. New ids
come from a counter here, so that the same programme is recorded with the same bytes each time.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid5

from bench.events.keys import KnownKeys, Notes
from services.kernel import ids
from services.kernel.rpc import server

FIRST_ID_AT_MS = 1_700_000_000_000
"""The time that new ids bear, in milliseconds since 1970; each a millisecond later than the one before."""
_sha256 = hashlib.sha256


class Observed(Notes):
    """What ids and hashes of a recording follow from."""

    def __init__(self) -> None:
        super().__init__()
        self.named: dict[UUID, tuple[UUID, str]] = {}
        """Name-based ids, each with the base and the name it follows from."""
        self.digests: dict[bytes, bytes] = {}
        """SHA-256 digests, each with what it is the digest of."""

    def name(self, base: UUID, name: str) -> UUID:
        """Make a name-based id."""
        id = uuid5(base, name)
        self.named[id] = base, name
        return id

    def digest(self, data: bytes = b"", **how: Any) -> Any:
        """Hash."""
        made = _sha256(data, **how)
        self.digests[made.digest()] = bytes(data)
        return made


class _Counted:
    """Stands in for the clock and the chance that new ids are made of."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._number = 0

    def time_ns(self) -> int:
        """Return a millisecond later at each call."""
        self._number = next(self._numbers)
        return (FIRST_ID_AT_MS + self._number) * 1_000_000

    def urandom(self, size: int) -> bytes:
        """Return bytes that follow from how often the time was asked for."""
        return _sha256(self._number.to_bytes(8, "big")).digest()[:size]


@contextmanager
def observing() -> Iterator[Observed]:
    """Note for a block what ids and hashes follow from; api servers made in it have known keys."""
    observed, counted = Observed(), _Counted()
    ids.natural_id.cache_clear()

    def keys_of(database: Any, _wrapping_key: bytes) -> KnownKeys:
        return KnownKeys(database.service, observed)

    with ExitStack() as stack:
        for place, name, instead in (
            (ids, "uuid5", observed.name),
            (ids, "time", counted),
            (ids, "os", counted),
            (hashlib, "sha256", observed.digest),
            (server, "KeyTable", keys_of),
        ):
            stack.enter_context(patch.object(place, name, instead))
        yield observed

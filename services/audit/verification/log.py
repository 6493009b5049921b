"""Proves one service's log: no gap, every leaf is right, times and versions go forward."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NoReturn
from uuid import UUID

from services.audit import proof
from services.audit.verification.difference import LOG, Difference, Found, Kind, Log, Recorded

Check = Callable[[str, Recorded, proof.Said], Difference | None]
"""A further rule. It is called for every event with proven place and bytes, in the order of the log.

It returns the fault, or None. Rules about acts and persons, such as separation of duties, belong here.
A rule stores by itself what it must remember.
"""


class LogProof:
    """The part of one service's log that is proven so far.

    Args:
        service: name of the service.
        log: the log.
        checks: further rules.
    """

    def __init__(self, service: str, log: Log, checks: Sequence[Check] = ()) -> None:
        self.service = service
        self.causes: list[tuple[int, proof.Cause]] = []
        self._log = log
        self._checks = checks
        self._leaves: list[bytes] = []
        self._ids: list[bytes] = []
        self._public = bytearray()
        self._versions: dict[str, int] = {}
        self._recorded_us = -(1 << 62)

    @property
    def length(self) -> int:
        """The newest proven position."""
        return len(self._leaves)

    def leaf_at(self, position: int) -> bytes:
        """Return the leaf of a proven event."""
        return self._leaves[position - 1]

    def id_at(self, position: int) -> str:
        """Return the id of a proven event."""
        return str(UUID(bytes=self._ids[position - 1]))

    def public_at(self, position: int) -> bool:
        """Return whether the log marks a proven event as public; the leaf does not cover this mark."""
        return bool(self._public[position - 1])

    def position_of(self, event_id: str) -> int:
        """Return the position of a proven event, 0 if no proven event has that id."""
        wanted = UUID(event_id).bytes
        return self._ids.index(wanted) + 1 if wanted in self._ids else 0

    def advance(self) -> None:
        """Prove the events of the log that are not proven yet.

        Raises:
            Found: the first difference.
        """
        for event in self._log.read(self.length):
            self._check_place(event)
            said = self._check_bytes(event)
            self._check_version(event, said)
            self._take(event, said)
            for check in self._checks:
                if (wrong := check(self.service, event, said)) is not None:
                    raise Found(wrong)
        if self._log.head() > self.length:
            self._fail(
                Kind.MISSING, self.length + 1, "an event", f"none, though the head is {self._log.head()}"
            )

    def _check_place(self, event: Recorded) -> None:
        expected = self.length + 1
        if event.position > expected:
            self._fail(Kind.MISSING, expected, "an event", f"the next one is at {event.position}")
        if event.position < expected:
            self._fail(Kind.ADDED, event.position, "one event at this position", "a second one")

    def _check_bytes(self, event: Recorded) -> proof.Said:
        computed = proof.leaf(event.position, event.recorded_us, event.body)
        if computed != event.leaf:
            self._fail(self._kind_of_edit(event), event.position, f"leaf {event.leaf.hex()}", computed.hex())
        try:
            said = proof.read_envelope(event.body)
        except proof.Malformed as malformed:
            self._fail(Kind.EDITED, event.position, "an envelope", f"malformed: {malformed}")
        if (said.type, said.service) != (event.type, self.service):
            self._fail(Kind.EDITED, event.position, f"type {said.type}", f"{event.type} of {self.service}")
        if event.recorded_us < self._recorded_us:
            words = "recorded no earlier than the event before"
            self._fail(Kind.REORDERED, event.position, words, "recorded earlier")
        return said

    def _check_version(self, event: Recorded, said: proof.Said) -> None:
        expected = self._versions.get(said.stream, 0) + 1
        if said.version == expected:
            return
        found = f"version {said.version} of {said.stream}"
        if said.version < expected:
            self._fail(Kind.ADDED, event.position, f"version {expected}", found)
        later = any(_is_version(other, said.stream, expected) for other in self._log.read(event.position))
        kind = Kind.REORDERED if later else Kind.MISSING
        self._fail(kind, event.position, f"version {expected} before it", found)

    def _take(self, event: Recorded, said: proof.Said) -> None:
        self._leaves.append(event.leaf)
        self._ids.append(UUID(said.id).bytes)
        self._public.append(event.public)
        self._versions[said.stream] = said.version
        self._recorded_us = event.recorded_us
        if said.cause is not None:
            self.causes.append((event.position, said.cause))

    def _kind_of_edit(self, event: Recorded) -> Kind:
        """Distinguish an event that was moved to this place from one that was changed."""
        last = max(self._log.head(), event.position)
        moved = any(
            proof.leaf(position, event.recorded_us, event.body) == event.leaf
            for position in range(1, last + 1)
        )
        return Kind.REORDERED if moved or self._exchanged(event) else Kind.EDITED

    def _exchanged(self, event: Recorded) -> bool:
        """Tell whether the leaf found here belongs to another event, whose bytes stand elsewhere."""
        return any(
            proof.leaf(event.position, event.recorded_us, other.body) == event.leaf
            for other in self._log.read(event.position)
        )

    def _fail(self, kind: Kind, position: int, expected: str, found: str) -> NoReturn:
        raise Found(Difference(kind, LOG, self.service, position, expected, found))


def _is_version(event: Recorded, stream: str, version: int) -> bool:
    try:
        said = proof.read_envelope(event.body)
    except proof.Malformed:
        return False
    return (said.stream, said.version) == (stream, version)

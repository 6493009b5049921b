"""Builds patterns: looks for everything in recorded bytes that a copy has of its own.

Ids, hashes, ciphertexts and words that it finds have a place among a copy's values. What follows from other
values is made by a step, after those.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from bench.events.keys import data_key, hashing_key_id, sealed
from bench.events.observing import FIRST_ID_AT_MS, Observed
from bench.events.patterns import Pattern, Step, Values

NUMBERS = 9_000_000_000_000_000
"""Above this a number in a pattern stands for a place among the values."""
ID_BYTES = 16
STATED = b"T01:00:00Z"
"""The time of day of all that the scenario states."""
_UUID = rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_BASE64 = rb'(?<=")[A-Za-z0-9+/]{16,}={0,2}(?=")'
_TRACE = rb"00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}"
_HEX = rb"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])"
_NUMBER = rb"(?<=[\":,\[])9\d{15}(?=[,}\]])"
_FORMS = {"trace": _TRACE, "uuid": _UUID, "hex": _HEX, "base64": _BASE64, "number": _NUMBER}
UUIDS = re.compile(_UUID)


@dataclass
class Builder:
    """Makes patterns of one part.

    Args:
        observed: what ids and hashes follow from.
        mark: names everything of a copy's own; empty for the ground, which has nothing of its own.
        shared: new ids that belong to the ground.
    """

    observed: Observed
    mark: bytes
    shared: frozenset[bytes]
    values: list[Any] = field(default_factory=list)
    """What each copy begins with: what is the same in all, and None where something is filled in."""
    fresh: list[int] = field(default_factory=list)
    """Places of new ids, in the order in which they appear."""
    traces: dict[bytes, int] = field(default_factory=dict)
    """Places of trace contexts."""
    fresh_ids: set[bytes] = field(default_factory=set)
    steps: list[Step] = field(default_factory=list)
    words: dict[bytes, int] = field(default_factory=dict)
    """What stands for itself wherever it is found, with the place of what a copy has instead."""
    keys: dict[tuple[str, bytes], int | None] = field(default_factory=dict)
    """Data keys by service and id, with the place of the copy's id; None where the id is nobody's own."""
    _looked_for: re.Pattern[bytes] = field(init=False)
    _raw: dict[bytes, int | None] = field(default_factory=dict)
    _heads: dict[bytes, bytes] = field(init=False)
    _same: dict[bytes, int] = field(default_factory=dict)
    _forms: dict[tuple[int, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._look_for()
        self._heads = {digest[:ID_BYTES]: digest for digest in self.observed.hashed}
        if self.mark:
            self.word(self.mark)
            self.word(STATED)

    def word(self, text: bytes) -> int:
        """Return the place of what a copy has instead of a text, wherever it is found from now on."""
        self.words[text] = self.place()
        self._look_for()
        return self.words[text]

    def _look_for(self) -> None:
        words = b"|".join(re.escape(word) for word in sorted(self.words, key=len, reverse=True))
        forms = {
            "trace": _TRACE,
            "uuid": _UUID,
            "hex": _HEX,
            "base64": _BASE64,
            "number": _NUMBER,
            "word": words,
        }
        groups = (b"(?P<%b>%b)" % (name.encode(), form) for name, form in forms.items() if form)
        self._looked_for = re.compile(b"|".join(groups))

    def place(self, value: bytes | None = None) -> int:
        """Return a new place among the values, of a value that is the same in every copy if one is given."""
        self.values.append(value)
        return len(self.values) - 1

    def own_or_same(self, place: int | None, recorded: bytes) -> int:
        """Return the place of a copy's own value; if it has none, one of what was recorded."""
        if place is not None:
            return place
        if recorded not in self._same:
            self._same[recorded] = self.place(recorded)
        return self._same[recorded]

    def pattern(self, data: bytes, *, with_ids: bool = False) -> Pattern:
        """Return recorded bytes as a pattern.

        Args:
            data: text for the most part.
            with_ids: whether ids may stand in it as their sixteen bytes.
        """
        form, places = bytearray(), []
        for piece, place in self._pieces(data, with_ids):
            form += piece.replace(b"%", b"%%") if place is None else b"%b"
            places += [] if place is None else [place]
        return Pattern(bytes(form), tuple(places))

    def id(self, id: UUID) -> int | None:
        """Return the place of a copy's id as sixteen bytes; None if it is nobody's own."""
        return self._once(id.bytes, self._make_id)

    def digest(self, digest: bytes) -> int | None:
        """Return the place of a copy's digest or keyed hash; None if nothing of its own is in it."""
        return self._once(digest, self._make_digest)

    def ciphertext(self, ciphertext: bytes) -> int | None:
        """Return the place of a copy's ciphertext; None if nothing of its own is in it."""
        return self._once(ciphertext, self._make_ciphertext)

    def number(self, place: int) -> int:
        """Return the number that stands for a value in a pattern."""
        return NUMBERS + place

    def _pieces(self, data: bytes, with_ids: bool) -> list[tuple[bytes, int | None]]:
        if with_ids:
            for begin in range(len(data) - ID_BYTES + 1):
                place = self._known_id(data[begin : begin + ID_BYTES])
                if place is not None:
                    after = self._pieces(data[begin + ID_BYTES :], with_ids)
                    return [*self._pieces(data[:begin], with_ids=False), (b"", place), *after]
        found: list[tuple[bytes, int | None]] = []
        end = 0
        for match in self._looked_for.finditer(data):
            found += [(data[end : match.start()], None), (match.group(), self._found(match))]
            end = match.end()
        return [*found, (data[end:], None)]

    def _known_id(self, raw: bytes) -> int | None:
        """Return the place of an id that stands somewhere as bytes; None if they are no id of its own."""
        id = UUID(bytes=raw)
        minted = id.version == 7 and raw[:3] == FIRST_ID_AT_MS.to_bytes(6, "big")[:3]
        return self.id(id) if minted or id in self.observed.named else None

    def _found(self, match: re.Match[bytes]) -> int | None:
        """Return the place of what was found; None if it is nobody's own."""
        text = match.group()
        place: int | None
        match match.lastgroup:
            case "trace":
                place = self.traces[text] = self.traces[text] if text in self.traces else self.place()
            case "uuid":
                place = self._formed(self.id(UUID(text.decode())), "uuid")
            case "hex":
                place = self._formed(self.digest(bytes.fromhex(text.decode())), "hex")
            case "number":
                place = int(text) - NUMBERS
            case "word":
                place = self.words[text]
            case _:
                place = self._formed(self._of_base64(text), "base64")
                if place is None and self.mark and self.mark in text:
                    raise ValueError(f"{text!r} holds a mark")
        return place

    def _of_base64(self, text: bytes) -> int | None:
        try:
            raw = base64.b64decode(text, validate=True)
        except ValueError:
            return None
        return self.ciphertext(raw) if raw in self.observed.sealed else self.digest(raw)

    def _once(self, raw: bytes, make: Callable[[bytes], int | None]) -> int | None:
        if raw not in self._raw:
            self._raw[raw] = make(raw) if self.mark else None
        return self._raw[raw]

    def _formed(self, place: int | None, form: str) -> int | None:
        """Return the place of a value as text."""
        if place is None:
            return None
        if (place, form) not in self._forms:
            written = self._forms[place, form] = self.place()
            write, source = FORMS[form], place

            def step(values: Values) -> None:
                values[written] = write(values[source])

            self.steps.append(step)
        return self._forms[place, form]

    def _make_id(self, raw: bytes) -> int | None:
        id = UUID(bytes=raw)
        if id in self.observed.named:
            return self._make_named(*self.observed.named[id])
        if raw in self._heads:
            return self._made_of(self.digest(self._heads[raw]), lambda digest: digest[:ID_BYTES])
        if id.version != 7 or raw in self.shared:
            return None
        place = self.place()
        self.fresh.append(place)
        self.fresh_ids.add(raw)
        return place

    def _make_named(self, base: UUID, name: str) -> int | None:
        base_place, pattern = self.id(base), self.pattern(name.encode())
        if base_place is None and not pattern.places:
            return None
        place, fill, fixed = self.place(), pattern.fill, base.bytes

        def step(values: Values) -> None:
            begin = fixed if base_place is None else values[base_place]
            values[place] = name_based(begin + fill(values))

        self.steps.append(step)
        return place

    def _make_digest(self, digest: bytes) -> int | None:
        if digest in self.observed.hashed:
            return self._make_keyed_hash(digest)
        data = self.observed.digests.get(digest)
        if data is None:
            return None
        if data in self.observed.sealed:
            return self._made_of(self.ciphertext(data), lambda sealed: hashlib.sha256(sealed).digest())
        return self._made(self.pattern(data), lambda filled: hashlib.sha256(filled).digest())

    def _make_keyed_hash(self, digest: bytes) -> int | None:
        hashed = self.observed.hashed[digest]
        key_id = hashing_key_id(hashed.domain)
        self.keys[hashed.service, key_id.bytes] = None
        key = data_key(hashed.service, key_id.bytes)
        pattern = self.pattern(hashed.value, with_ids=True)
        return self._made(pattern, lambda filled: hmac.digest(key, filled, "sha256"))

    def _made(self, pattern: Pattern, make: Callable[[bytes], bytes]) -> int | None:
        if not pattern.places:
            return None
        place, fill = self.place(), pattern.fill

        def step(values: Values) -> None:
            values[place] = make(fill(values))

        self.steps.append(step)
        return place

    def _made_of(self, source: int | None, make: Callable[[bytes], bytes]) -> int | None:
        pattern = Pattern(b"%b", (source,)) if source is not None else Pattern(b"", ())
        return self._made(pattern, make)

    def _make_ciphertext(self, ciphertext: bytes) -> int | None:
        kept = self.observed.sealed[ciphertext]
        key_place = self.id(kept.key_id)
        self.keys[kept.service, kept.key_id.bytes] = key_place
        plaintext, associated = self.pattern(kept.plaintext), self.pattern(kept.associated)
        if key_place is None and not plaintext.places and not associated.places:
            return None
        place, fill, bind = self.place(), plaintext.fill, associated.fill
        service, fixed = kept.service, kept.key_id.bytes

        def step(values: Values) -> None:
            key = data_key(service, fixed if key_place is None else values[key_place])
            values[place] = sealed(key, fill(values), bind(values))

        self.steps.append(step)
        return place


def name_based(data: bytes) -> bytes:
    """Return the UUIDv5 of a base and a name, one after the other."""
    raw = bytearray(hashlib.sha1(data, usedforsecurity=False).digest()[:16])
    raw[6] = raw[6] & 0x0F | 0x50
    raw[8] = raw[8] & 0x3F | 0x80
    return bytes(raw)


def id_text(raw: bytes) -> bytes:
    """Return an id as text."""
    text = raw.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}".encode()


FORMS: Mapping[str, Callable[[bytes], bytes]] = {
    "uuid": id_text,
    "hex": lambda raw: raw.hex().encode(),
    "base64": base64.b64encode,
}

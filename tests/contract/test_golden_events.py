"""Every payload that was ever stored can be read; public events keep their shape.

There is a golden payload for each version of each event type that some installation's log may hold.
`tools/golden_events.py` writes missing ones, and never rewrites one.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest

from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import Envelope, canonical, decode, encode
from services.kernel.events.registry import EventType, Registry, UnknownEventType
from services.kernel.events.store import event_of
from services.kernel.ids import natural_id
from services.kernel.trace import new_trace
from tests.unit.story import act
from tools.golden_events import (
    GOLDEN,
    NoGolden,
    changes,
    described,
    missing,
    name_of,
    path_of,
    registries,
    sample,
    write,
)

REGISTRIES = {registry.service: registry for registry in registries()}
FILES = sorted(GOLDEN.rglob("*.json"))
PUBLIC = [kind for registry in REGISTRIES.values() for kind in registry if kind.public]


class Golden(msgspec.Struct, forbid_unknown_fields=True):
    """The content of a file: the shape of a payload, and one payload."""

    fields: dict[str, Any]
    payload: msgspec.Raw

    def stored(self) -> bytes:
        """Return the payload's bytes as a log stores them: without the file's white space."""
        return msgspec.json.format(bytes(self.payload), indent=-1)


def golden(path: Path) -> Golden:
    return msgspec.json.decode(path.read_bytes(), type=Golden)


def stored(name: str, payload: bytes) -> bytes:
    """Return an envelope's bytes as a log stores them."""
    how = act()
    return encode(
        Envelope(
            id=natural_id("golden", "event"),
            type=name,
            stream=natural_id("golden", "stream"),
            version=1,
            at=how.at,
            on=how.on,
            actor=how.person,
            capacity=how.capacity,
            request=natural_id("golden", "request"),
            correlation=natural_id("golden", "request"),
            trace=new_trace(),
            payload=msgspec.Raw(payload),
        )
    )


def assert_readable(registry: Registry, name: str, payload: bytes) -> None:
    """Read a stored payload. If it is of the present version, writing it again gives the same bytes."""
    kind, version = registry.resolve(name)
    event = event_of(registry, decode(stored(name, payload)))
    assert type(event) is kind.cls
    if version == kind.version:
        assert canonical(kind.payload_of(event)) == payload


def reshaped(kind: EventType, folder: Path = GOLDEN) -> list[str]:
    """Return the places where a type's shape differs from its golden payload."""
    was = {"fields": golden(path_of(folder, kind.name)).fields}
    return list(changes(was, described(kind.shape)))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_stored_payload_is_read_and_written_the_same_for_ever(path: Path) -> None:
    assert_readable(REGISTRIES[path.parent.name], name_of(path), golden(path).stored())


def test_every_version_of_every_type_has_a_golden_payload() -> None:
    assert missing(REGISTRIES.values()) == [], "run tools/golden_events.py and commit what it makes"


@pytest.mark.parametrize("kind", PUBLIC, ids=lambda kind: kind.name)
def test_a_public_type_keeps_its_shape_within_a_version(kind: EventType) -> None:
    assert path_of(GOLDEN, kind.name).exists(), "run tools/golden_events.py and commit what it makes"
    assert reshaped(kind) == [], f"raise the version of {kind.name} and add an upcast"


class Colour(StrEnum):
    RED = "RED"
    BLUE = "BLUE"


class MoreColour(StrEnum):
    BLUE = "BLUE"
    GREEN = "GREEN"
    RED = "RED"


class LessColour(StrEnum):
    RED = "RED"


class Lid(msgspec.Struct, frozen=True):
    weight: int
    on: date


class HeavyLid(msgspec.Struct, frozen=True):
    weight: str
    on: date


class TurnedLid(msgspec.Struct, frozen=True):
    on: date
    weight: int


class Pot(Aggregate[Any]):
    class Made(Aggregate.Created):
        TOPIC = "xuncha.test.PotMade.v1"
        PUBLIC = True
        owner: UUID
        colour: Colour
        lids: tuple[Lid, ...]
        note: str | None = None


FIELDS = {"owner": "UUID", "colour": "Colour", "lids": "tuple[Lid, ...]", "note": "str | None"}


def pot(**types: Any) -> Registry:
    """Return a registry with the pot's fields, some of them replaced; None removes a field."""
    hints = FIELDS | types
    body = {
        "__annotations__": {name: hint for name, hint in hints.items() if hint is not None},
        "__module__": __name__,
        "TOPIC": Pot.Made.TOPIC,
        "PUBLIC": True,
    }
    made = type("Made", (Aggregate.Created,), body)
    return Registry("test", [type("OtherPot", (Aggregate,), {"Made": made, "__module__": __name__})])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the pot's first golden payload."""
    (kind,) = Registry("test", [Pot])
    assert write(kind, tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("types", "where"),
    [
        ({"owner": "str"}, [".owner: was"]),
        ({"owner": None}, [".owner: is gone"]),
        ({"height": "int"}, [".height: is new"]),
        ({"colour": "str"}, [".colour: was"]),
        ({"colour": "LessColour"}, [".colour: BLUE is gone"]),
        ({"lids": "tuple[HeavyLid, ...]"}, [".lids.weight: was"]),
        ({"lids": "Lid"}, [".lids: was"]),
        ({"note": "str"}, [".note: was"]),
        ({"colour": "MoreColour"}, []),
        ({"note": "None | str"}, []),
        ({"lids": "list[Lid]"}, []),
    ],
)
def test_a_changed_shape_is_named_and_one_that_says_the_same_is_not(
    folder: Path, types: dict[str, Any], where: list[str]
) -> None:
    (kind,) = pot(**types)
    found = reshaped(kind, folder)
    assert len(found) == len(where)
    assert all(begin in line for begin, line in zip(where, found, strict=True))


@pytest.mark.parametrize("types", [{"owner": "int"}, {"height": "int"}])
def test_a_golden_is_not_readable_when_a_field_is_missing_or_of_another_type(
    folder: Path, types: dict[str, Any]
) -> None:
    path = path_of(folder, Pot.Made.TOPIC)
    with pytest.raises(msgspec.ValidationError):
        assert_readable(pot(**types), name_of(path), golden(path).stored())


def test_a_golden_is_not_written_the_same_when_a_field_was_dropped(folder: Path) -> None:
    path = path_of(folder, Pot.Made.TOPIC)
    with pytest.raises(AssertionError):
        assert_readable(pot(note=None), name_of(path), golden(path).stored())


def test_a_golden_is_not_written_the_same_when_the_parts_of_a_struct_changed_places(folder: Path) -> None:
    path = path_of(folder, Pot.Made.TOPIC)
    with pytest.raises(AssertionError):
        assert_readable(pot(lids="tuple[TurnedLid, ...]"), name_of(path), golden(path).stored())


def test_a_golden_payload_whose_type_is_gone_is_refused(folder: Path) -> None:
    path = path_of(folder, Pot.Made.TOPIC)
    with pytest.raises(UnknownEventType):
        assert_readable(Registry("test", []), name_of(path), golden(path).stored())


def test_every_version_is_asked_for_when_a_type_has_several(tmp_path: Path) -> None:
    class Pan(Aggregate):
        class Made(Aggregate.Created):
            TOPIC = "xuncha.test.PanMade.v3"
            size: int

    registry = Registry("test", [Pan])
    (kind,) = registry
    assert write(kind, tmp_path)
    assert missing([registry], tmp_path) == ["xuncha.test.PanMade.v1", "xuncha.test.PanMade.v2"]


def test_a_golden_is_never_written_again(folder: Path) -> None:
    (kind,) = pot(owner="int")
    before = path_of(folder, kind.name).read_bytes()
    assert not write(kind, folder)
    assert path_of(folder, kind.name).read_bytes() == before


def test_a_sample_is_the_same_in_every_run_and_fits_its_type() -> None:
    (kind,) = Registry("test", [Pot])
    assert canonical(sample(kind.shape)) == canonical(sample(kind.shape))
    msgspec.convert(sample(kind.shape), kind.shape)


def test_a_float_has_no_golden() -> None:
    with pytest.raises(NoGolden):
        described(float)

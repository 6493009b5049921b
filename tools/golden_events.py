"""Write a golden payload of every event type's present version, or check that none is missing (`--check`).

A golden payload is one that some installation's log may hold for ever: `tests/contract/golden/<service>/
<Type>.v<N>.json`. It is made once from the types of the event's fields, and never written again: later
builds must be able to read it. When a type gets a new version, the golden payload of the old one stays.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import inspect

from services import SERVICES
from services.kernel.act import Act
from services.kernel.events.envelope import canonical
from services.kernel.events.registry import EventType, Registry
from services.kernel.ids import natural_id
from services.kernel.service import load

GOLDEN = Path(__file__).resolve().parent.parent / "tests" / "contract" / "golden"
DAY = date(2024, 3, 5)
INSTANT = datetime(2024, 3, 5, 1, 30, tzinfo=UTC)
NUMBER = 12
ACT = Act(person=natural_id("golden", "person"), capacity="GOLDEN", at=INSTANT)
TEXTS = ("golden", "2024-01", "A-1", "2024", "2024-03-05", "f" * 64, "golden text of a reasonable length")
"""Texts to try, until one fits the limits of its type."""
SCALARS: Mapping[type[inspect.Type], tuple[str, Any]] = {
    inspect.BoolType: ("bool", True),
    inspect.IntType: ("int", None),
    inspect.StrType: ("str", None),
    inspect.UUIDType: ("uuid", None),
    inspect.DateType: ("date", DAY),
    inspect.DateTimeType: ("datetime", INSTANT),
    inspect.BytesType: ("bytes", b"golden"),
    inspect.NoneType: ("null", None),
}
"""Name and sample of each simple type."""
SEQUENCES = (inspect.ListType, inspect.VarTupleType, inspect.SetType, inspect.FrozenSetType)


class NoGolden(TypeError):
    """A field has a type that events may not have, or that this tool does not know."""


def described(shape: Any) -> Any:
    """Return the shape of a type as JSON: names of simple types, and the parts of the others.

    Raises:
        NoGolden: the type has a float, or something else that an event may not have.
    """
    return _described(inspect.type_info(shape))


def _described(info: inspect.Type) -> Any:
    info = _bare(info)
    if type(info) in SCALARS:
        return SCALARS[type(info)][0]
    if isinstance(info, SEQUENCES):
        return {"list": _described(info.item_type)}
    for kind, describe in _DESCRIBERS.items():
        if isinstance(info, kind):
            return describe(info)
    raise NoGolden(f"no event carries {info}")


def _codes(info: Any) -> dict[str, Any]:
    values = info.values if isinstance(info, inspect.LiteralType) else [each.value for each in info.cls]
    return {"codes": sorted(values)}


def _struct(info: Any) -> dict[str, Any]:
    return {"fields": {field.encode_name: _described(field.type) for field in info.fields}}


def _map(info: Any) -> dict[str, Any]:
    return {"map": [_described(info.key_type), _described(info.value_type)]}


def _union(info: Any) -> dict[str, Any]:
    return {"any": sorted((_described(each) for each in info.types), key=json.dumps)}


def _tuple(info: Any) -> dict[str, Any]:
    return {"tuple": [_described(each) for each in info.item_types]}


_DESCRIBERS: Mapping[Any, Callable[[Any], Any]] = {
    inspect.EnumType: _codes,
    inspect.LiteralType: _codes,
    inspect.StructType: _struct,
    inspect.DictType: _map,
    inspect.UnionType: _union,
    inspect.TupleType: _tuple,
}


def changes(stored: Any, present: Any, place: str = "") -> Iterator[str]:
    """Return the places where a shape has changed. A list of codes may grow, but must lose none."""
    if isinstance(stored, dict) and isinstance(present, dict) and stored.keys() == present.keys():
        yield from _changed_parts(stored, present, place)
    elif stored != present:
        yield f"{place or 'payload'}: was {json.dumps(stored)}, is {json.dumps(present)}"


def _changed_parts(stored: dict[str, Any], present: dict[str, Any], place: str) -> Iterator[str]:
    for part, was in stored.items():
        now = present[part]
        if part == "codes":
            yield from (f"{place}: {code} is gone" for code in was if code not in now)
        elif part == "fields":
            yield from (f"{place}.{name}: is gone" for name in was if name not in now)
            yield from (f"{place}.{name}: is new" for name in now if name not in was)
            for name in was.keys() & now.keys():
                yield from changes(was[name], now[name], f"{place}.{name}")
        else:
            yield from changes(was, now, place)


def sample(shape: Any, place: str = "") -> Any:
    """Return an invented value of a type, the same in every run.

    Raises:
        NoGolden: no value is known for the type.
    """
    return _sample(inspect.type_info(shape), place)


def _sample(info: inspect.Type, place: str) -> Any:
    info = _bare(info)
    for kind, make in _SAMPLERS.items():
        if isinstance(info, kind):
            return make(info, place)
    if type(info) not in SCALARS:
        raise NoGolden(f"{place}: no event carries {info}")
    return SCALARS[type(info)][1]


def _number(info: Any, _place: str) -> int:
    least = info.ge if info.ge is not None else None if info.gt is None else info.gt + 1
    most = info.le if info.le is not None else None if info.lt is None else info.lt - 1
    return max(NUMBER if most is None else min(NUMBER, most), NUMBER if least is None else least)


def _text(info: Any, place: str) -> str:
    limits = msgspec.Meta(min_length=info.min_length, max_length=info.max_length, pattern=info.pattern)
    for text in TEXTS:
        try:
            return str(msgspec.convert(text, Annotated[str, limits]))
        except msgspec.ValidationError:
            continue
    raise NoGolden(f"{place}: no text of TEXTS keeps {limits}")


def _present(info: Any, place: str) -> Any:
    return _sample(next(each for each in info.types if not isinstance(each, inspect.NoneType)), place)


_SAMPLERS: Mapping[Any, Callable[[Any, str], Any]] = {
    inspect.UUIDType: lambda _, place: natural_id("golden", place),
    inspect.IntType: _number,
    inspect.StrType: _text,
    inspect.EnumType: lambda info, _: next(iter(info.cls)).value,
    inspect.LiteralType: lambda info, _: info.values[0],
    inspect.StructType: lambda info, place: {
        each.encode_name: _sample(each.type, f"{place}.{each.name}") for each in info.fields
    },
    inspect.DictType: lambda info, place: {
        _sample(info.key_type, f"{place}.key"): _sample(info.value_type, f"{place}.value")
    },
    inspect.UnionType: _present,
    inspect.TupleType: lambda info, place: [
        _sample(each, f"{place}.{number}") for number, each in enumerate(info.item_types)
    ],
    SEQUENCES: lambda info, place: [_sample(info.item_type, f"{place}.item")],
}


def _bare(info: inspect.Type) -> inspect.Type:
    return info.type if isinstance(info, inspect.Metadata) else info


def path_of(folder: Path, name: str) -> Path:
    """Return the path of the golden payload of a stored name, such as `xuncha.rounds.RoundDrafted.v1`."""
    _, service, rest = name.split(".", 2)
    return folder / service / f"{rest}.json"


def name_of(path: Path) -> str:
    """Return the stored name whose golden payload has that path."""
    return f"xuncha.{path.parent.name}.{path.stem}"


def missing(registries: Iterable[Registry], folder: Path = GOLDEN) -> list[str]:
    """Return the names, of all versions up to the present ones, that have no golden payload."""
    names = [
        f"{kind.stem}.v{version}"
        for registry in registries
        for kind in registry
        for version in range(1, kind.version + 1)
    ]
    return [name for name in names if not path_of(folder, name).exists()]


def write(kind: EventType, folder: Path = GOLDEN) -> bool:
    """Write the golden payload of a type's present version if it is missing; tell whether it was written."""
    path = path_of(folder, kind.name)
    if path.exists():
        return False
    golden = {"fields": described(kind.shape)["fields"], "payload": msgspec.Raw(payload(kind))}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(canonical(golden), indent=2) + b"\n")
    return True


def payload(kind: EventType) -> bytes:
    """Return the canonical bytes of an invented payload, as the log would store them."""
    event = kind.build(sample(kind.shape), natural_id("golden", "stream"), 1, ACT)
    return canonical(kind.payload_of(event))


def registries() -> list[Registry]:
    """Return the event types of every service."""
    return [load(name).registry for name in SERVICES]


def main() -> None:
    """Write the missing payloads; with `--check`, exit with an error that names them."""
    if "--check" not in sys.argv:
        for kind in (kind for registry in registries() for kind in registry):
            if write(kind):
                print(f"made {kind.name}")
    if lacking := missing(registries()):
        raise SystemExit("no golden payload (tools/golden_events.py): " + ", ".join(lacking))


if __name__ == "__main__":
    main()

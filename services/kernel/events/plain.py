"""Values of an aggregate's state as MessagePack, and back the same: of the same types, not just alike.

Nothing is pickled: a class is named by module and name, looked up among the modules that are loaded
anyhow, and only within the packages it may come from. What has no faithful form is refused.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any
from uuid import UUID

import msgspec

_ITSELF = frozenset({type(None), bool, int, float, str, bytes})
"""Types that MessagePack tells apart by itself. Everything else is a list of a tag and what it is made of."""
_SIMPLE: Mapping[type, tuple[str, Callable[[Any], Any], Callable[[Any], Any]]] = {
    UUID: ("uuid", lambda value: value.bytes, lambda plain: UUID(bytes=plain)),
    date: ("date", date.isoformat, date.fromisoformat),
    datetime: ("datetime", datetime.isoformat, datetime.fromisoformat),
    timedelta: (
        "timedelta",
        lambda value: [value.days, value.seconds, value.microseconds],
        lambda plain: timedelta(*plain),
    ),
}
_COLLECTIONS: Mapping[type, str] = {list: "list", tuple: "tuple", set: "set", frozenset: "frozenset"}


class NoPlainForm(TypeError):
    """A value would not come back the same."""


class PlainValues:
    """Encodes and decodes values.

    Args:
        packages: dotted names; structs and enums may come from modules in them.
    """

    def __init__(self, *packages: str) -> None:
        self._packages = packages
        self._found: dict[str, type] = {}
        self._simple = {tag: read for tag, _, read in _SIMPLE.values()}
        self._collections: dict[str, type] = {tag: kind for kind, tag in _COLLECTIONS.items()}

    def encode(self, value: Any) -> bytes:
        """Return the bytes of a value.

        Raises:
            NoPlainForm: it holds something that would not come back the same.
        """
        try:
            return msgspec.msgpack.encode(self._plain(value, set()))
        except (OverflowError, RecursionError) as error:
            raise NoPlainForm(str(error)) from error

    def decode(self, data: bytes) -> Any:
        """Return the value of some bytes.

        Raises:
            Exception: of many types; these bytes were not encoded here.
        """
        return self._value(msgspec.msgpack.decode(data))

    def _plain(self, value: Any, seen: set[int]) -> Any:
        kind = type(value)
        if kind in _ITSELF:
            return value
        if kind in _SIMPLE:
            tag, write, _ = _SIMPLE[kind]
            return [tag, write(value)]
        if isinstance(value, Enum):
            return ["enum", self._name(kind), self._plain(value.value, seen)]
        _check_alone(value, seen)
        if kind in _COLLECTIONS:
            return [_COLLECTIONS[kind], [self._plain(each, seen) for each in value]]
        if kind is dict:
            return ["dict", [[self._plain(k, seen), self._plain(v, seen)] for k, v in value.items()]]
        if isinstance(value, msgspec.Struct):
            fields = {name: self._plain(getattr(value, name), seen) for name in value.__struct_fields__}
            return ["struct", self._name(kind), fields]
        raise NoPlainForm(f"{kind.__qualname__} has no plain form")

    def _value(self, plain: Any) -> Any:
        if not isinstance(plain, list):
            return plain
        tag, *parts = plain
        if tag in self._simple:
            return self._simple[tag](*parts)
        if tag in self._collections:
            return self._collections[tag](self._value(each) for each in parts[0])
        if tag == "dict":
            return {self._value(key): self._value(value) for key, value in parts[0]}
        if tag == "enum":
            return self._class(parts[0], Enum)(self._value(parts[1]))
        if tag == "struct":
            fields = {name: self._value(value) for name, value in parts[1].items()}
            return self._class(parts[0], msgspec.Struct)(**fields)
        raise NoPlainForm(f"no tag {tag!r}")

    def _name(self, kind: type) -> str:
        name = f"{kind.__module__}:{kind.__qualname__}"
        if self._class(name, kind) is not kind:
            raise NoPlainForm(f"{name} is another class")
        return name

    def _class(self, name: str, base: type) -> Any:
        found = self._found.get(name) or self._find(name)
        if not issubclass(found, base):
            raise NoPlainForm(f"{name} is no {base.__name__}")
        self._found[name] = found
        return found

    def _find(self, name: str) -> type:
        module, _, path = name.partition(":")
        if not f"{module}.".startswith(tuple(f"{package}." for package in self._packages)):
            raise NoPlainForm(f"{name} is not of {', '.join(self._packages)}")
        found: Any = sys.modules.get(module)
        for step in path.split("."):
            found = getattr(found, step, None)
        if not isinstance(found, type):
            raise NoPlainForm(f"there is no class {name}")
        return found


def _check_alone(value: Any, seen: set[int]) -> None:
    """Check that what can change stands in one place: of a thing in two places two copies would come back.

    Raises:
        NoPlainForm: it does not.
    """
    fixed = isinstance(value, msgspec.Struct) and value.__struct_config__.frozen
    if fixed or isinstance(value, tuple | frozenset):
        return
    if id(value) in seen:
        raise NoPlainForm(f"the same {type(value).__name__} stands in two places")
    seen.add(id(value))

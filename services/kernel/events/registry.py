"""The registry of a service's event types: stable name to class, upcasting, what is public."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import MISSING
from dataclasses import fields as fields_of
from typing import Any, get_type_hints
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate

EventClass = type[Aggregate.Event]
_NAME = re.compile(r"xuncha\.[a-z]+\.[A-Z][A-Za-z0-9]*\.v[1-9]\d*")
_ENVELOPE_FIELDS = frozenset({"originator_id", "originator_version", "timestamp", "originator_topic", "act"})
_BASES = frozenset({"Event", "Created"})
"""The event classes that every aggregate has."""


class UnknownEventType(LookupError):
    """The log holds a type this build does not know; the build is too old for its data."""


class EventType:
    """One registered type: its class, its aggregate, and the shape of its payload."""

    def __init__(self, cls: EventClass, aggregate: type[Aggregate]) -> None:
        self.cls = cls
        self.aggregate = aggregate
        self.name: str = getattr(cls, "TOPIC", "")
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"TOPIC of {cls.__qualname__} is {self.name!r}, not xuncha.SERVICE.NAME.vN")
        self.public: bool = bool(getattr(cls, "PUBLIC", False))
        self.stem: str = self.name.rpartition(".v")[0]
        self.version = int(self.name.rpartition(".v")[2])
        self.payload_fields = tuple(
            field.name for field in fields_of(cls) if field.name not in _ENVELOPE_FIELDS
        )
        self.shape = _payload_shape(self.name, cls, self.payload_fields)
        self._topic = f"{aggregate.__module__}:{aggregate.__qualname__}"

    def payload_of(self, event: Aggregate.Event) -> dict[str, Any]:
        """Return the event's own fields, without what the envelope says."""
        state = vars(event)
        return {name: state[name] for name in self.payload_fields}

    def upcast(self, payload: dict[str, Any], version: int) -> dict[str, Any]:
        """Bring a payload of an older version to the present one by the class's `upcast_vN_vM`."""
        while version < self.version:
            payload = getattr(self.cls, f"upcast_v{version}_v{version + 1}")(payload)
            version += 1
        return payload

    def build(self, payload: dict[str, Any], stream: UUID, version: int, act: Act) -> Aggregate.Event:
        """Return the event object from an up-to-date payload and what its envelope says."""
        fields = msgspec.convert(payload, self.shape)
        event = object.__new__(self.cls)
        state = {name: getattr(fields, name) for name in self.payload_fields}
        state.update(originator_id=stream, originator_version=version, timestamp=act.at, act=act)
        if issubclass(self.cls, Aggregate.Created):
            state["originator_topic"] = self._topic
        event.__dict__.update(state)
        return event


def _payload_shape(name: str, cls: EventClass, parts: tuple[str, ...]) -> type[msgspec.Struct]:
    hints = get_type_hints(cls)
    fields: list[Any] = []
    for part in parts:
        default = cls.__dataclass_fields__[part].default
        fields.append((part, hints[part]) if default is MISSING else (part, hints[part], default))
    return msgspec.defstruct(name, fields, kw_only=True)


def _nested_events(aggregate: type[Aggregate]) -> Iterator[EventClass]:
    """Return the event classes of an aggregate, without those that are only bases of others."""
    events = {
        name: value
        for name, value in (*vars(aggregate).items(), *((each.__name__, each) for each in aggregate.EVENTS))
        if isinstance(value, type) and issubclass(value, Aggregate.Event)
    }
    lineage = (base for cls in events.values() if hasattr(cls, "TOPIC") for base in cls.__mro__)
    bases = _BASES | {base.__name__ for base in lineage if not hasattr(base, "TOPIC")}
    return (cls for name, cls in events.items() if name not in bases)


class Registry:
    """All event types of one service.

    Args:
        service: the service's name; every type is called `xuncha.<service>.<Name>.v<N>`.
        aggregates: the classes whose nested events are registered.

    Raises:
        ValueError: a name is missing, malformed, of another service, or used twice.
    """

    def __init__(self, service: str, aggregates: Iterable[type[Aggregate]]) -> None:
        self.service = service
        self._by_stem: dict[str, EventType] = {}
        self._by_class: dict[type, EventType] = {}
        for aggregate in aggregates:
            for cls in _nested_events(aggregate):
                self._add(EventType(cls, aggregate))

    def _add(self, kind: EventType) -> None:
        if not kind.stem.startswith(f"xuncha.{self.service}.") or kind.stem in self._by_stem:
            raise ValueError(f"event type {kind.name} is not a fresh name of service {self.service}")
        self._by_stem[kind.stem] = kind
        self._by_class[kind.cls] = kind

    def __iter__(self) -> Iterator[EventType]:
        return iter(self._by_stem.values())

    def of(self, event: Aggregate.Event) -> EventType:
        """Return the type of an event object."""
        return self._by_class[type(event)]

    def knows(self, name: str) -> bool:
        """Tell whether a stored event can have that name, version included."""
        stem = name.rpartition(".v")[0]
        kind = self._by_stem.get(stem)
        return kind is not None and name in {f"{stem}.v{each + 1}" for each in range(kind.version)}

    def resolve(self, name: str) -> tuple[EventType, int]:
        """Return the registered type for a stored name, and the stored version.

        Raises:
            UnknownEventType: no such type, or a version newer than this build knows.
        """
        stem, _, version = name.rpartition(".v")
        kind = self._by_stem.get(stem)
        if kind is None or int(version) > kind.version:
            raise UnknownEventType(name)
        return kind, int(version)

"""The typed state of aggregates as MessagePack, and back: for copies in memory and for snapshots.

The form is that of the aggregate's data struct. Fields are read back as the struct's types say, so whatever
stands in one must have a type that msgspec can tell apart.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from types import GenericAlias
from typing import Any, get_args, get_origin
from uuid import UUID

import msgspec

from services.kernel.events.aggregate import Aggregate

_ENCODER = msgspec.msgpack.Encoder()


class NotFaithful(TypeError):
    """A state would not come back the same."""


@cache
def data_type(cls: type[Aggregate[Any]]) -> type[msgspec.Struct]:
    """Return the struct that holds the state of an aggregate class.

    Raises:
        TypeError: the class names none: it has to derive from `Aggregate[SomeData]`.
    """
    for base in cls.__mro__:
        for parent in getattr(base, "__orig_bases__", ()):
            if get_origin(parent) is Aggregate:
                found: type[msgspec.Struct] = get_args(parent)[0]
                return found
    raise TypeError(f"{cls.__qualname__} says no type of its data")


def encoded(aggregate: Aggregate[Any]) -> bytes:
    """Return the state of an aggregate: its data, when it was created and when it was last modified.

    Raises:
        NotFaithful: its data holds something that has no such form.
    """
    try:
        return _ENCODER.encode((aggregate.data, aggregate.created_on, aggregate.modified_on))
    except (TypeError, OverflowError, RecursionError) as error:
        raise NotFaithful(str(error)) from error


def attributes(cls: type[Aggregate[Any]], state: bytes) -> dict[str, Any]:
    """Return the attributes that a state was encoded from, by the names that the library knows them by.

    Raises:
        msgspec.ValidationError: it is not a state of that class.
    """
    data, created_on, modified_on = _decoder(cls).decode(state)
    return {"_data": data, "_created_on": created_on, "_modified_on": modified_on}


def restored(cls: type[Aggregate[Any]], id: UUID, version: int, state: bytes) -> Aggregate[Any]:
    """Return the aggregate of that state."""
    aggregate = cls.__new__(cls)
    aggregate.__dict__.update(attributes(cls, state), _id=id, _version=version, _pending_events=[])
    return aggregate


def check_faithful(aggregate: Aggregate[Any]) -> None:
    """Check that a state comes back the same.

    Raises:
        NotFaithful: it does not.
    """
    if restored(type(aggregate), aggregate.id, aggregate.version, encoded(aggregate)) != aggregate:
        raise NotFaithful(f"a {type(aggregate).__qualname__} does not come back equal")


@cache
def _decoder(cls: type[Aggregate[Any]]) -> msgspec.msgpack.Decoder[Any]:
    shape: Any = GenericAlias(tuple, (data_type(cls), datetime, datetime))
    return msgspec.msgpack.Decoder(shape)

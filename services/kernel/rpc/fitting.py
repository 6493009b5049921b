"""Whether a message and a struct fit, field by field and all the way down; asked once, at the start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_type_hints

import msgspec
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from msgspec import inspect

_TEXTS = (
    inspect.StrType,
    inspect.UUIDType,
    inspect.DateType,
    inspect.EnumType,
    inspect.LiteralType,
    inspect.DecimalType,
)
_SCALARS: dict[int, tuple[type[inspect.Type], ...]] = {
    FieldDescriptor.CPPTYPE_STRING: _TEXTS,
    FieldDescriptor.CPPTYPE_INT32: (inspect.IntType,),
    FieldDescriptor.CPPTYPE_INT64: (inspect.IntType,),
    FieldDescriptor.CPPTYPE_BOOL: (inspect.BoolType,),
}
_LISTS = (inspect.ListType, inspect.VarTupleType, inspect.SetType, inspect.FrozenSetType)
_TIMESTAMP = "google.protobuf.Timestamp"


def misfits(
    message: Descriptor,
    shape: type[Any],
    *,
    without: frozenset[str] = frozenset(),
    path: str = "",
    answering: bool = False,
) -> Iterator[str]:
    """Name every field of a message or struct that has no fitting counterpart.

    Args:
        message: the message's descriptor.
        shape: the struct.
        without: fields of the message that are not the struct's business.
        path: said in front of each field's name.
        answering: the struct is written to the wire, where what is absent may become zero.
    """
    try:
        info = inspect.type_info(shape)
    except (TypeError, ValueError) as unreadable:
        yield f"{path}{shape.__name__} is no type a message can be read as: {unreadable}"
        return
    if not isinstance(info, inspect.StructType):
        yield f"{path or message.name} is not a struct"
        return
    fields = {field.name: field for field in message.fields if field.name not in without}
    types = {field.name: field for field in info.fields}
    for name in sorted(fields.keys() - types.keys()):
        yield f"{path}{name} is in the message alone"
    for name in sorted(types.keys() - fields.keys()):
        yield f"{path}{name} is in the struct alone"
    for name in sorted(fields.keys() & types.keys()):
        if not answering:
            yield from _hidden(fields[name], types[name], f"{path}{name}")
        yield from _of_field(fields[name], types[name], f"{path}{name}", answering)


def answer_misfits(message: Descriptor, method: Any, path: str) -> Iterator[str]:
    """Name every misfit between a query's answer, by the method's annotation, and its response message."""
    try:
        shape = get_type_hints(method).get("return")
    except NameError as unknown:
        shape = unknown
    if not (isinstance(shape, type) and issubclass(shape, msgspec.Struct)):
        yield f"{path}the answer is not annotated with a struct"
        return
    yield from misfits(message, shape, path=path, answering=True)


def _hidden(field: FieldDescriptor, declared: inspect.Field, path: str) -> Iterator[str]:
    """Name what the wire cannot say: a plain number or truth value is never absent there."""
    if field.is_repeated or field.has_presence or field.cpp_type == FieldDescriptor.CPPTYPE_STRING:
        return
    if _bare(declared.type)[1] or declared.default is True:
        yield f"{path} is never absent on the wire: make it optional there"


def _of_field(field: FieldDescriptor, declared: inspect.Field, path: str, answering: bool) -> Iterator[str]:
    kind, _ = _bare(declared.type)
    if _is_map(field):
        if not isinstance(kind, inspect.DictType):
            yield f"{path} is a map on the wire alone"
    elif field.is_repeated:
        if isinstance(kind, _LISTS):
            yield from _of_value(field, _bare(kind.item_type)[0], path, answering)
        else:
            yield f"{path} is repeated on the wire alone"
    else:
        yield from _of_value(field, kind, path, answering)


def _of_value(field: FieldDescriptor, kind: inspect.Type, path: str, answering: bool) -> Iterator[str]:
    if field.message_type is None:
        if not isinstance(kind, _SCALARS.get(field.cpp_type, ())) and not _is_bytes(field, kind):
            yield f"{path} is {type(kind).__name__} in the struct, which its type on the wire does not carry"
    elif field.message_type.full_name == _TIMESTAMP:
        if not isinstance(kind, inspect.DateTimeType):
            yield f"{path} is an instant on the wire alone"
    elif isinstance(kind, inspect.StructType):
        yield from misfits(field.message_type, kind.cls, path=f"{path}.", answering=answering)
    else:
        yield f"{path} is a message on the wire alone"


def _is_bytes(field: FieldDescriptor, kind: inspect.Type) -> bool:
    return field.type == FieldDescriptor.TYPE_BYTES and isinstance(kind, inspect.BytesType)


def _is_map(field: FieldDescriptor) -> bool:
    kind = field.message_type
    return kind is not None and bool(kind.GetOptions().map_entry)


def _bare(kind: inspect.Type) -> tuple[inspect.Type, bool]:
    """Return a type without metadata and without None, and whether None was allowed."""
    if isinstance(kind, inspect.Metadata):
        kind = kind.type
    if isinstance(kind, inspect.UnionType):
        others = [each for each in kind.types if not isinstance(each, inspect.NoneType)]
        if len(others) < len(kind.types) and len(others) == 1:
            return _bare(others[0])[0], True
    return kind, False

"""Messages for tests, described in a few words and made at run time."""

from __future__ import annotations

import itertools
from typing import Any

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory, timestamp_pb2

FIELD = descriptor_pb2.FieldDescriptorProto
_KINDS = {
    "string": FIELD.TYPE_STRING,
    "int64": FIELD.TYPE_INT64,
    "int32": FIELD.TYPE_INT32,
    "bool": FIELD.TYPE_BOOL,
    "bytes": FIELD.TYPE_BYTES,
    "double": FIELD.TYPE_DOUBLE,
}
_numbers = itertools.count(1)


def message(**fields: Any) -> Any:
    """Return a message class whose fields are given as words: "string", "optional int64", "repeated instant".

    A class made before stands for itself; "map" is a map of texts to numbers.
    """
    number = next(_numbers)
    file = descriptor_pb2.FileDescriptorProto(
        name=f"shapes_{number}.proto", package=f"shapes{number}", syntax="proto3"
    )
    described = file.message_type.add(name="Shape")
    for place, (name, words) in enumerate(fields.items(), 1):
        _describe(file, described, name, place, words)
    descriptor_pool.Default().Add(file)
    return message_factory.GetMessageClass(
        descriptor_pool.Default().FindMessageTypeByName(f"shapes{number}.Shape")
    )


def _describe(file: Any, described: Any, name: str, place: int, words: Any) -> None:
    how, _, kind = ("", "", words) if not isinstance(words, str) else words.rpartition(" ")
    repeated = how == "repeated" or kind == "map" or isinstance(words, list)
    field = described.field.add(
        name=name, number=place, label=FIELD.LABEL_REPEATED if repeated else FIELD.LABEL_OPTIONAL
    )
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "map":
        entry = described.nested_type.add(name=f"{name.capitalize()}Entry")
        entry.options.map_entry = True
        _describe(file, entry, "key", 1, "string")
        _describe(file, entry, "value", 2, "int64")
        field.type, field.type_name = FIELD.TYPE_MESSAGE, f".{file.package}.Shape.{entry.name}"
    elif kind in _KINDS:
        field.type = _KINDS[kind]
    else:
        part: Any = timestamp_pb2.Timestamp if kind == "instant" else kind
        field.type, field.type_name = FIELD.TYPE_MESSAGE, f".{part.DESCRIPTOR.full_name}"
        if part.DESCRIPTOR.file.name not in file.dependency:
            file.dependency.append(part.DESCRIPTOR.file.name)
    if how == "optional":
        field.proto3_optional = True
        field.oneof_index = len(described.oneof_decl)
        described.oneof_decl.add(name=f"_{name}")

"""Finds the type of a message's field in the struct, and its default value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from google.protobuf.descriptor_pb2 import FieldDescriptorProto as Proto

_NUMBERS = {
    Proto.TYPE_INT32: "int",
    Proto.TYPE_INT64: "int",
    Proto.TYPE_UINT32: "int",
    Proto.TYPE_UINT64: "int",
    Proto.TYPE_BOOL: "bool",
}
_TYPES = {"KIND_ID": "UUID", "KIND_DAY": "date"}
"""Kinds that are texts on the wire, but have another type in the struct."""
NUMBERS = frozenset({"KIND_FEN", "KIND_POSITION", "KIND_PERCENT"})
"""Kinds that are whole numbers."""
TIMESTAMP = ".google.protobuf.Timestamp"


@dataclass(frozen=True)
class Typed:
    """A type as written in Python, and its default; empty if there is none."""

    type: str
    default: str


class Types:
    """Finds the types of one package's fields.

    Args:
        options: the module of the options.
        package: name of the package.
    """

    def __init__(self, options: Any, package: str) -> None:
        self._options = options
        self._package = package

    def of(self, field: Any, entry: Any, *, asked: bool) -> Typed:
        """Return the type of a field.

        Args:
            field: its descriptor.
            entry: the descriptor of a map's entries; None for other fields.
            asked: whether its message is part of requests; there a field that is not given has a default.
        """
        rules = field.options.Extensions[self._options.field]
        if entry is not None:
            key = self._kind_type(rules.keys, blank=False) or "str"
            value = self._value(entry.field[1], rules, blank=rules.blank)
            return Typed(_bounded(f"dict[{key}, {value}]", rules), "{}" if asked else "")
        if field.label == Proto.LABEL_REPEATED:
            several = _bounded(f"tuple[{self._value(field, rules, blank=False)}, ...]", rules)
            return Typed(several, "()" if asked and not rules.least_entries else "")
        return self._single(field, rules, asked=asked)

    def _single(self, field: Any, rules: Any, *, asked: bool) -> Typed:
        absent = field.proto3_optional
        value = self._value(field, rules, blank=absent)
        if rules.usual:
            return Typed(value, f"{value}.{rules.usual}")
        if absent and value.startswith("Literal["):
            return Typed(value.replace("[", '["", ', 1), '""' if asked else "")
        if absent and field.type == Proto.TYPE_STRING and self._is_text(rules):
            return Typed(value, '""' if asked else "")
        if absent or (asked and field.type_name == TIMESTAMP):
            return Typed(f"{value} | None", "None" if asked else "")
        return Typed(value, self._zero(field, rules) if asked else "")

    def _zero(self, field: Any, rules: Any) -> str:
        """Return the wire's value for a number that is not given, if the field allows that value."""
        if field.type == Proto.TYPE_BOOL:
            return "False"
        return "0" if field.type in _NUMBERS and self._least(rules) <= 0 else ""

    def _least(self, rules: Any) -> int:
        return int(rules.least if rules.HasField("least") else self._limits(rules.kind).least)

    def _limits(self, kind: int) -> Any:
        value = self._options.Kind.DESCRIPTOR.values_by_number[kind]
        return value.GetOptions().Extensions[self._options.limits]

    def _is_text(self, rules: Any) -> bool:
        return not rules.codes and self._options.Kind.Name(rules.kind) not in _TYPES

    def _value(self, field: Any, rules: Any, *, blank: bool) -> str:
        if field.type_name:
            return self._message(field.type_name)
        if rules.codes:
            return str(rules.codes)
        if rules.one_of:
            return f"Literal[{', '.join(map(repr, rules.one_of))}]".replace("'", '"')
        if field.type == Proto.TYPE_BYTES:
            return "bytes"
        return self._narrowed(field, rules, blank=blank)

    def _narrowed(self, field: Any, rules: Any, *, blank: bool) -> str:
        plain = _NUMBERS.get(field.type, "str")
        kind = self._kind_type(rules.kind, blank=blank) or plain
        bounds = []
        if rules.HasField("least"):
            bounds.append(f"ge={rules.least}")
        if rules.HasField("most"):
            bounds.append(f"le={rules.most}" if plain == "int" else f"max_length={rules.most}")
        if not bounds:
            return kind
        limits = self._limits(rules.kind)
        if plain == "int" and limits.most and not rules.HasField("most"):
            bounds.append(f"le={limits.most}")
        if plain == "str" and limits.least and not blank:
            bounds.append(f"min_length={limits.least}")
        return f"Annotated[{plain}, Meta({', '.join(sorted(bounds))})]"

    def _kind_type(self, kind: int, *, blank: bool) -> str:
        if not kind:
            return ""
        name = self._options.Kind.Name(kind)
        return _TYPES.get(name) or kind_name(name, blank=blank and name not in NUMBERS)

    def _message(self, type_name: str) -> str:
        if type_name == TIMESTAMP:
            return "datetime"
        package, _, name = type_name.strip(".").rpartition(".")
        return name if package == self._package else f"{package.split('.')[1]}.{name}"


def kind_name(kind: str, *, blank: bool = False) -> str:
    """Return the Python name of a kind, such as `Line`, or `MaybeLine` if it may be empty."""
    name = kind.removeprefix("KIND_").title().replace("_", "")
    return f"Maybe{name}" if blank else name


def _bounded(several: str, rules: Any) -> str:
    bounds = []
    if rules.least_entries:
        bounds.append(f"min_length={rules.least_entries}")
    if rules.most_entries:
        bounds.append(f"max_length={rules.most_entries}")
    return f"Annotated[{several}, Meta({', '.join(bounds)})]" if bounds else several

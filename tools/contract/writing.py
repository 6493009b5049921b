"""Writes the structs of each package: one class per message, one enum per list of codes."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from google.protobuf.descriptor_pb2 import FieldDescriptorProto as Proto

from tools.contract.reading import Package, read
from tools.contract.types import NUMBERS, Types, kind_name

_NOTE = "Generated from the protos beside it; change those."
_COMMON = "xuncha.common.v1"
_PAGE_REQUEST = f".{_COMMON}.PageRequest"
_COMMAND = '''
class Command(msgspec.Struct, frozen=True, kw_only=True):
    """What a contract says of a command: the object it acts on and the field with its id, the method that
    decides it if it does no more than to call it, and what has to come with it in the header."""

    object: str
    by: str = ""
    does: str = ""
    needs: tuple[str, ...] = ()

'''
_LABELLED = '''
class Labelled(StrEnum):
    """A code that knows what people call it. A member made of another code takes over its words."""

    zh: str
    en: str

    def __new__(cls, code: str, zh: str = "", en: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = str.__str__(code)
        member.zh = zh or getattr(code, "zh", "")
        member.en = en or getattr(code, "en", "")
        return member

'''
_NO_STRUCT = frozenset({"xuncha.common.v1.Header", "xuncha.common.v1.QueryHeader"})
"""Messages that are part of every call; the kernel reads them first."""


def write_contracts(described: bytes, target: Path) -> None:
    """Write `kinds.py` and each package's `contract.py` into a folder.

    Args:
        described: a FileDescriptorSet of all protos, with the places of comments.
        target: the folder into which the protos' own code was written before.
    """
    packages, options = read(described, target)
    written = [_put(target, "xuncha.v1.kinds", _kinds(options))]
    for package in packages.values():
        if package.files:
            _put(target, f"{package.name}.messages", _messages(package))
        if text := Writer(package, options).text():
            written.append(_put(target, package.module, text))
    for step in (["check", "--quiet", "--select", "I,F401", "--fix"], ["format", "--quiet"]):
        config = Path(__file__).resolve().parents[2] / "pyproject.toml"
        command = [sys.executable, "-m", "ruff", *step, "--no-cache", "--config", str(config)]
        subprocess.run([*command, *map(str, written)], check=True)


def _messages(package: Package) -> str:
    lines = [f'"""All messages of {package.name} in one place. {_NOTE}"""', ""]
    lines += [f"from {package.name}.{file}_pb2 import *" for file in sorted(package.files)]
    return "\n".join(lines) + "\n"


def _put(target: Path, module: str, text: str) -> Path:
    path = target / (module.replace(".", "/") + ".py")
    path.write_text(text, "utf-8")
    return path


def _kinds(options: Any) -> str:
    lines = [f'"""The kinds of values that contracts know. {_NOTE}"""', ""]
    lines += ["from enum import StrEnum", "from typing import Annotated, Self", ""]
    lines += ["import msgspec", "from msgspec import Meta", "", _COMMAND, _LABELLED]
    for value in options.Kind.DESCRIPTOR.values:
        limits = value.GetOptions().Extensions[options.limits]
        if not limits.ListFields():
            continue
        number = value.name in NUMBERS
        for blank in (False,) if number else (False, True):
            lines.append(f"{kind_name(value.name, blank=blank)} = {_annotated(limits, number, blank=blank)}")
    return "\n".join(lines) + "\n"


def _annotated(limits: Any, number: bool, *, blank: bool) -> str:
    if number:
        return f"Annotated[int, Meta(ge={limits.least}, le={limits.most})]"
    bounds = [f"min_length={limits.least}"] if limits.least and not blank else []
    bounds += [f"max_length={limits.most}"] if limits.most else []
    if limits.pattern:
        inner = f"(?:{limits.pattern})" + ("?" if blank else "")
        bounds.append(f'pattern=r"^{inner}\\Z"')
    return f"Annotated[str, Meta({', '.join(bounds)})]"


class Writer:
    """Writes the structs of one package.

    Args:
        package: the content of its protos.
        options: the module of the options.
    """

    def __init__(self, package: Package, options: Any) -> None:
        self._package = package
        self._options = options
        self._types = Types(options, package.name)
        self._asked = self._reached(name for name in package.messages if self._is_asked(name))
        self._answered = self._reached(
            name for name in package.messages if name.endswith("Response") and self._is_answer(name)
        )

    def text(self) -> str:
        """Return the module; empty if the package has no struct."""
        names = [name for name in self._ordered() if name in self._asked | self._answered]
        if not names or not self._has_rules():
            return ""
        blocks = [self._enum(enum) for enum in self._package.enums.values()]
        blocks += [self._struct(name) for name in names]
        body = "\n\n\n".join(blocks)
        return f'"""The structs of {self._package.name}. {_NOTE}"""\n\n{_imports(body)}\n\n\n{body}\n'

    def _has_rules(self) -> bool:
        """Tell whether the package's fields have rules. The log and the figures are read without structs."""
        rules = self._options.field
        fields = (field for message in self._package.messages.values() for field in message.field)
        return any(field.options.HasExtension(rules) for field in fields)

    def _is_asked(self, name: str) -> bool:
        return name.endswith("Request") or (name.endswith("Header") and self._package.name == _COMMON)

    def _is_answer(self, name: str) -> bool:
        fields = self._package.messages[name].field
        return [field.name for field in fields] != ["receipt"]

    def _reached(self, names: Iterator[str]) -> set[str]:
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in found and name in self._package.messages:
                found.add(name)
                waiting += self._parts(name)
        return found

    def _parts(self, name: str) -> list[str]:
        own = f".{self._package.name}."
        fields = self._package.messages[name].field
        return [f.type_name.removeprefix(own) for f in fields if f.type_name.startswith(own)]

    def _ordered(self) -> list[str]:
        """Return the messages, each after the messages it contains."""
        order: dict[str, None] = {}

        def place(name: str) -> None:
            if name in self._package.messages and name not in order:
                for part in sorted(self._parts(name)):
                    place(part)
                order[name] = None

        for name in self._package.messages:
            place(name)
        return list(order)

    def _enum(self, enum: Any) -> str:
        lines = [f"class {enum.name}(Labelled):", self._doc(enum.name), ""]
        for value in enum.value[1:]:
            code = value.name.removeprefix(_prefix(enum.name))
            label = value.options.Extensions[self._options.label]
            lines.append(f"    {code} = {code!r}, {label.zh!r}, {label.en!r}")
        return "\n".join(lines) + "".join(self._groups(enum))

    def _groups(self, enum: Any) -> Iterator[str]:
        """Yield a constant for each group of codes, such as TEAM_CAPACITIES."""
        groups: dict[str, list[str]] = {}
        for value in enum.value:
            group = value.options.Extensions[self._options.label].group
            if group:
                groups.setdefault(group, []).append(value.name.removeprefix(_prefix(enum.name)))
        plural = _prefix(enum.name).removesuffix("_").removesuffix("Y") + "IES"
        for group, codes in groups.items():
            members = ", ".join(f"{enum.name}.{code}" for code in codes)
            yield f"\n\n\n{group}_{plural} = frozenset({{{members}}})"

    def _struct(self, name: str) -> str:
        message = self._package.messages[name]
        asks = name.removesuffix("Request")
        said = asks if name.endswith("Request") and asks in self._package.rpcs else name
        lines = [f"class {said}(msgspec.Struct, frozen=True, kw_only=True):", self._doc(said), ""]
        lines += [self._command(said)] if said == asks and self._is_command(asks) else []
        entries = {nested.name: nested for nested in message.nested_type if nested.options.map_entry}
        for field in message.field:
            if field.type_name.strip(".") not in _NO_STRUCT:
                entry = entries.get(field.type_name.rpartition(".")[2])
                lines.append(self._field(field, entry, asked=name in self._asked))
        return "\n".join(lines)

    def _is_command(self, name: str) -> bool:
        rpc = self._package.rpcs.get(name)
        return rpc is not None and rpc.options.HasExtension(self._options.command)

    def _command(self, name: str) -> str:
        """Return the line that names the object a command acts on."""
        said = self._package.rpcs[name].options.Extensions[self._options.command]
        needs = [self._options.Need.Name(need).removeprefix("NEED_") for need in said.needs]
        facts = {"object": said.object, "by": said.by, "does": said.does, "needs": tuple(needs)}
        written = ", ".join(f"{name}={value!r}" for name, value in facts.items() if value)
        return f"    COMMAND: ClassVar = Command({written})"

    def _field(self, field: Any, entry: Any, *, asked: bool) -> str:
        typed = self._types.of(field, entry, asked=asked)
        default = typed.default
        if not default and asked and self._is_page(field):
            default = f"{typed.type}()"
        return f"    {field.name}: {typed.type}" + (f" = {default}" if default else "")

    @staticmethod
    def _is_page(field: Any) -> bool:
        """Tell whether a field asks for a page of a list. Without it, the first page is meant."""
        return bool(field.label != Proto.LABEL_REPEATED and field.type_name == _PAGE_REQUEST)

    def _doc(self, name: str) -> str:
        asks = name.removesuffix("Response")
        comment = self._package.comments.get(name, f"Answers {asks}." if asks in self._package.rpcs else name)
        wrapped = textwrap.wrap(comment, 100)
        if len(wrapped) == 1:
            return f'    """{comment}"""'
        first, _, rest = comment.partition(". ")
        if rest and len(first) < 100:
            body = textwrap.fill(rest, 104, initial_indent="    ", subsequent_indent="    ")
            return f'    """{first}.\n\n{body}\n    """'
        body = textwrap.fill(comment, 104, subsequent_indent="    ")
        return f'    """{body}\n    """'


def _prefix(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).upper() + "_"


def _imports(body: str) -> str:
    lines = [
        "from datetime import date, datetime",
        "from typing import Annotated, ClassVar, Literal",
        "from uuid import UUID",
        "import msgspec",
        "from msgspec import Meta",
        "from xuncha.v1.kinds import Command, Labelled",
        "from xuncha.common.v1 import contract as common",
    ]
    kinds = sorted(set(re.findall(r"\b(?:Maybe)?(?:Code|Line|Text|Hash|PaperNumber|PageKey)\b", body)))
    kinds += sorted(set(re.findall(r"\b(?:Fen|Position|Percent)\b", body)))
    lines += [f"from xuncha.v1.kinds import {', '.join(kinds)}"] if kinds else []
    return "\n".join(lines)

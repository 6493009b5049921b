"""Reads the protos of all packages for the generator: descriptors with their options and comments."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from google.protobuf import descriptor_pb2

_MESSAGE, _ENUM, _SERVICE, _METHOD = 4, 5, 6, 2
"""Field numbers of a file (and a service), by which the places of comments are given."""


@dataclass
class Package:
    """The content of one package's protos.

    Args:
        name: name of the package, such as xuncha.findings.v1.
        messages: messages by name, each with its file.
        enums: enums by name.
        rpcs: rpcs by name.
        comments: comments by the full name of the thing described.
        files: names of its protos that have messages, without the ending.
    """

    name: str
    messages: dict[str, Any] = field(default_factory=dict)
    enums: dict[str, Any] = field(default_factory=dict)
    rpcs: dict[str, Any] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)

    @property
    def module(self) -> str:
        """The name of the module with its structs."""
        return f"{self.name}.contract"


def read(described: bytes, target: Path) -> tuple[dict[str, Package], Any]:
    """Return the packages of a descriptor set by name, and the module of the options.

    Args:
        described: a FileDescriptorSet with the places of comments.
        target: directory with the Python code of the same protos.
    """
    sys.path.insert(0, str(target))
    options = import_module("xuncha.v1.options_pb2")  # makes the options readable
    packages: dict[str, Package] = {}
    for file in descriptor_pb2.FileDescriptorSet.FromString(described).file:
        if file.package.startswith("xuncha."):
            _add(packages.setdefault(file.package, Package(file.package)), file)
    return packages, options


def _add(package: Package, file: Any) -> None:
    package.files |= {Path(file.name).stem} if file.message_type or file.enum_type else set()
    package.messages |= {message.name: message for message in file.message_type}
    package.enums |= {enum.name: enum for enum in file.enum_type}
    package.rpcs |= {rpc.name: rpc for service in file.service for rpc in service.method}
    comments = {
        tuple(place.path): " ".join(place.leading_comments.split())
        for place in file.source_code_info.location
        if place.leading_comments
    }
    package.comments |= {name: comments[path] for path, name in _named(file) if path in comments}


def _named(file: Any) -> Iterator[tuple[tuple[int, ...], str]]:
    for number, message in enumerate(file.message_type):
        yield (_MESSAGE, number), message.name
    for number, enum in enumerate(file.enum_type):
        yield (_ENUM, number), enum.name
    for number, service in enumerate(file.service):
        for place, rpc in enumerate(service.method):
            yield (_SERVICE, number, _METHOD, place), rpc.name

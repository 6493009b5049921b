"""The definition of a service. The launcher, the api and the worker are built from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from services import SERVICES
from services.kernel.application import ServiceApplication
from services.kernel.directory.view import Directory
from services.kernel.events.registry import Registry
from services.kernel.figures import Definition
from services.kernel.following import Followings


@dataclass(frozen=True)
class Service:
    """One service.

    Args:
        name: its name, schema and package.
        application: its commands and queries.
        registry: its event types; empty for a service that records none.
        followings: the followers and timers of its worker.
        figures: its headline figures by code.
        proto: full name of its gRPC service, empty if it has none.
        permissions: path of its permission table.
        directory: tells its api who holds which capacity; a service without an api needs none.
        sealed: whether nothing may tie what it records to events of others: a call keeps no caller's trace.
    """

    name: str
    application: type[ServiceApplication]
    registry: Registry
    proto: str
    permissions: Path
    followings: Followings = field(default_factory=Followings)
    figures: Mapping[str, Definition] = field(default_factory=dict)
    directory: Directory | None = None
    sealed: bool = False


def load(name: str) -> Service:
    """Return the service of that name.

    Raises:
        LookupError: there is no such service.
    """
    if name not in SERVICES:
        raise LookupError(f"no service {name!r}; there are {', '.join(SERVICES)}")
    service: Service = import_module(f"services.{name}.service").SERVICE
    return service

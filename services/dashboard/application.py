"""The dashboard takes no commands and records no events. It keeps views and shows them."""

from __future__ import annotations

from typing import ClassVar

from services.kernel.application import ServiceApplication
from services.kernel.events.registry import Registry

REGISTRY = Registry("dashboard", ())


class DashboardApplication(ServiceApplication):
    """An application without commands and queries."""

    registry: ClassVar[Registry] = REGISTRY

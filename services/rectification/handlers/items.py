"""Commands about items: load, decide; the base saves."""

from __future__ import annotations

from services.kernel.application import ServiceApplication


class ItemHandlers(ServiceApplication):
    """What the units put right, item by item."""

"""Commands and queries of rectification, composed of their topics."""

from __future__ import annotations

from typing import ClassVar

from services.kernel.events.registry import Registry
from services.rectification.domain.recovery import Recovery
from services.rectification.handlers.items import ItemHandlers
from services.rectification.handlers.recoveries import RecoveryHandlers

REGISTRY = Registry("rectification", (Recovery,))


class RectificationApplication(ItemHandlers, RecoveryHandlers):
    """What follows a feedback: items and the money due."""

    registry: ClassVar[Registry] = REGISTRY

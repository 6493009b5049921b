"""Commands and queries of rectification, composed of their topics."""

from __future__ import annotations

from typing import ClassVar

from services.kernel.events.registry import Registry
from services.rectification.domain.item import Item
from services.rectification.domain.plan import Plan
from services.rectification.domain.recovery import Recovery
from services.rectification.handlers.closures import ClosureHandlers
from services.rectification.handlers.items import ItemHandlers
from services.rectification.handlers.plans import PlanHandlers
from services.rectification.handlers.questions import QuestionHandlers
from services.rectification.handlers.recoveries import RecoveryHandlers

REGISTRY = Registry("rectification", (Item, Plan, Recovery))


class RectificationApplication(
    ItemHandlers, ClosureHandlers, PlanHandlers, QuestionHandlers, RecoveryHandlers
):
    """What follows a feedback: items, plans, closures and the money due."""

    registry: ClassVar[Registry] = REGISTRY

"""Commands and queries of rectification, composed of their topics."""

from __future__ import annotations

from typing import ClassVar

from services.kernel.events.registry import Registry
from services.rectification.domain.benefit import Benefit
from services.rectification.domain.institution import Institution
from services.rectification.domain.item import Item
from services.rectification.domain.persons_handled import PersonsHandled
from services.rectification.domain.plan import Plan
from services.rectification.domain.recovery import Recovery
from services.rectification.domain.voucher import Voucher
from services.rectification.handlers.closures import ClosureHandlers
from services.rectification.handlers.items import ItemHandlers
from services.rectification.handlers.plans import PlanHandlers
from services.rectification.handlers.questions import QuestionHandlers
from services.rectification.handlers.recoveries import RecoveryHandlers
from services.rectification.handlers.results import ResultHandlers

REGISTRY = Registry("rectification", (Item, Plan, Recovery, Voucher, Institution, PersonsHandled, Benefit))


class RectificationApplication(
    ItemHandlers, ClosureHandlers, PlanHandlers, QuestionHandlers, RecoveryHandlers, ResultHandlers
):
    """What follows a feedback: items, plans, closures, the money due and other results."""

    registry: ClassVar[Registry] = REGISTRY

"""Commands and queries of rectification, composed of their topics."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import ClassVar

from xuncha.rectification.v1 import contract

from services.kernel.events.registry import Registry
from services.kernel.questions import Question
from services.kernel.subjects import Subject
from services.rectification.domain.benefit import Benefit
from services.rectification.domain.institution import Institution
from services.rectification.domain.item import Item
from services.rectification.domain.persons_handled import PersonsHandled
from services.rectification.domain.plan import Plan
from services.rectification.domain.recovery import Recovery
from services.rectification.domain.voucher import Voucher
from services.rectification.handlers.items import ItemHandlers
from services.rectification.handlers.plans import PlanHandlers
from services.rectification.handlers.questions import QuestionHandlers
from services.rectification.handlers.recoveries import RecoveryHandlers
from services.rectification.handlers.results import ResultHandlers
from services.rectification.questions import QUESTIONS
from services.rectification.subjects import SUBJECTS

REGISTRY = Registry("rectification", (Item, Plan, Recovery, Voucher, Institution, PersonsHandled, Benefit))


class RectificationApplication(
    ItemHandlers, PlanHandlers, QuestionHandlers, RecoveryHandlers, ResultHandlers
):
    """What follows a feedback: items, plans, closures, the money due and other results."""

    registry: ClassVar[Registry] = REGISTRY
    contract: ClassVar[ModuleType] = contract
    subjects: ClassVar[Mapping[str, Subject]] = SUBJECTS
    questions: ClassVar[Mapping[str, Question]] = QUESTIONS

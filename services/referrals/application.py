"""Commands and queries of referrals, composed of their topics."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import ClassVar

from xuncha.referrals.v1 import contract

from services.kernel.events.registry import Registry
from services.kernel.subjects import Subject
from services.referrals.domain.case import Case
from services.referrals.domain.index_card import IndexCard
from services.referrals.domain.opening import ClueOpening
from services.referrals.domain.referral import Referral
from services.referrals.domain.series import NumberSeries
from services.referrals.handlers.drafting import DraftingHandlers
from services.referrals.handlers.reading import ReadingHandlers
from services.referrals.handlers.registering import RegisteringHandlers
from services.referrals.handlers.transferring import TransferringHandlers
from services.referrals.handlers.trying import TryingHandlers
from services.referrals.subjects import SUBJECTS

REGISTRY = Registry("referrals", (Referral, Case, NumberSeries, IndexCard, ClueOpening))


class ReferralsApplication(
    DraftingHandlers,
    TransferringHandlers,
    RegisteringHandlers,
    TryingHandlers,
    ReadingHandlers,
):
    """Clues referred to discipline bodies."""

    registry: ClassVar[Registry] = REGISTRY
    contract: ClassVar[ModuleType] = contract
    subjects: ClassVar[Mapping[str, Subject]] = SUBJECTS

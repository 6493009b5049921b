"""Whom an object concerns: units act for themselves only, and hear of nothing else."""

from __future__ import annotations

from uuid import UUID

from services.kernel.act import Caller
from services.kernel.refusal import NOT_FOUND, refuse_if
from services.rectification.capacities import UNIT_CAPACITIES


def must_concern(caller: Caller, unit_id: UUID | None) -> None:
    """Refuse what is of another unit than the one the caller acts for.

    Raises:
        Refusal: NOT_FOUND.
    """
    refuse_if(caller.act.capacity in UNIT_CAPACITIES and unit_id not in caller.scopes, NOT_FOUND)

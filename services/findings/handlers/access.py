"""The place of a target the caller may know of."""

from __future__ import annotations

from uuid import UUID

from services.findings.domain.place import Place
from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.refusal import NOT_FOUND, Refusal
from services.programme.questions import target_of
from services.programme.reach import must_reach


def reached(views: Views, caller: Caller, target_id: UUID) -> Place:
    """Return a target the caller may know of.

    Raises:
        Refusal: NOT_FOUND, also for a target nothing was heard of.
    """
    target = target_of(views, target_id)
    if target is None:
        raise Refusal(NOT_FOUND)
    must_reach(views, caller, target_id, target.unit_id)
    return Place(**{name: getattr(target, name) for name in Place.__struct_fields__})

"""What the caller may know of: targets, and what belongs to them."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from services.findings.domain.place import Place
from services.kernel.act import Caller
from services.kernel.application import ServiceApplication, Views
from services.kernel.events.aggregate import Aggregate
from services.kernel.refusal import NOT_FOUND, Refusal
from services.programme.questions import target_of
from services.programme.reach import must_reach

A = TypeVar("A", bound=Aggregate)


def reach(findings: ServiceApplication, caller: Caller, kind: type[A], id: UUID) -> A:
    """Return an aggregate that belongs to a target.

    Raises:
        Refusal: NOT_FOUND, also if the caller may not know of it.
    """
    found = findings.get(kind, id)
    must_reach(findings.views, caller, found.data.target_id, found.data.unit_id)
    return found


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

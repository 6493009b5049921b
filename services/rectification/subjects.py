"""What commands of rectification act on, and what their methods need to know beyond them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from services.kernel.subjects import Asked, Fact, Subject
from services.rectification.domain.benefit import Benefit
from services.rectification.domain.item import Item
from services.rectification.domain.item_rules import item_id
from services.rectification.domain.plan import Plan
from services.rectification.domain.plan_rules import plan_id
from services.rectification.domain.recovery import Recovery
from services.rectification.handlers.matters import MatterHandlers
from services.rectification.views.results import has_institution


def _reached(asked: Asked, kind: type[Any], id: UUID) -> Any:
    return asked.application.reached(asked.caller, kind, id)


def institution_missing(asked: Asked, item: Item) -> str:
    """Return the institution the plan names for an item if none is recorded for it, else nothing."""
    matters: MatterHandlers = asked.application
    plan = matters.find(Plan, plan_id(item.data.issue.target_id))
    entries = plan.data.entries if plan is not None else ()
    planned = next((entry.institution for entry in entries if entry.item_id == item.id), "")
    return "" if not planned or has_institution(matters.views, item.id) else planned


def _items(asked: Asked, plan: Plan) -> list[Item]:
    matters: MatterHandlers = asked.application
    return matters.items_of(plan)


def _papers(asked: Asked, plan: Plan) -> dict[UUID, str]:
    return {item.id: item.data.issue.paper_hash for item in _items(asked, plan)}


TIES: Mapping[str, Fact] = MappingProxyType(
    {"ties": lambda asked, judged: asked.application.ties(asked.caller, judged)}
)
"""What ties the actor to the unit that a matter concerns, and to its inspection."""

SUBJECTS: Mapping[str, Subject] = MappingProxyType(
    {
        "Item": Subject(
            Item,
            _reached,
            ids={"finding_id": lambda asked: item_id(asked.command.finding_id)},
            facts={
                **TIES,
                "money": lambda asked, item: asked.application.money([item.id])[item.id],
                "institution": institution_missing,
            },
        ),
        "Plan": Subject(
            Plan,
            _reached,
            ids={"target_id": lambda asked: plan_id(asked.command.target_id)},
            facts={**TIES, "items": _items, "papers": _papers},
        ),
        "Recovery": Subject(Recovery, _reached, facts=TIES),
        "Benefit": Subject(Benefit, _reached, facts=TIES),
    }
)

"""What commands of rectification act on, and what their methods need to know beyond them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from services.kernel.act import Caller
from services.kernel.subjects import Fact, Subject
from services.rectification.domain.benefit import Benefit
from services.rectification.domain.item import Item
from services.rectification.domain.item_rules import item_id
from services.rectification.domain.plan import Plan
from services.rectification.domain.plan_rules import plan_id
from services.rectification.domain.recovery import Recovery
from services.rectification.handlers.matters import MatterHandlers
from services.rectification.views.results import has_institution


def institution_missing(matters: MatterHandlers, _caller: Caller, item: Item) -> str:
    """Return the institution the plan names for an item if none is recorded for it, else nothing."""
    plan = matters.find(Plan, plan_id(item.data.issue.target_id))
    entries = plan.data.entries if plan is not None else ()
    planned = next((entry.institution for entry in entries if entry.item_id == item.id), "")
    return "" if not planned or has_institution(matters.views, item.id) else planned


def _items(matters: MatterHandlers, _caller: Caller, plan: Plan) -> list[Item]:
    return matters.items_of(plan)


def _papers(matters: MatterHandlers, _caller: Caller, plan: Plan) -> dict[Any, str]:
    return {item.id: item.data.issue.paper_hash for item in matters.items_of(plan)}


TIES: Mapping[str, Fact] = MappingProxyType({"ties": MatterHandlers.ties})
"""What ties the actor to the unit that a matter concerns, and to its inspection."""

SUBJECTS: Mapping[str, Subject] = MappingProxyType(
    {
        "Item": Subject(
            Item,
            MatterHandlers.reached,
            ids={"finding_id": lambda _matters, _caller, command: item_id(command.finding_id)},
            facts={
                **TIES,
                "money": lambda matters, _caller, item: matters.money([item.id])[item.id],
                "institution": institution_missing,
            },
        ),
        "Plan": Subject(
            Plan,
            MatterHandlers.reached,
            ids={"target_id": lambda _matters, _caller, command: plan_id(command.target_id)},
            facts={**TIES, "items": _items, "papers": _papers},
        ),
        "Recovery": Subject(Recovery, MatterHandlers.reached, facts=TIES),
        "Benefit": Subject(Benefit, MatterHandlers.reached, facts=TIES),
    }
)

"""Items and plans in the states the tests start from."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import Measure, MeasureType, PlanEntry

from services.kernel.deadlines import Deadline
from services.kernel.ids import natural_id
from services.rectification.domain.item import Item
from services.rectification.domain.item_rules import Issue, Money, item_id
from services.rectification.domain.plan import Plan
from services.rectification.domain.plan_guards import Opening
from services.rectification.domain.ties import NONE
from tests.unit.story import act, person

TARGET, UNIT, ROUND = (natural_id("test", name) for name in ("target", "unit", "round"))
FINDINGS = tuple(natural_id("finding", str(number)) for number in (1, 2))
ITEMS = tuple(item_id(finding) for finding in FINDINGS)
PAPER = "a" * 64
FED_BACK_ON = date(2024, 3, 4)
DUE_ON = date(2024, 5, 31)
EVIDENCE = (f"{'b' * 64} 整改佐证",)
NO_MONEY, PAID = Money(), Money(100, 100)


def deadline(code: str = "TEST") -> Deadline:
    return Deadline(code=code, start_on=FED_BACK_ON, due_on=DUE_ON, policy="1", calendar="1", assumed=False)


def issued(finding: UUID = FINDINGS[0], **changed: Any) -> Item:
    issue = Issue(
        finding_id=finding,
        target_id=TARGET,
        unit_id=UNIT,
        round_id=ROUND,
        number="1-01",
        severity="GENERAL",
        problem_class="A1",
        paper_hash=PAPER,
    )
    return Item.begin_with(
        act("Office"), item_id(finding), msgspec.structs.replace(issue, **changed), deadline()
    )


def acknowledged(finding: UUID = FINDINGS[0], **changed: Any) -> Item:
    item = issued(finding, **changed)
    item.acknowledge(act("Secretary", "UNIT_SECRETARY"))
    return item


def started(finding: UUID = FINDINGS[0], **changed: Any) -> Item:
    item = acknowledged(finding, **changed)
    item.start(act("Organiser"), DUE_ON, 0)
    return item


def worked(**changed: Any) -> Item:
    item = started(**changed)
    item.progress(act("Department"), 100, "已完成")
    return item


def request(item: Item, who: str = "Leader", **changed: Any) -> None:
    said = {"criterion_met": True, "evidence": EVIDENCE, "summary": "已整改"}
    asked = {**said, "institution": "", "money": NO_MONEY, **changed}
    item.request_closure(act(who, "UNIT_LEADER"), **asked)


def requested(**changed: Any) -> Item:
    item = worked(**changed)
    request(item, money=PAID)
    return item


def checked_in_unit(**changed: Any) -> Item:
    item = requested(**changed)
    item.check_in_unit(act("Disciplinarian", "UNIT_DISC"))
    return item


def checked_by_office(**changed: Any) -> Item:
    item = checked_in_unit(**changed)
    item.check_by_office(act("Staff", "OFFICE_STAFF"), NONE, PAID)
    return item


def closed(**changed: Any) -> Item:
    item = checked_by_office(**changed)
    item.approve_closure(act("Director", "OFFICE_DIRECTOR"), NONE, PAID)
    return item


def opened() -> Plan:
    opening = Opening(
        target_id=TARGET,
        unit_id=UNIT,
        round_id=ROUND,
        item_ids=ITEMS,
        opened_on=FED_BACK_ON,
        plan_due=deadline("RECT_PLAN"),
        report_due=deadline("RECT_REPORT"),
        concentrated_until=deadline("CONCENTRATED"),
    )
    return Plan.open(act("Office"), opening)


def entry(item: UUID, **changed: Any) -> PlanEntry:
    said: dict[str, Any] = {
        "item_id": item,
        "problem_hash": PAPER,
        "goal": "全面整改",
        "measures": (Measure(type=MeasureType.FACT_FIX, text="立即纠正"),),
        "responsible_id": person("Leader"),
        "lead_department": "财务部",
        "due_on": DUE_ON,
        "criterion": "全部纠正",
    }
    return PlanEntry(**{**said, **changed})


def draft(plan: Plan, *entries: PlanEntry) -> None:
    written = entries or tuple(entry(id) for id in ITEMS)
    plan.draft(act("Leader", "UNIT_LEADER"), written, dict.fromkeys(ITEMS, PAPER))


def drafted() -> Plan:
    plan = opened()
    draft(plan)
    return plan


def submitted() -> Plan:
    plan = drafted()
    items = [acknowledged(finding) for finding in FINDINGS]
    plan.submit(
        act("Secretary", "UNIT_SECRETARY", document="1号"), plan.data.content_hash, pledged=True, items=items
    )
    return plan


def approved() -> Plan:
    plan = submitted()
    for who, capacity in (("Staff", "OFFICE_STAFF"), ("Handler", "DISC_HANDLER"), ("Cadres", "ORG_DEPT")):
        plan.give_opinion(act(who, capacity), plan.data.content_hash, NONE)
    return plan

"""What rectification does when it hears of a feedback: items are issued, the target's clocks start."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from services.kernel.application import Decision, ServiceApplication, decided
from services.kernel.following import Followed, Handler, Transaction
from services.rectification.deadlines import POLICIES
from services.rectification.domain.item import Item
from services.rectification.domain.item_rules import Issue, item_id
from services.rectification.domain.plan import Plan
from services.rectification.domain.plan_guards import Opening
from services.rectification.domain.plan_rules import plan_id
from services.rectification.views.feedback import findings_of


class _FedBack(msgspec.Struct):
    target_id: UUID
    unit_id: UUID
    round_id: UUID
    number: str
    severity: str
    problem_class: str
    amount_fen: int
    paper_hash: str
    fed_back_on: date


class _Completed(msgspec.Struct):
    target_id: UUID
    unit_id: UUID
    round_id: UUID
    completed_on: date


def _issue_item(transaction: Transaction, event: Followed) -> None:
    finding_id, fed_back = event.envelope.stream, event.payload(_FedBack)

    def issue(application: ServiceApplication) -> Decision | None:
        if application.find(Item, item_id(finding_id)) is not None:
            return None
        wanted = Issue(
            finding_id=finding_id,
            target_id=fed_back.target_id,
            unit_id=fed_back.unit_id,
            round_id=fed_back.round_id,
            number=fed_back.number,
            severity=fed_back.severity,
            problem_class=fed_back.problem_class,
            expected_fen=fed_back.amount_fen,
            paper_hash=fed_back.paper_hash,
        )
        due = POLICIES.due("ACKNOWLEDGE", start=fed_back.fed_back_on)
        issued = Item.begin_with(transaction.act(event), item_id(finding_id), wanted, due)
        plan = application.find(Plan, plan_id(fed_back.target_id))
        if plan is None:
            return decided(issued)
        # Fed back later than the rest: the plan covers it, too; once that is submitted, a person looks.
        plan.add_item(transaction.act(event), issued.id)
        return decided(issued, plan)

    transaction.react(event, "issue-item", issue)


def _open_rectification(transaction: Transaction, event: Followed) -> None:
    completed = event.payload(_Completed)
    items = tuple(item_id(finding_id) for finding_id in findings_of(transaction, completed.target_id))

    def open_rectification(application: ServiceApplication) -> Decision | None:
        if application.find(Plan, plan_id(completed.target_id)) is not None:
            return None
        start = completed.completed_on
        opening = Opening(
            target_id=completed.target_id,
            unit_id=completed.unit_id,
            round_id=completed.round_id,
            item_ids=items,
            opened_on=start,
            plan_due=POLICIES.due("RECT_PLAN", start=start),
            report_due=POLICIES.due("RECT_REPORT", start=start),
            concentrated_until=POLICIES.due("CONCENTRATED", start=start),
        )
        return decided(Plan.open(transaction.act(event), opening))

    transaction.react(event, "open-rectification", open_rectification)


HANDLERS: dict[str, Handler] = {
    "xuncha.findings.FindingFedBack.v1": _issue_item,
    "xuncha.findings.FeedbackCompleted.v1": _open_rectification,
}

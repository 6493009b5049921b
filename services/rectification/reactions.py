"""The reactions of rectification to a feedback: it issues items and starts the target's clocks."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from services.kernel.application import Decision, decided
from services.kernel.following import Reacting, reacts_to
from services.rectification.deadlines import POLICIES
from services.rectification.domain.item import Item
from services.rectification.domain.item_rules import Issue, item_id
from services.rectification.domain.plan import Plan
from services.rectification.domain.plan_guards import Opening
from services.rectification.domain.plan_rules import plan_id
from services.rectification.views.feedback import findings_of


class FedBack(msgspec.Struct):
    """A finding that was fed back."""

    target_id: UUID
    unit_id: UUID
    round_id: UUID
    number: str
    severity: str
    problem_class: str
    amount_fen: int
    paper_hash: str
    fed_back_on: date


class Completed(msgspec.Struct):
    """The feedback of a target, with all its findings fed back."""

    target_id: UUID
    unit_id: UUID
    round_id: UUID
    completed_on: date


@reacts_to("xuncha.findings.FindingFedBack.v1", needs=FedBack, name="issue-item")
def issue_item(reacting: Reacting, fed_back: FedBack) -> Decision | None:
    """Issue the first item of a finding. If the finding is fed back later, its item joins the plan, too."""
    application, finding_id = reacting.application, reacting.event.envelope.stream
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
    issued = Item.begin_with(reacting.act, item_id(finding_id), wanted, due)
    plan = application.find(Plan, plan_id(fed_back.target_id))
    if plan is None:
        return decided(issued)
    # After the plan was submitted, a person has to decide.
    plan.add_item(reacting.act, issued.id)
    return decided(issued, plan)


@reacts_to("xuncha.findings.FeedbackCompleted.v1", needs=Completed, name="open-rectification")
def open_rectification(reacting: Reacting, completed: Completed) -> Decision | None:
    """Open the plan of a target with the items of all its findings, and start its clocks."""
    application, start = reacting.application, completed.completed_on
    if application.find(Plan, plan_id(completed.target_id)) is not None:
        return None
    findings = findings_of(application.views, completed.target_id)
    opening = Opening(
        target_id=completed.target_id,
        unit_id=completed.unit_id,
        round_id=completed.round_id,
        item_ids=tuple(map(item_id, findings)),
        opened_on=start,
        plan_due=POLICIES.due("RECT_PLAN", start=start),
        report_due=POLICIES.due("RECT_REPORT", start=start),
        concentrated_until=POLICIES.due("CONCENTRATED", start=start),
    )
    return decided(Plan.open(reacting.act, opening))


REACTIONS = (issue_item, open_rectification)

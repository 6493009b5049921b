"""The plan of a target: drafted over all items, submitted with a pledge, agreed to by three sides."""

from datetime import date
from typing import Any

import pytest
from xuncha.rectification.v1.contract import PlanState

from services.kernel.act import Act
from services.kernel.events.envelope import References
from services.kernel.refusal import CAPACITY_NOT_ALLOWED, WRONG_STATE, Rule
from services.kernel.rules import CONTENT_HASH_DIFFERS, DRAFTER_MUST_NOT_REVIEW, MINUTE_REQUIRED
from services.kernel.states import REASON_REQUIRED
from services.rectification.domain import plan_record as events
from services.rectification.domain.plan import Plan
from services.rectification.domain.plan_rules import (
    DRAFTER_MUST_NOT_SUBMIT,
    DUE_BEFORE_FEEDBACK,
    ITEMS_NOT_ACKNOWLEDGED,
    MEASURES_REQUIRED,
    OPINION_ALREADY_GIVEN,
    OPINIONS_NEED_THREE_PERSONS,
    PLAN_ALREADY_SUBMITTED,
    PLAN_INCOMPLETE,
    PLEDGE_REQUIRED,
    PROBLEM_CHANGED,
    Side,
    plan_id,
)
from services.rectification.domain.ties import MEMBER_OF_UNIT, NONE, Ties
from tests.unit.rectification.samples import (
    FINDINGS,
    ITEMS,
    ROUND,
    TARGET,
    UNIT,
    acknowledged,
    approved,
    draft,
    drafted,
    entry,
    issued,
    opened,
    submitted,
)
from tests.unit.story import act, given

SECRETARY = act("Secretary", "UNIT_SECRETARY", document="党委纪要1号")
STAFF = act("Staff", "OFFICE_STAFF")


def submit(plan: Plan, by: Act = SECRETARY, **changed: Any) -> None:
    items = [acknowledged(finding) for finding in FINDINGS]
    said = {"content_hash": plan.data.content_hash, "pledged": True, "items": items, **changed}
    plan.submit(by, **said)


def opine(plan: Plan, who: str, capacity: str, ties: Ties = NONE, named_hash: str = "") -> None:
    plan.give_opinion(act(who, capacity), named_hash or plan.data.content_hash, ties)


def test_rectification_opens_with_its_items_under_the_id_of_its_target() -> None:
    plan = opened()
    event = plan.take_changes()[0]
    assert isinstance(event, events.Opened)
    assert (event.items, event.item_ids, plan.id) == (2, ITEMS, plan_id(TARGET))
    assert (plan.data.content_hash, plan.data.reported) == ("", 0)
    assert plan.references() == References(case=TARGET, unit=UNIT, round=ROUND, target=TARGET)


def test_plan_is_drafted_over_all_items() -> None:
    plan = opened()
    given(plan).when(draft).then(events.Drafted)
    assert plan.data.content_hash == drafted().data.content_hash


@pytest.mark.parametrize(
    "items", [ITEMS[:1], (*ITEMS, ITEMS[0]), (*ITEMS, FINDINGS[0]), (ITEMS[0], FINDINGS[0]), ()]
)
def test_draft_is_refused_when_it_does_not_cover_each_item_once(items: tuple[Any, ...]) -> None:
    def write(plan: Plan) -> None:
        plan.draft(act("Leader"), [entry(id) for id in items], dict.fromkeys(ITEMS, "x"))

    given(opened()).when(write).then_refused(PLAN_INCOMPLETE)


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"problem_hash": "c" * 64}, PROBLEM_CHANGED),
        ({"measures": ()}, MEASURES_REQUIRED),
        ({"due_on": date(2024, 3, 4)}, DUE_BEFORE_FEEDBACK),
    ],
)
def test_draft_is_refused_when_an_entry_is_wrong(changed: dict[str, Any], rule: Rule) -> None:
    given(opened()).when(lambda p: draft(p, entry(ITEMS[0]), entry(ITEMS[1], **changed))).then_refused(rule)


def test_draft_replaces_an_earlier_one() -> None:
    plan = drafted()
    before = plan.data.content_hash
    given(plan).when(lambda p: draft(p, entry(ITEMS[0]), entry(ITEMS[1], goal="另一目标"))).then(
        events.Drafted
    )
    assert plan.data.content_hash != before


@pytest.mark.parametrize("plan", [submitted(), approved()])
def test_draft_is_refused_when_the_plan_is_out_of_hand(plan: Plan) -> None:
    given(plan).when(draft).then_refused(WRONG_STATE)


def test_secretary_submits_with_minute_and_pledge() -> None:
    given(drafted()).when(submit).then(events.Submitted)


@pytest.mark.parametrize(
    ("by", "changed", "rule"),
    [
        (act("Leader", "UNIT_SECRETARY", document="1号"), {}, DRAFTER_MUST_NOT_SUBMIT),
        (SECRETARY, {"content_hash": "c" * 64}, CONTENT_HASH_DIFFERS),
        (SECRETARY, {"pledged": False}, PLEDGE_REQUIRED),
        (act("Secretary", "UNIT_SECRETARY"), {}, MINUTE_REQUIRED),
        (SECRETARY, {"items": [issued(FINDINGS[0]), acknowledged(FINDINGS[1])]}, ITEMS_NOT_ACKNOWLEDGED),
    ],
)
def test_submitting_is_refused(by: Act, changed: dict[str, Any], rule: Rule) -> None:
    given(drafted()).when(lambda p: submit(p, by, **changed)).then_refused(rule)


def test_submitting_is_refused_when_nothing_was_drafted() -> None:
    given(opened()).when(submit).then_refused(WRONG_STATE)


def test_further_item_makes_the_draft_incomplete() -> None:
    plan = drafted()
    given(plan).when(lambda p: p.add_item(STAFF, FINDINGS[0])).then(events.ItemAdded)
    given(plan).when(submit).then_refused(PLAN_INCOMPLETE)


def test_further_item_is_added_to_a_plan_that_went_back() -> None:
    plan = submitted()
    plan.send_back(act("Staff", "OFFICE_STAFF", reason="VAGUE"), NONE)
    given(plan).when(lambda p: p.add_item(STAFF, FINDINGS[0])).then(events.ItemAdded)


@pytest.mark.parametrize("plan", [submitted(), approved()])
def test_further_item_is_refused_when_the_plan_was_submitted(plan: Plan) -> None:
    given(plan).when(lambda p: p.add_item(STAFF, FINDINGS[0])).then_refused(PLAN_ALREADY_SUBMITTED)


@pytest.mark.parametrize(
    ("capacity", "side"),
    [
        ("OFFICE_STAFF", Side.OFFICE),
        ("OFFICE_DIRECTOR", Side.OFFICE),
        ("DISC_HANDLER", Side.DISC),
        ("DISC_LEADER", Side.DISC),
        ("ORG_DEPT", Side.ORG_DEPT),
    ],
)
def test_opinion_speaks_for_the_side_of_the_capacity(capacity: str, side: Side) -> None:
    given(submitted()).when(lambda p: opine(p, "Somebody", capacity)).then(events.OpinionGiven, side=side)


def test_third_side_approves_the_plan() -> None:
    plan = submitted()
    opine(plan, "Staff", "OFFICE_STAFF")
    opine(plan, "Handler", "DISC_HANDLER")
    plan.take_changes()
    opine(plan, "Cadres", "ORG_DEPT")
    assert [type(event) for event in plan.take_changes()] == [events.OpinionGiven, events.Approved]
    assert plan.data.state is PlanState.APPROVED


@pytest.mark.parametrize(
    ("who", "capacity", "ties", "named_hash", "rule"),
    [
        ("Other", "OFFICE_DIRECTOR", NONE, "", OPINION_ALREADY_GIVEN),
        ("Staff", "ORG_DEPT", NONE, "", OPINIONS_NEED_THREE_PERSONS),
        ("Cadres", "ORG_DEPT", Ties(unit=True), "", MEMBER_OF_UNIT),
        ("Leader", "ORG_DEPT", NONE, "", DRAFTER_MUST_NOT_REVIEW),
        ("Secretary", "ORG_DEPT", NONE, "", DRAFTER_MUST_NOT_REVIEW),
        ("Cadres", "ORG_DEPT", NONE, "c" * 64, CONTENT_HASH_DIFFERS),
        ("Member", "LG_MEMBER", NONE, "", CAPACITY_NOT_ALLOWED),
    ],
)
def test_opinion_is_refused(who: str, capacity: str, ties: Ties, named_hash: str, rule: Rule) -> None:
    plan = submitted()
    opine(plan, "Staff", "OFFICE_STAFF")
    given(plan).when(lambda p: opine(p, who, capacity, ties, named_hash)).then_refused(rule)


def test_opinion_is_refused_when_nothing_was_submitted() -> None:
    given(drafted()).when(lambda p: opine(p, "Staff", "OFFICE_STAFF")).then_refused(WRONG_STATE)


def test_plan_goes_back_with_a_reason_and_opinions_are_given_anew() -> None:
    plan = submitted()
    opine(plan, "Handler", "DISC_HANDLER")
    given(plan).when(lambda p: p.send_back(act("Staff", "OFFICE_STAFF", reason="VAGUE"), NONE)).then(
        events.Returned
    )
    assert (plan.data.state, plan.data.opinions) == (PlanState.RETURNED, {})
    draft(plan)
    submit(plan)
    given(plan).when(lambda p: opine(p, "Handler", "DISC_HANDLER")).then(events.OpinionGiven)


@pytest.mark.parametrize(
    ("by", "ties", "rule"),
    [
        (STAFF, NONE, REASON_REQUIRED),
        (STAFF, Ties(unit=True), MEMBER_OF_UNIT),
        (act("Leader", "ORG_DEPT", reason="X"), NONE, DRAFTER_MUST_NOT_REVIEW),
        (act("Staff", "OFFICE_STAFF", reason="X"), Ties(unit=True), MEMBER_OF_UNIT),
    ],
)
def test_return_of_the_plan_is_refused(by: Act, ties: Ties, rule: Rule) -> None:
    given(submitted()).when(lambda p: p.send_back(by, ties)).then_refused(rule)


def test_return_is_refused_when_the_plan_holds() -> None:
    given(approved()).when(lambda p: p.send_back(STAFF, NONE)).then_refused(WRONG_STATE)

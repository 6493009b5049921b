from datetime import date

import msgspec
from xuncha.rounds.v1.contract import Plan, PolicyBasis

from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.kernel.refusal import WRONG_STATE
from services.kernel.rules import DRAFTER_MUST_NOT_REVIEW, MINUTE_REQUIRED
from services.kernel.states import REASON_REQUIRED
from services.programme.rules import RESOLUTION_REQUIRED
from services.rounds.domain.plan import (
    ORGANISATION_TWICE,
    PERIOD_REVERSED,
    ROUND_PLAN_INCOMPLETE,
)
from services.rounds.domain.round import (
    NO_TARGET_LEFT,
    REVIEWER_MUST_NOT_AUTHORISE,
    TARGETS_WITHOUT_TEAM,
    Round,
    RoundState,
    round_id,
)
from tests.unit.story import act, given, refused

PLAN = Plan(
    title="2023年第一轮",
    type="REGULAR",
    scheme="A",
    period_from=date(2023, 4, 3),
    period_to=date(2023, 6, 30),
    organisations=(natural_id("unit", "a"), natural_id("unit", "b")),
    policy_basis=(PolicyBasis(level="GROUP", title="年度工作要点"),),
    focus_areas=("PROCUREMENT",),
)


def drafted(plan: Plan = PLAN) -> Round:
    return Round.draft(act("Zhou"), "2023-1", plan)


def submitted() -> Round:
    plan = drafted()
    plan.submit(act("Zhou"))
    return plan


def approved() -> Round:
    plan = submitted()
    plan.approve(act("Wu", document="〔2023〕1号"))
    return plan


def test_round_is_submitted_when_the_plan_is_complete() -> None:
    given(drafted()).when(lambda r: r.submit(act("Zhou"))).then(Round.Submitted)


def test_round_is_its_own_case() -> None:
    assert drafted().references() == References(case=round_id("2023-1"), round=round_id("2023-1"))


def test_submitting_is_refused_when_the_plan_names_no_organisation() -> None:
    bare = msgspec.structs.replace(PLAN, organisations=())
    given(drafted(bare)).when(lambda r: r.submit(act("Zhou"))).then_refused(ROUND_PLAN_INCOMPLETE)


def test_refusal_names_in_both_languages_what_the_plan_lacks() -> None:
    bare = msgspec.structs.replace(PLAN, organisations=(), focus_areas=())
    with refused(ROUND_PLAN_INCOMPLETE) as refusal:
        drafted(bare).submit(act("Zhou"))
    assert (
        refusal.value.words("en")
        == "The plan is incomplete. It lacks: Organisations, Focus areas. Add these parts."
    )
    assert refusal.value.words("zh") == "方案不完整，缺少：单位、重点领域。请补充。"


def test_drafting_is_refused_when_the_period_is_reversed() -> None:
    with refused(PERIOD_REVERSED):
        drafted(msgspec.structs.replace(PLAN, period_to=date(2023, 4, 2)))


def test_drafting_is_refused_when_an_organisation_is_named_twice() -> None:
    with refused(ORGANISATION_TWICE):
        drafted(msgspec.structs.replace(PLAN, organisations=PLAN.organisations[:1] * 2))


def test_draft_is_written_anew_and_who_does_so_is_its_drafter() -> None:
    bare = drafted(msgspec.structs.replace(PLAN, focus_areas=()))
    story = given(bare).when(lambda r: r.revise(act("Wu"), PLAN)).then(Round.Revised, plan=PLAN)
    story.aggregate.submit(act("Zhou"))
    given(story.aggregate).when(lambda r: r.approve(act("Wu", document="1"))).then_refused(
        DRAFTER_MUST_NOT_REVIEW
    )


def test_revising_is_refused_when_the_plan_is_reversed_or_under_review() -> None:
    reversed_plan = msgspec.structs.replace(PLAN, period_to=date(2023, 4, 2))
    given(drafted()).when(lambda r: r.revise(act("Zhou"), reversed_plan)).then_refused(PERIOD_REVERSED)
    given(submitted()).when(lambda r: r.revise(act("Zhou"), PLAN)).then_refused(WRONG_STATE)


def test_round_is_approved_when_another_person_reviews_it_with_a_minute() -> None:
    given(submitted()).when(lambda r: r.approve(act("Wu", document="〔2023〕1号"))).then(Round.Approved)


def test_approving_is_refused_when_the_reviewer_drafted_it_in_another_capacity() -> None:
    given(submitted()).when(lambda r: r.approve(act("Zhou", "LG_HEAD", document="1"))).then_refused(
        DRAFTER_MUST_NOT_REVIEW
    )


def test_approving_is_refused_when_no_minute_is_named() -> None:
    given(submitted()).when(lambda r: r.approve(act("Wu"))).then_refused(MINUTE_REQUIRED)


def test_approving_is_refused_when_the_round_was_not_submitted() -> None:
    given(drafted()).when(lambda r: r.approve(act("Wu", document="1"))).then_refused(WRONG_STATE)


def test_returning_is_refused_when_no_reason_is_given() -> None:
    given(submitted()).when(lambda r: r.send_back(act("Wu"))).then_refused(REASON_REQUIRED)


def test_returning_is_refused_when_no_minute_is_named() -> None:
    given(submitted()).when(lambda r: r.send_back(act("Wu", reason="UNCLEAR"))).then_refused(MINUTE_REQUIRED)


def test_returned_round_can_be_submitted_again() -> None:
    returning = act("Wu", reason="UNCLEAR", document="〔2023〕1号")
    story = given(submitted()).when(lambda r: r.send_back(returning)).then(Round.Returned)
    given(story.aggregate).when(lambda r: r.submit(act("Zhou"))).then(Round.Submitted)


def test_round_is_authorised_when_a_resolution_is_named() -> None:
    given(approved()).when(lambda r: r.authorise(act("Zheng", document="党委〔2023〕2号"))).then(
        Round.Authorised
    )


def test_authorising_is_refused_when_the_reviewer_does_it_in_another_capacity() -> None:
    given(approved()).when(lambda r: r.authorise(act("Wu", "GPC", document="2"))).then_refused(
        REVIEWER_MUST_NOT_AUTHORISE
    )


def test_authorising_is_refused_when_no_resolution_is_named() -> None:
    given(approved()).when(lambda r: r.authorise(act("Zheng"))).then_refused(RESOLUTION_REQUIRED)


def authorised() -> Round:
    plan = approved()
    plan.authorise(act("Zheng", document="党委〔2023〕2号"))
    return plan


def active() -> Round:
    begun = authorised()
    begun.activate(act("Zhou"), {"U1": True})
    return begun


def test_round_is_activated_when_all_its_targets_have_a_team() -> None:
    given(authorised()).when(lambda r: r.activate(act("Zhou"), {"U1": True, "U2": True})).then(
        Round.Activated
    )


def test_activating_is_refused_and_names_the_targets_without_a_team() -> None:
    story = given(authorised()).when(
        lambda r: r.activate(act("Zhou"), {"U3": False, "U1": True, "U2": False})
    )
    story.then_refused(TARGETS_WITHOUT_TEAM)
    assert story.refused_facts() == {"organisations": "U2, U3"}


def test_activating_is_refused_when_all_targets_were_withdrawn() -> None:
    given(authorised()).when(lambda r: r.activate(act("Zhou"), {})).then_refused(NO_TARGET_LEFT)


def test_activating_is_refused_when_the_round_is_not_authorised() -> None:
    given(approved()).when(lambda r: r.activate(act("Zhou"), {"U1": True})).then_refused(WRONG_STATE)


def test_round_is_closed_when_its_targets_have_ended() -> None:
    story = given(active()).when(lambda r: r.close(act("system"))).then(Round.Closed)
    assert story.aggregate.data.state is RoundState.CLOSED


def test_closing_is_refused_when_the_round_was_not_authorised() -> None:
    given(approved()).when(lambda r: r.close(act("system"))).then_refused(WRONG_STATE)

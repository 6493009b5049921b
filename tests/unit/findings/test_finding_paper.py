from uuid import UUID

import pytest
from xuncha.findings.v1.contract import FindingState

from services.findings.domain import finding_events as events
from services.findings.domain.finding import Finding
from services.findings.domain.finding_states import FactsOutcome
from services.findings.domain.paper import content_hash
from services.findings.domain.rules import (
    FACTS_ALREADY_ANSWERED,
    METHOD_REQUIRED,
    ONLY_A_HANDLER_REVISES,
    TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT,
    UNIT_MUST_NOT_RECORD_REFUSAL,
)
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.kernel.refusal import WRONG_STATE
from services.kernel.rules import CONTENT_HASH_DIFFERS, EVIDENCE_REQUIRED
from services.kernel.states import REASON_REQUIRED
from services.programme.rules import SECOND_HANDLER_MUST_DIFFER
from tests.unit.findings.samples import (
    PAPER,
    ROUND,
    TARGET,
    TEAM,
    UNIT,
    accepted,
    answer,
    confirmed,
    deliberated,
    drafted,
    paper,
    signed,
)
from tests.unit.story import act, given, refused

ANEW = paper(facts="四份合同未经会签即用印。")


def returned() -> Finding:
    finding = deliberated()
    finding.send_back(act("Li", reason="INCOMPLETE"))
    return finding


def test_finding_goes_to_its_facts_when_a_second_handler_signs() -> None:
    given(drafted()).when(lambda f: f.countersign(act("Qian"), content_hash(PAPER))).then(
        events.Countersigned, content_hash=content_hash(PAPER)
    )


def test_finding_is_its_own_case_and_belongs_to_target_round_and_unit() -> None:
    id = natural_id("f")
    assert drafted().references() == References(case=id, finding=id, target=TARGET, round=ROUND, unit=UNIT)


def test_finding_has_no_number_before_its_lead_approves_it() -> None:
    assert drafted().data.number == ""


def test_signing_is_refused_when_the_drafter_signs_in_another_capacity() -> None:
    given(drafted()).when(lambda f: f.countersign(act("Sun", "TEAM_LEAD"), content_hash(PAPER))).then_refused(
        SECOND_HANDLER_MUST_DIFFER
    )


def test_signing_is_refused_when_other_content_is_named() -> None:
    given(drafted()).when(lambda f: f.countersign(act("Qian"), "0" * 64)).then_refused(CONTENT_HASH_DIFFERS)


def test_signing_is_refused_when_two_have_signed() -> None:
    given(signed()).when(lambda f: f.countersign(act("Li"), content_hash(PAPER))).then_refused(WRONG_STATE)


def test_drafting_is_refused_when_no_method_is_named() -> None:
    with refused(METHOD_REQUIRED):
        drafted(paper(methods=()))


def test_drafting_is_refused_when_no_evidence_is_listed() -> None:
    with refused(EVIDENCE_REQUIRED):
        drafted(paper(evidence=()))


def test_hash_of_a_paper_stays_when_what_is_not_told_is_told_as_nothing() -> None:
    assert content_hash(paper(four_winds=(), dimension="")) == content_hash(PAPER)


def test_facts_are_confirmed_when_the_unit_answers_so() -> None:
    given(signed()).when(answer).then(events.FactsConfirmed, outcome=FactsOutcome.CONFIRMED)


def test_facts_are_disputed_when_the_unit_answers_so() -> None:
    given(signed()).when(lambda f: answer(f, outcome="DISPUTED", remark="已补会签。")).then(
        events.FactsDisputed, remark="已补会签。"
    )


def test_dispute_is_refused_when_the_unit_does_not_say_why() -> None:
    given(signed()).when(lambda f: answer(f, outcome="DISPUTED")).then_refused(REASON_REQUIRED)


def test_answer_is_refused_when_it_names_another_paper() -> None:
    given(signed()).when(lambda f: answer(f, content_hash="0" * 64)).then_refused(CONTENT_HASH_DIFFERS)


def test_answer_is_refused_when_the_team_gives_it_in_a_capacity_of_the_unit() -> None:
    given(signed()).when(lambda f: answer(f, by="Feng")).then_refused(TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT)


@pytest.mark.parametrize("outcome", ["CONFIRMED", "DISPUTED"])
@pytest.mark.parametrize(("name", "team"), [("Feng", TEAM), ("Sun", frozenset[UUID]())])
def test_answer_of_a_handler_or_the_team_is_refused_before_its_content_is_looked_at(
    outcome: str, name: str, team: frozenset[UUID]
) -> None:
    given(signed()).when(
        lambda f: answer(f, name, outcome=outcome, content_hash="0" * 64, team=team)
    ).then_refused(TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT)


def test_answer_is_refused_when_nobody_has_countersigned() -> None:
    given(drafted()).when(answer).then_refused(WRONG_STATE)


def test_answer_is_refused_when_there_is_one() -> None:
    given(confirmed()).when(answer).then_refused(FACTS_ALREADY_ANSWERED)


def test_refusal_of_the_unit_is_recorded_when_the_team_says_why() -> None:
    refusing = act("Sun", reason="REFUSED_TO_SIGN")
    given(signed()).when(lambda f: f.record_refusal(refusing, natural_id("office"))).then(
        events.FactsConfirmed, outcome=FactsOutcome.REFUSED, content_hash=content_hash(PAPER), remark=""
    )


def test_recording_a_refusal_is_refused_when_no_reason_is_given() -> None:
    given(signed()).when(lambda f: f.record_refusal(act("Sun"), None)).then_refused(REASON_REQUIRED)


def test_recording_a_refusal_is_refused_when_somebody_of_the_unit_does_it() -> None:
    given(signed()).when(lambda f: f.record_refusal(act("Sun", reason="X"), UNIT)).then_refused(
        UNIT_MUST_NOT_RECORD_REFUSAL
    )


def test_recording_a_refusal_is_refused_to_the_unit_before_its_reason_is_asked_for() -> None:
    given(signed()).when(lambda f: f.record_refusal(act("Sun"), UNIT)).then_refused(
        UNIT_MUST_NOT_RECORD_REFUSAL
    )


def test_recording_a_refusal_is_refused_when_the_unit_has_answered() -> None:
    given(confirmed()).when(lambda f: f.record_refusal(act("Sun", reason="X"), None)).then_refused(
        FACTS_ALREADY_ANSWERED
    )


def test_returned_paper_is_revised_by_a_handler_and_needs_its_signatures_and_answer_again() -> None:
    story = given(returned()).when(lambda f: f.revise(act("Qian"), ANEW)).then(events.Revised, paper=ANEW)
    finding = story.aggregate
    assert (finding.data.state, finding.data.facts) == (FindingState.DRAFT, None)
    given(finding).when(lambda f: f.countersign(act("Qian"), content_hash(ANEW))).then_refused(
        SECOND_HANDLER_MUST_DIFFER
    )
    given(finding).when(lambda f: f.countersign(act("Sun"), content_hash(PAPER))).then_refused(
        CONTENT_HASH_DIFFERS
    )
    given(finding).when(lambda f: f.countersign(act("Sun"), content_hash(ANEW))).then(events.Countersigned)


def test_draft_and_disputed_paper_are_revised_without_a_return() -> None:
    given(drafted()).when(lambda f: f.revise(act("Sun"), ANEW)).then(events.Revised)
    disputed = signed()
    answer(disputed, outcome="DISPUTED", remark="不属实")
    given(disputed).when(lambda f: f.revise(act("Sun"), ANEW)).then(events.Revised)


def test_revising_is_refused_when_somebody_else_does_it() -> None:
    given(returned()).when(lambda f: f.revise(act("Feng"), ANEW)).then_refused(ONLY_A_HANDLER_REVISES)


def test_revising_is_refused_when_the_paper_lists_no_evidence() -> None:
    given(returned()).when(lambda f: f.revise(act("Sun"), paper(evidence=()))).then_refused(EVIDENCE_REQUIRED)


def test_revising_is_refused_when_the_finding_was_accepted() -> None:
    given(accepted()).when(lambda f: f.revise(act("Sun"), ANEW)).then_refused(WRONG_STATE)

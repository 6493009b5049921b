"""The guards of the discipline side, row by row of C.3, by the code that refuses."""

from __future__ import annotations

from typing import Any

import grpc
import pytest
from xuncha.referrals.v1 import messages as pb

from services.kernel.ids import natural_id
from tests.integration.referrals.world import (
    CHIEF,
    COMMITTEE,
    DEPUTY,
    GROUP,
    HANDLER,
    MEMBER,
    OTHER_UNIT,
    REGISTRAR,
    SUBJECT,
    TODAY,
    TRIER,
    Case,
    World,
    subject,
)
from tests.integration.worlds import begins, changes_nothing

FORBIDDEN = (grpc.StatusCode.PERMISSION_DENIED, "CAPACITY_NOT_ALLOWED")
AHEAD, BEFORE = "2999-01-01", "2024-03-04"


def test_receipt_is_refused_when_something_stands_against_it(world: World) -> None:
    case = world.draft().approved()
    assert case.hidden("ReceiveReferral", REGISTRAR, "DISC_REGISTRAR", clue_hash=case.clue_hash)
    case.transfer()
    wrong = case.rule("ReceiveReferral", REGISTRAR, "DISC_REGISTRAR", clue_hash="cd" * 32)
    assert wrong == "CONTENT_HASH_DIFFERS"
    assert case.refused("ReceiveReferral", CHIEF, "DISC_LEADER", clue_hash="x")[:2] == FORBIDDEN
    for rpc in ("RejectReferralAtReceipt", "ReturnForSupplement"):
        assert case.rule(rpc, REGISTRAR, "DISC_REGISTRAR") == "REASON_REQUIRED"


def test_registration_is_refused_when_the_duplicate_question_is_open(world: World) -> None:
    first = world.draft().received()
    unknown = first.rule("RegisterReferral", REGISTRAR, "DISC_REGISTRAR", department="X")
    assert unknown == "CODE_UNKNOWN"
    first.register()
    second = world.draft().received()
    body = {"department": "DISCIPLINE_OFFICE"}
    status, code, facts = second.refused("RegisterReferral", REGISTRAR, "DISC_REGISTRAR", **body)
    assert (status, code) == (grpc.StatusCode.FAILED_PRECONDITION, "POSSIBLE_DUPLICATE")
    assert facts["others"] == first.id
    stranger = {**body, "duplicate_of": str(natural_id("other"))}
    assert second.rule("RegisterReferral", REGISTRAR, "DISC_REGISTRAR", **stranger) == "DUPLICATE_UNKNOWN"
    assert second.register(duplicate_of=first.id).number.endswith("0002号")


def test_other_class_or_subject_is_no_duplicate_and_numbers_have_no_gaps(world: World) -> None:
    numbers = [
        world.draft(**changed).received().register().number
        for changed in (
            {},
            {"discipline_class": "LIFE"},
            {"subjects": [subject(person_id=str(natural_id("two")))]},
        )
    ]
    assert [number[-5:] for number in numbers] == ["0001号", "0002号", "0003号"]


def test_confirmed_new_clue_is_registered_though_others_are_alike(world: World) -> None:
    world.draft().received().register()
    assert world.draft().received().register(not_duplicate=True).number.endswith("0002号")


def test_refused_registration_takes_no_number(world: World) -> None:
    world.draft().received().register()
    world.draft().received().refused(
        "RegisterReferral", REGISTRAR, "DISC_REGISTRAR", department="DISCIPLINE_OFFICE"
    )
    third = world.draft(discipline_class="LIFE").received()
    assert third.register().number.endswith("0002号")


def test_assignment_is_refused_when_the_person_may_not_handle(world: World) -> None:
    case = world.draft().received()
    body: dict[str, Any] = {"handler_id": str(HANDLER)}
    assert case.rule("AssignHandler", CHIEF, "DISC_LEADER", **body) == "STATE_FORBIDS"
    case.register()
    nobody = {"handler_id": str(TRIER)}
    assert case.rule("AssignHandler", CHIEF, "DISC_LEADER", **nobody) == "HANDLER_LACKS_CAPACITY"
    among = {**body, "member_ids": [str(TRIER)]}
    assert case.rule("AssignHandler", CHIEF, "DISC_LEADER", **among) == "HANDLER_LACKS_CAPACITY"
    world.api.appoint(SUBJECT, "DISC_HANDLER", GROUP)
    concerned = {"handler_id": str(SUBJECT)}
    assert case.rule("AssignHandler", CHIEF, "DISC_LEADER", **concerned) == "HANDLER_CONCERNED"


def test_disposal_is_refused_when_the_handler_is_not_assigned(world: World) -> None:
    case = world.draft().assigned()
    world.api.appoint(TRIER, "DISC_HANDLER", GROUP)
    assert case.hidden("ProposeDisposal", TRIER, "DISC_HANDLER", way="SHELVED", plan="x")
    case.assign(TRIER)
    assert case.hidden("ProposeDisposal", HANDLER, "DISC_HANDLER", way="SHELVED", plan="x")


def test_disposal_is_approved_by_another_who_names_the_proposal(world: World) -> None:
    case = world.draft().assigned()
    wrong = {"proposal_hash": "cd" * 32}
    assert case.rule("ApproveDisposal", CHIEF, "DISC_LEADER", **wrong) == "STATE_FORBIDS"
    case.propose()
    assert case.rule("ApproveDisposal", CHIEF, "DISC_LEADER", **wrong) == "CONTENT_HASH_DIFFERS"
    world.api.appoint(HANDLER, "DISC_LEADER", GROUP)
    named = {"proposal_hash": case.proposal_hash}
    assert case.rule("ApproveDisposal", HANDLER, "DISC_LEADER", **named) == "PROPOSER_MUST_NOT_APPROVE"
    assert case.rule("ProposeConclusion", HANDLER, "DISC_HANDLER", to="FILED", opinion="x") == "STATE_FORBIDS"


@pytest.mark.parametrize("known", [False, True])
def test_party_committee_approves_when_a_subject_is_first_in_command(world: World, known: bool) -> None:
    # By the clue's own word, or because the directory knows the subject as a unit's secretary.
    if known:
        world.api.appoint(SUBJECT, "UNIT_SECRETARY", OTHER_UNIT)
    case = world.draft(subjects=[subject(first_in_command=not known)]).assigned().propose()
    named = {"proposal_hash": case.proposal_hash}
    resolution = {"document": "党委决议1号"}
    assert case.rule("CoApproveDisposal", COMMITTEE, "GPC", resolution, **named) == "STATE_FORBIDS"
    assert case.approve_disposal().row().state == "DISPOSAL_CO_APPROVAL"
    assert case.rule("CoApproveDisposal", COMMITTEE, "GPC", **named) == "PAPER_REQUIRED"
    world.api.appoint(CHIEF, "GPC", GROUP)
    assert case.rule("CoApproveDisposal", CHIEF, "GPC", resolution, **named) == "CO_APPROVER_MUST_DIFFER"
    case.tell("CoApproveDisposal", COMMITTEE, "GPC", resolution, **named)
    row = case.row()
    assert (row.state, row.due_code) == ("PRELIM_VERIFICATION", "VERIFICATION")


def test_clue_beyond_the_groups_competence_is_forwarded_and_concluded(world: World) -> None:
    case = world.draft(subjects=[subject(rank="BUREAU")]).assigned()
    propose = case.rule("ProposeDisposal", HANDLER, "DISC_HANDLER", way="SHELVED", plan="x")
    assert propose == "COMPETENCE_LIES_ELSEWHERE"
    assert case.rule("ForwardReferral", CHIEF, "DISC_LEADER") == "PAPER_REQUIRED"
    case.tell("ForwardReferral", CHIEF, "DISC_LEADER", {"document": "函1号"})
    case.outcome(kind="DETENTION", organ="省监委", from_on=TODAY, document="1号")
    case.tell("ConcludeReferral", REGISTRAR, "DISC_REGISTRAR")
    assert case.row().state == "CONCLUDED"
    here = world.draft(discipline_class="LIFE").assigned()
    code = here.rule("ForwardReferral", CHIEF, "DISC_LEADER", {"document": "函2号"})
    assert code == "COMPETENCE_LIES_HERE"


def test_talk_leads_on_by_a_report_alone(world: World) -> None:
    case = world.draft().on_way("TALK_INQUIRY")
    assert case.rule("RecordVerification", HANDLER, "DISC_HANDLER", report="x") == "TALK_REQUIRED"
    assert case.rule("RecordTalk", HANDLER, "DISC_HANDLER", held_on=AHEAD) == "TALKED_AHEAD"
    case.tell("RecordTalk", HANDLER, "DISC_HANDLER", held_on=TODAY)
    to: dict[str, Any] = {"to": "FIRST_FORM_HANDLED", "opinion": "x"}
    assert case.rule("ProposeConclusion", HANDLER, "DISC_HANDLER", **to) == "REPORT_REQUIRED"
    filing: dict[str, Any] = {"to": "FILED", "opinion": "x"}
    assert case.rule("ProposeConclusion", HANDLER, "DISC_HANDLER", **filing) == "WRONG_STATE"
    case.report().conclude_with("FIRST_FORM_HANDLED")
    assert case.row().state == "FIRST_FORM_HANDLED"


def test_shelved_clue_is_reviewed_and_shelved_again_or_verified(world: World) -> None:
    case = world.draft().on_way("SHELVED")
    assert case.row().due_code == "SHELVED_REVIEW"
    case.report().conclude_with("SHELVED")
    assert case.row().due_code == "SHELVED_REVIEW"
    case.report().conclude_with("PRELIM_VERIFICATION")
    assert case.row().due_code == "VERIFICATION"


def test_verification_is_signed_by_all_its_members(world: World) -> None:
    case = world.draft().on_way()
    signing = {"report_hash": "cd" * 32}
    assert case.rule("SignVerification", MEMBER, "DISC_HANDLER", **signing) == "REPORT_REQUIRED"
    receipt = case.tell("RecordVerification", HANDLER, "DISC_HANDLER", report="报告")
    body: dict[str, Any] = {"to": "FILED", "opinion": "x"}
    unsigned = case.rule("ProposeConclusion", HANDLER, "DISC_HANDLER", **body)
    assert unsigned == "REPORT_NOT_SIGNED_BY_ALL"
    assert case.rule("SignVerification", MEMBER, "DISC_HANDLER", **signing) == "CONTENT_HASH_DIFFERS"
    mine = case.rule("SignVerification", HANDLER, "DISC_HANDLER", report_hash=receipt.content_hash)
    assert mine == "SIGNED_ALREADY"
    case.tell("SignVerification", MEMBER, "DISC_HANDLER", report_hash=receipt.content_hash)
    nothing = case.rule("ApproveConclusion", CHIEF, "DISC_LEADER", proposal_hash="x")
    assert nothing == "NOTHING_PROPOSED"
    case.tell("ProposeConclusion", HANDLER, "DISC_HANDLER", **body)
    assert case.rule("ApproveConclusion", DEPUTY, "DISC_LEADER", proposal_hash="x") == "CONTENT_HASH_DIFFERS"


def test_case_is_refused_when_filing_trial_or_decision_lacks_something(world: World) -> None:
    case = world.draft().on_way().report()
    minute = {"document": "专题会纪要1号"}
    assert case.rule("FileCase", HANDLER, "DISC_HANDLER", minute) == "WRONG_STATE"
    case.conclude_with("FILED")
    assert case.rule("FileCase", HANDLER, "DISC_HANDLER") == "PAPER_REQUIRED"
    case.tell("FileCase", HANDLER, "DISC_HANDLER", minute)
    assert case.hidden("ReviewInTrial", TRIER, "DISC_TRIAL", opinion="x")
    case.tell("SubmitToTrial", HANDLER, "DISC_HANDLER")
    assert case.rule("SubmitToTrial", HANDLER, "DISC_HANDLER") == "WRONG_STATE"
    decision = {"document": "决定1号"}
    assert case.rule("DecideCase", CHIEF, "DISC_LEADER", decision) == "TRIAL_REVIEW_REQUIRED"
    case.tell("ReviewInTrial", TRIER, "DISC_TRIAL", opinion="审理意见")
    assert case.rule("DecideCase", CHIEF, "DISC_LEADER") == "PAPER_REQUIRED"


def test_conclusion_is_refused_when_a_subject_has_no_outcome(world: World) -> None:
    two = [subject(), subject(person_id=str(natural_id("two")))]
    case = world.draft(subjects=two).tried()
    executed = {"document": "执行1号"}
    assert case.rule("ConcludeReferral", REGISTRAR, "DISC_REGISTRAR", executed) == "WRONG_STATE"
    case.tell("DecideCase", CHIEF, "DISC_LEADER", {"document": "决定1号"})
    case.outcome(1, kind="NO_PROBLEM")
    assert case.rule("ConcludeReferral", REGISTRAR, "DISC_REGISTRAR", executed) == "OUTCOME_MISSING"
    case.outcome(2, kind="NO_PROBLEM")
    assert case.rule("ConcludeReferral", REGISTRAR, "DISC_REGISTRAR") == "PAPER_REQUIRED"


def filed(world: World) -> Case:
    """Bring a clue to a filed case."""
    return world.draft().filed()


@begins(filed)
@changes_nothing
@pytest.mark.parametrize(
    ("number", "facts", "code"),
    [
        (2, {"kind": "NO_PROBLEM"}, "SUBJECT_UNKNOWN"),
        (1, {"kind": "EXILE"}, "CODE_UNKNOWN"),
        (1, {"kind": "PARTY_SANCTION", "type": "EXILE", "decided_on": TODAY}, "CODE_UNKNOWN"),
        (1, {"kind": "DETENTION", "organ": "市监委", "from_on": TODAY}, "OUTCOME_INCOMPLETE"),
        (1, {"kind": "JUDICIAL_TRANSFER", "organ": "检察院", "decided_on": TODAY}, "OUTCOME_INCOMPLETE"),
        (1, {"kind": "ORG_ACCOUNTABILITY", "type": "CIRCULAR"}, "OUTCOME_NOT_FOR_SUBJECT"),
        (1, {"kind": "PARTY_SANCTION", "type": "WARNING", "decided_on": AHEAD}, "OUTCOME_AHEAD"),
        (
            1,
            {"kind": "DETENTION", "organ": "市监委", "document": "1号", "from_on": TODAY, "to_on": BEFORE},
            "SPAN_OF_OUTCOME_REVERSED",
        ),
    ],
)
def test_outcome_is_refused_when_something_is_wrong_with_it(
    world: World, number: int, facts: dict[str, Any], code: str
) -> None:
    body: dict[str, Any] = {"subject": number, "outcome": pb.Outcome(**facts)}
    case = world.api.begun.in_world(world)
    assert case.rule("RecordOutcome", REGISTRAR, "DISC_REGISTRAR", **body) == code


def test_outcome_is_refused_when_nothing_is_filed(world: World) -> None:
    case = world.draft().on_way()
    body: dict[str, Any] = {"subject": 1, "outcome": pb.Outcome(kind="NO_PROBLEM")}
    assert case.rule("RecordOutcome", REGISTRAR, "DISC_REGISTRAR", **body) == "STATE_FORBIDS"


def test_outcome_is_refused_when_its_kind_takes_a_case_and_none_was_filed(world: World) -> None:
    case = world.draft().on_way("CLOSED_NO_CASE")
    sanction = pb.Outcome(kind="PARTY_SANCTION", type="WARNING", decided_on=TODAY)
    code = case.rule("RecordOutcome", REGISTRAR, "DISC_REGISTRAR", subject=1, outcome=sanction)
    assert code == "OUTCOME_NOT_IN_STATE"


def test_milestone_is_refused_when_it_says_too_much_or_too_early(world: World) -> None:
    case = world.draft().transferred()
    body = {"milestone": "REGISTERED", "reported_on": TODAY, "result": "PENDING"}
    assert case.rule("ReportMilestone", REGISTRAR, "DISC_REGISTRAR", **body) == "STATE_FORBIDS"
    case.receive()
    for field, value in (("milestone", "GUILTY"), ("result", "GUILTY")):
        wrong = {**body, field: value}
        assert case.rule("ReportMilestone", REGISTRAR, "DISC_REGISTRAR", **wrong) == "CODE_UNKNOWN"
    ahead = {**body, "reported_on": AHEAD}
    assert case.rule("ReportMilestone", REGISTRAR, "DISC_REGISTRAR", **ahead) == "REPORTED_AHEAD"
    case.tell("ReportMilestone", REGISTRAR, "DISC_REGISTRAR", **body)
    row = case.row()
    assert (row.milestone, row.reported_on, row.result) == ("REGISTERED", TODAY, "PENDING")
    assert row.feedback_due_on == "2024-06-05"

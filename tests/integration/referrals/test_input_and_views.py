"""Bad input names its field; repeated and simultaneous commands; views that are dropped come out the same."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc
import pytest
from xuncha.common.v1 import common_pb2
from xuncha.referrals.v1 import messages as pb
from xuncha.referrals.v1.referrals_service_pb2_grpc import ReferralsServiceStub

from services.kernel.ids import new_id
from tests.integration.referrals.world import (
    CHIEF,
    HANDLER,
    OFFICE,
    QIAN,
    REGISTRAR,
    SUN,
    TARGET,
    TODAY,
    Case,
    World,
    clue,
    subject,
)
from tests.integration.support import refusal
from tests.integration.worlds import changes_nothing

INVALID = grpc.StatusCode.INVALID_ARGUMENT
SOME = "018f0000-0000-7000-8000-000000000000"
DUPLICATE = {"department": "D", "duplicate_of": "x"}
NO_SUBJECT = {"subject": 0, "outcome": pb.Outcome(kind="A")}
OWN_VIEWS = ("referral_sheet", "referral_mark", "referral_group", "subject_outcome", "figure_event", "figure")


@changes_nothing
@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"facts": ""}, "clue"),
        ({"facts": "a\x00b"}, "clue.facts"),
        ({"facts": "a\u202eb"}, "clue.facts"),
        ({"facts": "长" * 20_001}, "clue.facts"),
        ({"nature": "no code"}, "clue.nature"),
        ({"amount_fen": -1}, "clue.amount_fen"),
        ({"from_on": "2024-02-30"}, "clue.from_on"),
        ({"evidence": ["x" * 201]}, "clue.evidence[0]"),
        ({"subjects": [subject(person_id="x")]}, "clue.subjects[0].person_id"),
        ({"subjects": [subject(kind="GHOST")]}, "clue.subjects[0].kind"),
        ({"subjects": [subject(person_id=str(new_id())) for _ in range(51)]}, "clue.subjects"),
    ],
)
def test_draft_is_refused_with_its_field_when_the_input_is_bad(
    world: World, changed: dict[str, Any], field: str
) -> None:
    answer = world.refused("DraftReferral", SUN, "TEAM_MEMBER", target_id=str(TARGET), clue=clue(**changed))
    assert (answer[0], answer[2]["field"]) == (INVALID, field)


@changes_nothing
@pytest.mark.parametrize(
    ("rpc", "who", "capacity", "body", "field"),
    [
        ("CountersignReferral", QIAN, "TEAM_MEMBER", {"referral_id": "x", "clue_hash": "x"}, "referral_id"),
        ("CountersignReferral", QIAN, "TEAM_MEMBER", {"referral_id": SOME}, ""),
        ("TransferReferral", OFFICE, "OFFICE_DIRECTOR", {"clue_hash": "x", "items": -1}, "items"),
        ("RegisterReferral", REGISTRAR, "DISC_REGISTRAR", {"department": ""}, ""),
        ("RegisterReferral", REGISTRAR, "DISC_REGISTRAR", DUPLICATE, "duplicate_of"),
        ("AssignHandler", CHIEF, "DISC_LEADER", {"handler_id": SOME, "member_ids": ["x"]}, "member_ids[0]"),
        ("ProposeDisposal", HANDLER, "DISC_HANDLER", {"way": "EXILE", "plan": "x"}, "way"),
        ("RecordTalk", HANDLER, "DISC_HANDLER", {"held_on": "yesterday"}, "held_on"),
        ("ProposeConclusion", HANDLER, "DISC_HANDLER", {"to": "DECIDED", "opinion": "x"}, "to"),
        ("RecordOutcome", REGISTRAR, "DISC_REGISTRAR", NO_SUBJECT, "subject"),
        ("ReportMilestone", REGISTRAR, "DISC_REGISTRAR", {"milestone": "A", "result": "B"}, ""),
    ],
)
def test_command_is_refused_with_its_field_when_the_input_is_bad(
    world: World, rpc: str, who: Any, capacity: str, body: dict[str, Any], field: str
) -> None:
    answer = world.refused(rpc, who, capacity, **{"referral_id": SOME, **body})
    assert (answer[0], answer[2]["field"]) == (INVALID, field)


def test_unknown_clue_is_not_found_by_any_command(world: World) -> None:
    case = Case(world, str(new_id()), "ab" * 32)
    signed = {"clue_hash": case.clue_hash}
    assert case.hidden("CountersignReferral", QIAN, "TEAM_MEMBER", **signed)
    assert case.hidden("ReceiveReferral", REGISTRAR, "DISC_REGISTRAR", **signed)
    assert case.hidden("OpenClue", CHIEF, "DISC_LEADER")


def test_same_answer_is_given_when_a_request_is_sent_again_though_the_seal_is_fresh(world: World) -> None:
    header = common_pb2.Header(request_id=str(new_id()), capacity="TEAM_MEMBER")
    request = pb.DraftReferralRequest(header=header, target_id=str(TARGET), clue=clue())
    first = world.api.call(ReferralsServiceStub, "DraftReferral", request, SUN).receipt
    again = world.api.call(ReferralsServiceStub, "DraftReferral", request, SUN).receipt
    assert (again.replayed, again.content_hash) == (True, first.content_hash)
    assert [t.id for t in again.touched] == [t.id for t in first.touched]
    assert world.types() == ["ReferralDrafted"]


def test_duplicate_question_is_asked_for_one_of_two_alike_clues_registered_at_once(world: World) -> None:
    cases = [world.draft().received() for _ in range(4)]

    def register(case: Case) -> str:
        try:
            return str(case.register().number)[-5:]
        except grpc.RpcError as error:
            return refusal(error)[1]

    with ThreadPoolExecutor(len(cases)) as together:
        answers = sorted(together.map(register, cases))
    assert answers == ["0001号", *["POSSIBLE_DUPLICATE"] * 3]


def test_stale_version_is_aborted(world: World) -> None:
    case = world.draft()
    head = {"expected_version": 7}
    answer = case.refused("CountersignReferral", QIAN, "TEAM_MEMBER", head, clue_hash=case.clue_hash)
    assert answer[:2] == (grpc.StatusCode.ABORTED, "STALE_VERSION")


def contents(world: World) -> dict[str, list[str]]:
    return {
        view: sorted(row["line"] for row in world.api.rows(f"SELECT v::text AS line FROM {view} v"))
        for view in OWN_VIEWS
    }


def test_views_come_out_the_same_when_they_are_dropped_and_rebuilt(world: World) -> None:
    sent_back = world.draft(discipline_class="LIFE").transferred()
    sent_back.tell("ReturnForSupplement", REGISTRAR, "DISC_REGISTRAR", {"reason": "X"})
    sent_back.revise(discipline_class="WORK").transferred()
    case = world.draft().tried().outcome(kind="NO_PROBLEM")
    milestone = {"milestone": "FILED", "reported_on": TODAY, "result": "PENDING"}
    case.tell("ReportMilestone", REGISTRAR, "DISC_REGISTRAR", **milestone)
    world.api.follow()
    before = contents(world)
    assert all(before.values())
    with world.api.database.connection() as connection:
        for view in OWN_VIEWS:
            connection.execute(f"DELETE FROM {view}".encode())
        connection.execute("DELETE FROM tracking WHERE source = 'referrals->referrals.views'")
    world.api.follow()
    assert contents(world) == before

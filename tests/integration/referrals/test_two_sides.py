"""A clue and its case have one handle, two versions, and no person on both sides; the append proves it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import grpc
import pytest

from services.kernel.events.store import EnvelopeEventStore
from services.referrals.domain.case import case_id
from tests.integration.referrals.world import (
    CHIEF,
    COMMITTEE,
    GROUP,
    HANDLER,
    HEAD,
    MINUTE,
    OFFICE,
    QIAN,
    REGISTRAR,
    SECOND,
    SUN,
    TARGET,
    World,
    clue,
    subject,
)
from tests.integration.support import person

SHEET = {"document": "交接单2号"}
RETURNING = {"reason": "ITEMS_MISSING"}
STALE = (grpc.StatusCode.ABORTED, "STALE_VERSION")


def touched(receipt: Any) -> list[tuple[str, str, int]]:
    return [(each.id, each.kind, each.version) for each in receipt.touched]


def test_receipts_name_both_sides_by_the_referrals_id_and_the_own_side_first(world: World) -> None:
    case = world.draft().approved()
    named: dict[str, Any] = {"clue_hash": case.clue_hash}
    handed = case.tell("TransferReferral", OFFICE, "OFFICE_DIRECTOR", SHEET, **named, items=2)
    assert touched(handed) == [(case.id, "Referral", 6), (case.id, "Case", 1)]
    accepted = case.tell("ReceiveReferral", REGISTRAR, "DISC_REGISTRAR", **named)
    assert touched(accepted) == [(case.id, "Case", 2), (case.id, "Referral", 7)]
    assert touched(case.register())[0] == (case.id, "Case", 4)


def test_version_expected_is_that_of_the_side_that_a_command_acts_on(world: World) -> None:
    case = world.draft().approved()
    named: dict[str, Any] = {"clue_hash": case.clue_hash}
    body = {**named, "items": 2}
    stale = case.refused(
        "TransferReferral", OFFICE, "OFFICE_DIRECTOR", {**SHEET, "expected_version": 5}, **body
    )
    assert stale[:2] == STALE
    case.tell("TransferReferral", OFFICE, "OFFICE_DIRECTOR", {**SHEET, "expected_version": 4}, **body)
    for version in (4, 6):
        head = {"expected_version": version}
        assert case.refused("ReceiveReferral", REGISTRAR, "DISC_REGISTRAR", head, **named)[:2] == STALE
    case.tell("ReceiveReferral", REGISTRAR, "DISC_REGISTRAR", {"expected_version": 1}, **named)
    assert case.refused("OpenClue", REGISTRAR, "DISC_REGISTRAR", {"expected_version": 7})[:2] == STALE
    case.tell("OpenClue", REGISTRAR, "DISC_REGISTRAR", {"expected_version": 2})


def test_events_of_the_case_belong_to_the_referral(world: World) -> None:
    case = world.draft().received()
    rows = world.api.rows("SELECT stream_id, case_id FROM event")
    assert {row["case_id"] for row in rows} == {UUID(case.id)}
    assert {row["stream_id"] for row in rows} == {UUID(case.id), case_id(UUID(case.id))}


def test_append_proves_the_versions_of_both_sides(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    case = world.draft().assigned()
    id = UUID(case.id)
    seen: dict[UUID, int] = {}
    save = EnvelopeEventStore.save

    def saving(self: Any, context: Any, changed: Any, outcome: Any, versions: Any) -> Any:
        seen.update(versions)
        return save(self, context, changed, outcome, versions)

    monkeypatch.setattr(EnvelopeEventStore, "save", saving)
    case.propose()
    assert (seen[id], seen[case_id(id)]) == (7, 5)


def test_decision_is_taken_again_when_the_other_side_moved_on_in_between(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The office hands over what came back; meanwhile the append is told of a case that has moved on.
    case = world.draft().transferred()
    case.tell("ReturnForSupplement", REGISTRAR, "DISC_REGISTRAR", RETURNING)
    attempts: list[int] = []
    save = EnvelopeEventStore.save

    def saving(self: Any, context: Any, changed: Any, outcome: Any, versions: Any) -> Any:
        attempts.append(versions[case_id(UUID(case.id))])
        out_of_date = {**versions, case_id(UUID(case.id)): 1} if len(attempts) == 1 else versions
        return save(self, context, changed, outcome, out_of_date)

    monkeypatch.setattr(EnvelopeEventStore, "save", saving)
    revision = {"clue": clue(facts="新事实")}
    case.tell("ReviseReferral", SUN, "TEAM_MEMBER", **revision)
    monkeypatch.undo()
    assert attempts == [2, 2], "the first attempt conflicts, the second is decided on the log"
    assert world.types().count("ReferralRevised") == 1


def test_who_sent_the_package_back_may_not_act_on_the_sending_side(world: World) -> None:
    both = person("Both")
    for capacity in ("DISC_REGISTRAR", "LG_HEAD", "OFFICE_DIRECTOR"):
        world.api.appoint(both, capacity, GROUP)
    case = world.draft().transferred()
    case.tell("ReturnForSupplement", both, "DISC_REGISTRAR", RETURNING)
    handing: dict[str, Any] = {"clue_hash": case.clue_hash, "items": 2}
    code = case.rule("TransferReferral", both, "OFFICE_DIRECTOR", SHEET, **handing)
    assert code == "RECEIVER_MUST_NOT_SEND"
    case.revise().deliberated()
    approving = case.rule("ApproveReferral", both, "LG_HEAD", clue_hash=case.clue_hash)
    assert approving == "RECEIVER_MUST_NOT_SEND"
    assert case.rule("ReturnReferral", both, "LG_HEAD", {"reason": "X"}) == "RECEIVER_MUST_NOT_SEND"
    case.tell("ApproveReferral", HEAD, "LG_HEAD", clue_hash=case.clue_hash)


def test_who_rejected_the_clue_and_joins_the_team_later_may_not_sign_it(world: World) -> None:
    case = world.draft().transferred()
    case.tell("RejectReferralAtReceipt", REGISTRAR, "DISC_REGISTRAR", {"reason": "NO_CLUE"})
    for capacity in ("TEAM_MEMBER", "TEAM_LEAD"):
        world.api.appoint(REGISTRAR, capacity, TARGET)
    case.revise()
    signing = case.rule("CountersignReferral", REGISTRAR, "TEAM_MEMBER", clue_hash=case.clue_hash)
    assert signing == "RECEIVER_MUST_NOT_SEND"
    case.countersigned()
    minuted = case.rule("DeliberateReferral", REGISTRAR, "TEAM_LEAD", {"document": MINUTE})
    assert minuted == "RECEIVER_MUST_NOT_SEND"


def test_sender_may_not_decide_as_leader_or_for_the_party_committee(world: World) -> None:
    for who in (OFFICE, QIAN):
        world.api.appoint(who, "DISC_LEADER", GROUP)
        world.api.appoint(who, "GPC", GROUP)
    world.api.appoint(HEAD, "GPC", GROUP)
    case = world.draft(subjects=[subject(first_in_command=True)]).received()
    case.register()
    handler: dict[str, Any] = {"handler_id": str(HANDLER)}
    for who in (OFFICE, QIAN):
        assert case.rule("AssignHandler", who, "DISC_LEADER", **handler) == "SENDER_MUST_NOT_RECEIVE"
    case.assign().propose()
    named = {"proposal_hash": case.proposal_hash}
    for who in (OFFICE, QIAN):
        assert case.rule("ApproveDisposal", who, "DISC_LEADER", **named) == "SENDER_MUST_NOT_RECEIVE"
    case.approve_disposal()
    resolution = {"document": "党委决议1号"}
    for who, code in (
        (QIAN, "SENDER_MUST_NOT_RECEIVE"),
        (HEAD, "TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER"),
    ):
        assert case.rule("CoApproveDisposal", who, "GPC", resolution, **named) == code
    case.tell("CoApproveDisposal", COMMITTEE, "GPC", resolution, **named)


def test_second_approver_of_the_transfer_may_not_dispose_of_the_clue(world: World) -> None:
    world.api.appoint(HEAD, "DISC_LEADER", GROUP)
    case = world.draft().approved()
    case.tell("CoApproveReferral", SECOND, "LG_MEMBER", clue_hash=case.clue_hash)
    world.api.appoint(SECOND, "DISC_LEADER", GROUP)
    case.transfer().receive().register()
    case.assign().propose()
    named = {"proposal_hash": case.proposal_hash}
    code = case.rule("ApproveDisposal", SECOND, "DISC_LEADER", **named)
    assert code == "TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER"
    case.approve_disposal(CHIEF)

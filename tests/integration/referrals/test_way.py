"""Whole ways of clues, from the team that found them to their end."""

from __future__ import annotations

from services.kernel.ids import natural_id
from tests.integration.referrals.world import (
    CHIEF,
    GROUP,
    HANDLER,
    HEAD,
    OFFICE,
    REGISTRAR,
    SECOND,
    TARGET,
    TODAY,
    World,
    subject,
)
from tests.integration.support import Api

EXECUTED = {"document": "执行情况1号"}
SANCTION = {"kind": "PARTY_SANCTION", "type": "WARNING", "decided_on": TODAY}


def figures(api: Api) -> dict[str, int]:
    api.follow()
    rows = api.rows("SELECT code, sum(amount)::int AS value FROM figure_event GROUP BY code")
    return {row["code"]: row["value"] for row in rows}


def test_clue_comes_to_its_end_when_each_step_is_the_right_persons(world: World) -> None:
    case = world.draft().tried()
    case.tell("DecideCase", CHIEF, "DISC_LEADER", {"document": "决定1号"})
    case.outcome(**SANCTION)
    case.tell("ConcludeReferral", REGISTRAR, "DISC_REGISTRAR", EXECUTED)
    row = case.row()
    assert (row.state, row.due_code, row.department) == ("CONCLUDED", "", "DISCIPLINE_OFFICE")
    assert row.number.endswith("0001号")
    assert figures(world.api) == {"referrals_transferred": 1, "persons_with_outcome": 1}
    public = [row["type"] for row in world.api.rows("SELECT type FROM event WHERE public ORDER BY position")]
    assert [name.split(".")[2] for name in public] == [
        "ReferralTransferred",
        "ReferralReceived",
        "ReferralRegistered",
        "ReferralConcluded",
    ]


def test_two_persons_of_one_clue_found_on_site_are_sanctioned(world: World) -> None:
    # A.3 #99 and #100: handed over during the round, before any report; both get a Party sanction.
    case = world.draft(subjects=[subject(), subject(person_id=str(natural_id("subject", "two")))]).tried()
    case.tell("DecideCase", CHIEF, "DISC_LEADER", {"document": "决定1号"})
    case.outcome(1, **SANCTION).outcome(2, **SANCTION)
    case.tell("ConcludeReferral", REGISTRAR, "DISC_REGISTRAR", EXECUTED)
    assert figures(world.api) == {"referrals_transferred": 1, "persons_with_outcome": 2}


def test_detention_and_judicial_transfer_are_recorded_long_after_the_work_on_site(world: World) -> None:
    # A.3 #97 and #98: the referral lives on whatever becomes of its target.
    closed = {"closed_on": TODAY, "report_due": None}
    case = world.draft().filed()
    world.api.hear("rounds.TargetFieldClosed", closed, stream=TARGET)
    detained = {"kind": "DETENTION", "organ": "市监察委员会", "from_on": TODAY, "document": "留字1号"}
    case.outcome(**detained)
    judged = {"kind": "JUDICIAL_TRANSFER", "organ": "检察院", "decided_on": TODAY, "offence": "BRIBERY"}
    case.outcome(**judged)
    papers = case.read(CHIEF, "DISC_LEADER").papers
    told = [paper.outcome for paper in papers if paper.kind == "OUTCOME"]
    assert [(o.kind, o.organ, o.document, o.offence) for o in told] == [
        ("DETENTION", "市监察委员会", "留字1号", ""),
        ("JUDICIAL_TRANSFER", "检察院", "", "BRIBERY"),
    ]
    assert figures(world.api)["persons_with_outcome"] == 1


def test_person_counts_once_when_two_clues_have_outcomes(world: World) -> None:
    world.draft().filed().outcome(**SANCTION)
    second = world.draft(discipline_class="LIFE").filed()
    second.outcome(**SANCTION)
    assert figures(world.api) == {"referrals_transferred": 2, "persons_with_outcome": 1}


def test_organisation_is_no_person_with_an_outcome(world: World) -> None:
    unit = subject(
        kind="ORGANISATION", person_id="", organisation_id=str(natural_id("organisation", "ENERGY"))
    )
    world.draft(subjects=[unit]).filed().outcome(kind="ORG_ACCOUNTABILITY", type="CIRCULAR", decided_on=TODAY)
    assert figures(world.api) == {"referrals_transferred": 1}


def test_urgent_path_runs_when_the_team_is_on_site_and_not_after(world: World) -> None:
    during = world.draft().deliberated()
    assert during.row(HEAD, "LG_HEAD").due_code == "LG_APPROVAL_URGENT"
    world.api.hear("rounds.TargetFieldClosed", {"closed_on": TODAY}, stream=TARGET)
    after = world.draft(discipline_class="LIFE").deliberated()
    assert after.row(HEAD, "LG_HEAD").due_code == ""


def test_due_dates_follow_the_way(world: World) -> None:
    case = world.draft().approved()
    assert case.row(OFFICE, "OFFICE_DIRECTOR").due_code == "TRANSFER"
    case.transfer()
    row = case.row(REGISTRAR, "DISC_REGISTRAR")
    assert (row.due_code, bool(row.due_on), bool(row.feedback_due_on)) == ("RECEIPT", True, True)
    assert case.receive().row().due_code == "REGISTER"
    case.register()
    assert case.row().due_code == "CLUE_DISPOSAL"
    case.assign().propose("TALK_INQUIRY")
    assert case.row().due_code == ""
    case.approve_disposal().tell("RecordTalk", HANDLER, "DISC_HANDLER", held_on=TODAY)
    row = case.row()
    assert (row.due_code, row.due_on) == ("TALK_REPORT", "2024-04-04")


def test_supplemented_package_is_transferred_again_and_counts_once(world: World) -> None:
    case = world.draft().transferred()
    case.tell("ReturnForSupplement", REGISTRAR, "DISC_REGISTRAR", {"reason": "ITEMS_MISSING"})
    assert case.row(OFFICE, "OFFICE_DIRECTOR").state == "RETURNED_FOR_SUPPLEMENT"
    case.transfer().receive()
    assert case.row().state == "RECEIVED"
    assert figures(world.api) == {"referrals_transferred": 1}


def test_rejected_clue_is_revised_signed_anew_and_transferred(world: World) -> None:
    case = world.draft().transferred()
    case.tell("RejectReferralAtReceipt", REGISTRAR, "DISC_REGISTRAR", {"reason": "NO_CLUE"})
    case.revise(facts="补充后的事实").received()
    assert case.read(REGISTRAR, "DISC_REGISTRAR").clue.facts == "补充后的事实"


def test_head_who_is_to_lead_the_recipient_needs_a_second_member(world: World) -> None:
    # A.3 #94: the discipline secretary heads the leading group, and leads the receiving body.
    world.api.appoint(HEAD, "DISC_LEADER", GROUP)
    case = world.draft().approved()
    assert case.row(SECOND, "LG_MEMBER").state == "CO_APPROVAL"
    case.tell("CoApproveReferral", SECOND, "LG_MEMBER", clue_hash=case.clue_hash)
    assert case.transfer().receive().row().state == "RECEIVED"

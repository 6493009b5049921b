"""Records as a programme: rounds, targets, days, what each finding says of its source, how it ends."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xuncha.findings.v1.contract import DraftFinding

from scenario.datasets.case import (
    DUE,
    OTHERWISE,
    PROCESS,
    TOGETHER,
    ImportedDays,
    unit_code,
)
from scenario.datasets.people import STAND_INS
from services.kernel.ids import natural_id
from services.kernel.rpc.conversion import to_struct
from tests.unit.scenario.imports import CALENDAR, audits, on, recommendations, said, told
from tests.unit.scenario.tables import audit, recommendation


def test_each_year_is_a_round_and_each_of_its_units_a_target() -> None:
    found = audits(
        audit(),
        audit(finding_ref="2019-002"),
        audit(report="100002", organisation="HILL TOWN"),
        audit(report="100003", audit_year="2020", finding_ref="2020-001"),
    )

    assert [[target.round_code for target in targets] for targets in found.rounds] == [
        ["FAC-2019", "FAC-2019"],
        ["FAC-2020"],
    ]
    assert [len(target.findings) for target in found.targets] == [2, 1, 1]
    assert len({target.id for target in found.targets}) == 3


def test_target_is_fed_back_on_the_day_its_last_finding_was_made() -> None:
    first, last = date(1995, 3, 6), date(1995, 10, 6)
    commands = told(
        recommendations(
            recommendation(Number="001/95", Made=first, Closed="", Status="Open"),
            recommendation(Number="002/95", Made=last, Closed="", Status="Open"),
        )
    )

    assert {on(request) for request in said(commands, "SignFeedbackReceipt")} == {last}
    papers = [request.paper for request in said(commands, "DraftFinding")]
    assert [TOGETHER in paper.analysis for paper in papers] == [True, False]
    assert "made: 1995-03-06" in papers[0].evidence


def test_last_day_of_the_year_stands_for_a_day_that_is_not_told() -> None:
    commands = told(recommendations(recommendation(Number="001/95", Made="")))

    assert {on(request) for request in said(commands, "SignFeedbackReceipt")} == {date(1995, 12, 31)}


def test_paper_names_its_source_and_all_that_is_assumed() -> None:
    (request,) = said(told(audits(audit(questioned_costs="Y"))), "DraftFinding")

    command = to_struct(request, DraftFinding, without=frozenset({"header"}))
    assert command.paper.evidence[:2] == ("FAC 100001 2019-001", "row 2")
    assert "questioned costs: Y" in command.paper.evidence
    assert command.paper.focus_area == "FUNDS"
    assert command.paper.amount_fen == 0
    for code in ("AMOUNT_UNKNOWN", "CLOSURE_UNKNOWN", PROCESS, DUE):
        assert code in command.paper.analysis


def test_prior_findings_become_prior_issues_that_the_finding_names() -> None:
    repeat = {"repeat_finding": "Y", "prior_finding_refs": "2018-001,2018-002"}
    found = audits(audit(**repeat), audit(finding_ref="2019-002", **repeat))
    commands = told(found)
    unit = str(found.targets[0].unit_id)

    registered = said(commands, "RegisterPriorIssue")
    assert [(each.reference, each.year, each.source) for each in registered] == [
        ("2018-001", 2018, "AUDIT"),
        ("2018-002", 2018, "AUDIT"),
    ]
    named = {tuple(request.prior_issue_ids) for request in said(commands, "DraftFinding")}
    assert named == {tuple(str(natural_id("prior-issue", unit, f"2018-00{n}")) for n in (1, 2))}
    counts = {each.source: each.count for each in said(commands, "ConfirmPriorIssueImport")}
    assert counts == {"INSPECTION": 0, "AUDIT": 2, "DAILY_SUPERVISION": 0, "CASE_HANDLING": 0}


def test_lists_of_prior_issues_are_confirmed_once_for_a_unit_of_several_rounds() -> None:
    later = audit(report="100002", audit_year="2020", finding_ref="2020-001")
    commands = told(audits(audit(), later))

    assert Counter(each.source for each in said(commands, "ConfirmPriorIssueImport")) == dict.fromkeys(
        ("INSPECTION", "AUDIT", "DAILY_SUPERVISION", "CASE_HANDLING"), 1
    )
    assert len(said(commands, "RegisterOrganisation")) == 3  # the group, the unit, where inspectors once led


def test_what_was_closed_is_closed_on_its_day() -> None:
    commands = told(recommendations(recommendation()))

    closing = ("RecordProgress", "RequestClosure", "CheckClosureInUnit", "CheckClosureByOffice")
    for rpc in (*closing, "ApproveClosure"):
        (request,) = said(commands, rpc)
        assert on(request) == date(2021, 6, 23)
    (progress,) = said(commands, "RecordProgress")
    assert (progress.percent, progress.text) == (100, "We check them now.")


def test_what_was_closed_without_a_reply_or_a_day_is_closed_after_its_plan() -> None:
    made = date(2019, 5, 6)
    commands = told(recommendations(recommendation(Made=made, Closed="", Reply__Text="")))

    (progress,) = said(commands, "RecordProgress")
    assert progress.text
    (approved,) = said(commands, "ApproveClosure")
    assert made < on(approved) < made + timedelta(days=30)


@pytest.mark.parametrize("status", ["Open", "Unconfirmed"])
def test_what_is_open_stays_open_with_its_reply(status: str) -> None:
    commands = told(recommendations(recommendation(Status=status, Closed="")))

    assert [(each.percent, each.text) for each in said(commands, "RecordProgress")] == [
        (0, "We check them now.")
    ]
    assert said(commands, "RequestClosure") == []


@pytest.mark.parametrize("status", ["Closed cancelled", "Closed superseded", "Withdrawn"])
def test_what_ended_otherwise_stays_open_and_says_so(status: str) -> None:
    found = recommendations(recommendation(Status=status))
    commands = told(found)

    (progress,) = said(commands, "RecordProgress")
    assert status.rsplit(maxsplit=1)[-1].upper() in progress.text
    assert said(commands, "RequestClosure") == []
    (draft,) = said(commands, "DraftFinding")
    assert OTHERWISE in draft.paper.analysis


def test_corrective_action_plan_is_the_measure_of_the_item() -> None:
    (plan,) = said(told(audits(audit())), "DraftPlan")

    assert [measure.text for entry in plan.entries for measure in entry.measures] == [
        "A calendar of all due days will be kept."
    ]


def test_every_capacity_claimed_is_held_for_every_unit() -> None:
    found = audits(audit(), audit(report="100002", organisation="HILL TOWN"))
    commands = told(found)

    posts = {(post.person_id, post.capacity_held, post.scope_id) for post in said(commands, "AssignPost")}
    everywhere = {str(target.unit_id) for target in found.targets}
    for each in STAND_INS:
        held_for = {scope for who, held, scope in posts if (who, held) == (str(each.id), each.capacity)}
        assert held_for == everywhere
    claimed = {(str(who.id), capacity) for _, who, capacity, _ in commands if capacity[:5] != "TEAM_"}
    assert claimed - {(who, capacity) for who, capacity, _ in posts} == set()


def test_everybody_is_in_office_before_the_first_act() -> None:
    commands = told(recommendations(recommendation(Number="001/80", Made=date(1980, 5, 30))))

    since = max(post.valid_from for post in said(commands, "AssignPost"))
    acts = [on(request) for rpc, _, _, request in commands if rpc == "DraftRound"]
    assert date.fromisoformat(since) < min(acts)
    assert min(acts).year == 1980


@given(st.dates(date(1980, 1, 1), date(2026, 6, 1)))
def test_notice_is_early_enough_wherever_the_holidays_lie(fed_back_on: date) -> None:
    days = ImportedDays(fed_back_on)
    least, _ = CALENDAR.add_working_days(days.at(3, 1), 10)

    assert least <= days.at(3, 20)
    assert days.at(5, 30) == fed_back_on


@given(st.dates(date(1980, 1, 1), date(2026, 6, 1)))
def test_days_keep_their_order(fed_back_on: date) -> None:
    days = ImportedDays(fed_back_on)
    acts = [(2, 6), (2, 20), (2, 28), (3, 1), (3, 16), (3, 20), (4, 24), (5, 22), (5, 30), (6, 21)]

    in_order = [days.at(*act) for act in acts]
    assert in_order == sorted(in_order)


@given(st.text(min_size=1, max_size=300), st.text(min_size=1, max_size=300))
def test_codes_of_units_are_codes_and_tell_names_apart(one: str, other: str) -> None:
    code = unit_code("fac", one)

    assert len(code) <= 64
    assert code.replace("-", "").isalnum()
    assert code.isascii()
    assert (code == unit_code("fac", other)) is (one == other)

from datetime import date

import pytest
from xuncha.rounds.v1.contract import Declaration, Focus, MeetingType, Relation

from services.kernel.refusal import WRONG_STATE
from services.kernel.states import STATE_FORBIDS
from services.rounds.domain.meeting import Meeting
from services.rounds.domain.target import Target
from services.rounds.domain.target_preparation import (
    FOCUS_REQUIRED,
    MEETING_WITHOUT_OFFICE,
    MEETING_WITHOUT_TEAM,
    NOTICE_ACKNOWLEDGED_ALREADY,
    NOTICE_NOT_SENT,
    NOTICE_TOO_LATE,
    PLAN_NUMBER_REQUIRED,
    READINESS_NOT_PROPOSED,
    RECUSED_MUST_NOT_ATTEND,
    TARGET_NOT_READY,
    MeetingRecorded,
    NoticeAcknowledged,
    NoticeSent,
    Ready,
    ReadyProposed,
    WorkPlanFiled,
)
from services.rounds.domain.target_team import TEAM_MISSING
from services.rounds.domain.team_state import TEAM_MEMBER_MUST_NOT_DECIDE, TeamData
from tests.unit.rounds.targets import (
    ENTRY,
    SOURCES,
    clear,
    cleared,
    due,
    evaluated,
    field_closed,
    formed,
    meeting,
    member,
    on,
    on_site,
    opened,
    prepared,
    team_of_three,
)
from tests.unit.story import act, given, person

FOCUS = (Focus(area="FUNDS", subject="LEADING_GROUP", matter="BIG_FUNDS"),)


def hold(target: Target, meeting: Meeting, by: str, team: TeamData | None = None) -> None:
    target.record_meeting(act(by), meeting, team or team_of_three(), {person("Director")})


def proposed() -> Target:
    target = prepared()
    target.propose_ready(act("Lead"), team_of_three(), SOURCES)
    return target


def joined() -> TeamData:
    """A team that lacked nothing until another member joined."""
    team = cleared()
    next_one = (member("Next", mentor="Lead"),)
    team.admit_members(act("Director", document="授权2"), opened().data, next_one)
    return team.data


def test_briefing_is_recorded_when_the_team_was_there() -> None:
    held = meeting()
    given(opened()).when(lambda t: hold(t, held, "Director", formed().data)).then(
        MeetingRecorded, meeting_id=held.id, number="纪要1", held_on=date(2024, 3, 4)
    )


@pytest.mark.parametrize(
    ("target", "type"),
    [
        (on_site(), MeetingType.PRE_BRIEFING),
        (opened(), MeetingType.TEAM_DELIBERATION),
    ],
)
def test_meeting_is_refused_when_it_is_not_its_time(target: Target, type: MeetingType) -> None:
    given(target).when(lambda t: hold(t, meeting(type), "Director")).then_refused(STATE_FORBIDS)


def test_meeting_is_refused_when_there_is_no_team() -> None:
    given(opened()).when(lambda t: t.record_meeting(act("Director"), meeting(), None, ())).then_refused(
        TEAM_MISSING
    )


def test_meeting_is_refused_when_nobody_of_the_team_attends() -> None:
    without = meeting(attendees=("Director", "Head"))
    given(opened()).when(lambda t: hold(t, without, "Director")).then_refused(MEETING_WITHOUT_TEAM)


def test_coordination_is_refused_when_nobody_of_the_office_attends() -> None:
    held = meeting(MeetingType.OFFICE_TEAM, "协调1", attendees=("Lead", "Deputy"))
    given(opened()).when(lambda t: hold(t, held, "Lead")).then_refused(MEETING_WITHOUT_OFFICE)


def test_meeting_is_refused_when_a_recused_person_attends() -> None:
    team = formed()
    team.declare_recusal(act("Member"), opened().data, Declaration.CONFLICT, Relation.OTHER)
    held = meeting(attendees=("Director", "Lead", "Member"))
    given(opened()).when(lambda t: hold(t, held, "Director", team.data)).then_refused(RECUSED_MUST_NOT_ATTEND)


def test_deliberation_is_recorded_also_when_the_report_is_written() -> None:
    held = meeting(MeetingType.TEAM_DELIBERATION, "组内1", attendees=("Lead", "Deputy"))
    given(field_closed()).when(lambda t: hold(t, held, "Lead")).then(MeetingRecorded)


def test_work_plan_is_filed_with_its_focus() -> None:
    given(opened()).when(lambda t: t.file_work_plan(act("Lead", document="方案1"), "ab", FOCUS)).then(
        WorkPlanFiled, content_hash="ab", focus=FOCUS
    )


def test_filing_is_refused_when_the_plan_has_no_number() -> None:
    given(opened()).when(lambda t: t.file_work_plan(act("Lead"), "ab", FOCUS)).then_refused(
        PLAN_NUMBER_REQUIRED
    )


def test_filing_is_refused_when_the_plan_has_no_focus() -> None:
    given(opened()).when(lambda t: t.file_work_plan(act("Lead", document="1"), "ab", ())).then_refused(
        FOCUS_REQUIRED
    )


def test_notice_is_sent_when_there_are_ten_working_days_before_entry() -> None:
    latest = due("NOTICE_BEFORE_ENTRY", ENTRY)
    given(opened()).when(lambda t: t.send_notice(on(latest.due_on, "Director"), ENTRY, latest)).then(
        NoticeSent, entry_on=ENTRY, latest=latest
    )


def test_notice_is_refused_when_it_comes_a_day_too_late() -> None:
    latest = due("NOTICE_BEFORE_ENTRY", ENTRY)
    late = latest.due_on.replace(day=latest.due_on.day + 1)
    given(opened()).when(lambda t: t.send_notice(on(late, "Director"), ENTRY, latest)).then_refused(
        NOTICE_TOO_LATE
    )


def test_notice_is_acknowledged_once() -> None:
    story = given(prepared()).when(lambda t: t.acknowledge_notice(act("Secretary")))
    story.then(NoticeAcknowledged)
    given(story.aggregate).when(lambda t: t.acknowledge_notice(act("Secretary"))).then_refused(
        NOTICE_ACKNOWLEDGED_ALREADY
    )


def test_notice_that_is_sent_anew_is_acknowledged_anew() -> None:
    target, later = prepared(), date(2024, 4, 8)
    target.acknowledge_notice(act("Secretary"))
    target.send_notice(act("Director"), later, due("NOTICE_BEFORE_ENTRY", later))
    story = given(target).when(lambda t: t.acknowledge_notice(act("Secretary")))
    story.then(NoticeAcknowledged)
    assert (story.aggregate.data.entry_on, story.aggregate.data.acknowledged) == (later, True)


def test_acknowledging_is_refused_when_no_notice_was_sent() -> None:
    given(opened()).when(lambda t: t.acknowledge_notice(act("Secretary"))).then_refused(NOTICE_NOT_SENT)


def test_target_is_ready_when_two_persons_declare_it() -> None:
    team = team_of_three()
    story = given(prepared()).when(lambda t: t.propose_ready(act("Lead"), team, SOURCES))
    story.then(ReadyProposed, lineup=team.lineup)
    given(story.aggregate).when(lambda t: t.confirm_ready(act("Director"), team, SOURCES)).then(Ready)


def test_proposing_is_refused_and_names_all_that_is_missing_when_nothing_was_done() -> None:
    story = given(opened()).when(lambda t: t.propose_ready(act("Lead"), None, ("AUDIT",)))
    story.then_refused(TARGET_NOT_READY)
    assert story.refused_facts()["missing"] == (
        "TEAM, PRE_BRIEFING, WORK_PLAN, PRIOR_ISSUES_INSPECTION, PRIOR_ISSUES_DAILY_SUPERVISION, "
        "PRIOR_ISSUES_CASE_HANDLING, NOTICE"
    )


def test_proposing_is_refused_when_a_single_member_has_not_cleared() -> None:
    story = given(prepared()).when(lambda t: t.propose_ready(act("Lead"), joined(), SOURCES))
    story.then_refused(TARGET_NOT_READY)
    assert story.refused_facts()["missing"] == "RECUSAL_DECLARATION, CONFIDENTIALITY_PLEDGE, TRAINING"


def test_proposing_is_refused_when_the_target_is_on_site() -> None:
    given(on_site()).when(lambda t: t.propose_ready(act("Lead"), team_of_three(), SOURCES)).then_refused(
        WRONG_STATE
    )


def test_confirming_is_refused_when_nobody_proposed() -> None:
    given(prepared()).when(lambda t: t.confirm_ready(act("Director"), team_of_three(), SOURCES)).then_refused(
        READINESS_NOT_PROPOSED
    )


def test_confirming_is_refused_when_there_is_no_team() -> None:
    given(opened()).when(lambda t: t.confirm_ready(act("Director"), None, SOURCES)).then_refused(
        READINESS_NOT_PROPOSED
    )


def test_confirming_is_refused_when_the_director_is_in_the_team() -> None:
    given(proposed()).when(lambda t: t.confirm_ready(act("Deputy"), team_of_three(), SOURCES)).then_refused(
        TEAM_MEMBER_MUST_NOT_DECIDE
    )


def test_confirming_is_refused_when_something_went_missing_meanwhile() -> None:
    given(proposed()).when(lambda t: t.confirm_ready(act("Director"), team_of_three(), ())).then_refused(
        TARGET_NOT_READY
    )


def test_proposal_is_void_when_somebody_joined_after_it() -> None:
    team = cleared()
    next_one = (member("Next", mentor="Lead"),)
    team.admit_members(act("Director", document="授权2"), opened().data, next_one)
    clear(team, "Next")
    given(proposed()).when(lambda t: t.confirm_ready(act("Director"), team.data, SOURCES)).then_refused(
        READINESS_NOT_PROPOSED
    )


def test_proposal_is_void_when_somebody_left_after_it() -> None:
    team = cleared()
    team.declare_recusal(act("Member"), opened().data, Declaration.CONFLICT, Relation.OTHER)
    given(proposed()).when(lambda t: t.confirm_ready(act("Director"), team.data, SOURCES)).then_refused(
        READINESS_NOT_PROPOSED
    )


def test_proposal_is_void_when_somebody_took_the_place_of_another_after_it() -> None:
    team = cleared()
    team.declare_recusal(act("Member"), opened().data, Declaration.CONFLICT, Relation.OTHER)
    team.admit_members(act("Director", document="授权2"), opened().data, (member("Next", mentor="Lead"),))
    clear(team, "Next")
    given(proposed()).when(lambda t: t.confirm_ready(act("Director"), team.data, SOURCES)).then_refused(
        READINESS_NOT_PROPOSED
    )


def test_office_and_team_still_meet_when_the_target_is_evaluated() -> None:
    held = meeting(MeetingType.OFFICE_TEAM, "协调9")
    given(evaluated()).when(lambda t: hold(t, held, "Director")).then(MeetingRecorded)

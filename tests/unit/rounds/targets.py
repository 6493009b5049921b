"""Targets, teams and evaluations brought to each of their states, for the stories about them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from xuncha.rounds.v1.contract import (
    Declaration,
    Disclosure,
    Engagement,
    Focus,
    Grade,
    MeetingType,
    Pledge,
    PriorSource,
    Role,
)

from services.kernel.act import Act
from services.kernel.deadlines import Deadline, Policies
from services.kernel.ids import natural_id
from services.rounds.domain.checklist import Items
from services.rounds.domain.evaluation import EvaluationPolicy, Verdict
from services.rounds.domain.meeting import Attendance, Meeting
from services.rounds.domain.target import Target
from services.rounds.domain.target_evaluation import Evaluation
from services.rounds.domain.target_team import Team
from services.rounds.domain.team import Member
from services.rounds.domain.team_state import TeamData
from tests.unit.story import act, person

POLICIES = Policies.read(Path(__file__).parents[3] / "services" / "rounds" / "deadlines.toml")
UNIT = natural_id("organisation", "U1")
ROUND = natural_id("round", "2024-1")
TEAM = {"Lead": Role.LEAD, "Deputy": Role.DEPUTY, "Member": Role.MEMBER}
SOURCES = frozenset(PriorSource)
OFFICE = frozenset({person("Director")})
ENTRY = date(2024, 4, 1)
END = date(2024, 5, 31)
DONE = Items(progress_approved=True)
VETO = EvaluationPolicy(untrue_items=5)
PASSED = Verdict(score=90, grade=Grade.GOOD, untrue_items=0, disclosure=Disclosure.DISCLOSED)


def on(day: date, name: str, capacity: str = "TEST", *, reason: str = "", document: str = "") -> Act:
    """Return somebody's act on a day."""
    at = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
    return act(name, capacity, at=at, reason=reason, document=document)


def member(name: str, role: Role = Role.MEMBER, mentor: str = "") -> Member:
    """Return a member."""
    return Member(
        person_id=person(name),
        role=role,
        engagement=Engagement.FULL_TIME,
        mentor_id=person(mentor) if mentor else None,
        concurrent_office=False,
    )


def due(code: str, start: date) -> Deadline:
    """Return a deadline by the policies as shipped."""
    return POLICIES.due(code, start=start)


def opened() -> Target:
    """A target whose round was authorised."""
    return Target.open(
        act("Committee"),
        round_id=ROUND,
        round_code="2024-1",
        organisation_code="U1",
        unit_id=UNIT,
        scheme="A",
        focus_areas=("FUNDS",),
    )


MEMBERS = tuple(member(name, role) for name, role in TEAM.items())


def formed(members: tuple[Member, ...] = MEMBERS) -> Team:
    """A team of which nobody has declared or signed anything."""
    target = opened()
    return Team.form(act("Director", document="授权1"), target.id, target.data, members)


def clear(team: Team, name: str) -> None:
    """Let a member declare, pledge and attest."""
    target = opened().data
    team.declare_recusal(act(name), target, Declaration.NONE, None)
    team.sign_pledge(act(name), target, Pledge.CONFIDENTIALITY)
    team.attest_training(act(name), target, date(2024, 3, 1))


def cleared() -> Team:
    """A team that lacks nothing to enter."""
    team = formed()
    for name in TEAM:
        clear(team, name)
    return team


def team_of_three() -> TeamData:
    """What a target is told of a team that lacks nothing."""
    return cleared().data


def meeting(
    type: MeetingType = MeetingType.PRE_BRIEFING,
    number: str = "纪要1",
    held_on: date = date(2024, 3, 4),
    attendees: tuple[str, ...] = ("Director", "Lead"),
    at: date = date(2024, 6, 30),
) -> Meeting:
    """A meeting with its minute."""
    there = tuple(person(name) for name in attendees)
    return Meeting.minute(
        on(at, "Director", document=number),
        opened().id,
        UNIT,
        round_id=ROUND,
        type=type,
        held_on=held_on,
        attendance=Attendance(chair_id=there[0], attendees=there),
        texts=b"sealed",
        content_hash="c0",
        minutes_hash="",
    )


def prepared() -> Target:
    """A target that lacks nothing to be ready."""
    target = opened()
    target.record_meeting(act("Director"), meeting(), team_of_three(), OFFICE)
    target.file_work_plan(
        act("Lead", document="方案1"), "ab", (Focus(area="FUNDS", subject="LEADING_GROUP"),)
    )
    target.send_notice(act("Director"), ENTRY, due("NOTICE_BEFORE_ENTRY", ENTRY))
    return target


def ready() -> Target:
    """A target the team may enter."""
    target, team = prepared(), team_of_three()
    target.propose_ready(act("Lead"), team, SOURCES)
    target.confirm_ready(act("Director"), team, SOURCES)
    return target


def enter(
    target: Target,
    by: Act,
    planned_end_on: date = END,
    *,
    team: TeamData | None = None,
    active: bool = True,
    channels: tuple[str, ...] = ("PHONE", "MAILBOX"),
) -> None:
    """Enter a target, with a team that lacks nothing unless told."""
    target.enter(
        by,
        planned_end_on,
        team or team_of_three(),
        announcement_hash="cd",
        channels=channels,
        round_active=active,
    )


def on_site() -> Target:
    """A target the team has entered."""
    target = ready()
    enter(target, on(ENTRY, "Lead", document="动员会1"))
    return target


def coordinated() -> Target:
    """A target on site where office and team have met."""
    target = on_site()
    coordination = meeting(MeetingType.OFFICE_TEAM, "协调1", date(2024, 5, 6))
    target.record_meeting(on(date(2024, 5, 6), "Director"), coordination, team_of_three(), OFFICE)
    return target


def field_closed() -> Target:
    """A target whose work on site has ended."""
    target = coordinated()
    target.close_field(
        on(END, "Lead"),
        material_returned=True,
        complaint_box_sealed=True,
        report_due=due("REPORT_TO_GPC", END),
    )
    return target


def reporting() -> Target:
    """A target whose report is being written."""
    target = field_closed()
    target.start_reporting(on(END, "Lead"))
    return target


def report_approved() -> Target:
    """A target whose main report was approved."""
    target = reporting()
    target.approve_report(on(date(2024, 6, 28), "system"), natural_id("report"))
    return target


def fed_back() -> Target:
    """A target whose findings were fed back."""
    target = report_approved()
    target.feed_back(on(date(2024, 7, 5), "system"), natural_id("feedback"))
    return target


def concentrated() -> Target:
    """A target in concentrated rectification."""
    target = fed_back()
    target.open_rectification(on(date(2024, 7, 5), "system"))
    return target


def sustained() -> Target:
    """A target whose concentrated rectification has ended."""
    target = concentrated()
    target.sustain(on(date(2024, 10, 8), "Director"), DONE, team_of_three())
    return target


def scheduled() -> Evaluation:
    """The evaluation of that rectification, due and not begun."""
    target, day = sustained(), date(2024, 10, 8)
    return Evaluation.schedule(on(day, "Director"), target.id, target.data, due("EVALUATION", day))


def checked(*capacities: str) -> Evaluation:
    """An evaluation that the sides of those capacities have checked; without any, all three have."""
    evaluation, day = scheduled(), date(2024, 10, 20)
    for capacity in capacities or ("OFFICE_STAFF", "DISC_HANDLER", "ORG_DEPT"):
        evaluation.check_rectification(
            on(day, capacity, capacity), 100, (), team_of_three(), of_the_unit=False
        )
    return evaluation


def concluded(verdict: Verdict = PASSED) -> Evaluation:
    """An evaluation the leading group has concluded."""
    evaluation = checked()
    evaluation.conclude(on(date(2024, 11, 1), "Head", document="纪要9"), verdict, VETO, team_of_three())
    return evaluation


def evaluated() -> Target:
    """A target whose rectification was evaluated."""
    target = sustained()
    target.conclude_evaluation(on(date(2024, 11, 1), "Head", document="纪要9"), PASSED)
    return target

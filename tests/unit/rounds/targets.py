"""Targets brought to each of their states, for the stories about them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from services.kernel.act import Act
from services.kernel.deadlines import Deadline, Policies
from services.kernel.ids import natural_id
from services.rounds.domain.checklist import Items
from services.rounds.domain.evaluation import Disclosure, EvaluationPolicy, Grade, Verdict
from services.rounds.domain.meeting import Attendance, Meeting, MeetingType
from services.rounds.domain.papers import Pledge
from services.rounds.domain.prior_issue import PriorSource
from services.rounds.domain.recusal import Declaration
from services.rounds.domain.specialties import Engagement
from services.rounds.domain.target import Target
from services.rounds.domain.target_preparation import Focus
from services.rounds.domain.team import Member, Role
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


def staffed() -> Target:
    """A target with a team."""
    target = opened()
    members = tuple(member(name, role) for name, role in TEAM.items())
    target.form_team(act("Director", document="授权1"), members)
    return target


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


def clear(target: Target, name: str) -> None:
    """Let a member declare, pledge and attest."""
    target.declare_recusal(act(name), Declaration.NONE, None)
    target.sign_pledge(act(name), Pledge.CONFIDENTIALITY)
    target.attest_training(act(name), date(2024, 3, 1))


def prepared() -> Target:
    """A target that lacks nothing to be ready."""
    target = staffed()
    for name in TEAM:
        clear(target, name)
    target.record_meeting(act("Director"), meeting(), OFFICE)
    target.file_work_plan(
        act("Lead", document="方案1"), "ab", (Focus(area="FUNDS", subject="LEADING_GROUP"),)
    )
    target.send_notice(act("Director"), ENTRY, due("NOTICE_BEFORE_ENTRY", ENTRY))
    return target


def ready() -> Target:
    """A target the team may enter."""
    target = prepared()
    target.propose_ready(act("Lead"), SOURCES)
    target.confirm_ready(act("Director"), SOURCES)
    return target


def enter(target: Target, by: Act, planned_end_on: date = END, *, active: bool = True) -> None:
    """Enter a target."""
    target.enter(
        by, planned_end_on, announcement_hash="cd", channels=("PHONE", "MAILBOX"), round_active=active
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
    target.record_meeting(on(date(2024, 5, 6), "Director"), coordination, OFFICE)
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
    day = date(2024, 10, 8)
    target.sustain(on(day, "Director"), DONE, due("EVALUATION", day))
    return target


def checked(*capacities: str) -> Target:
    """A target that the sides of those capacities have checked; without any, all three have."""
    target = sustained()
    for capacity in capacities or ("OFFICE_STAFF", "DISC_HANDLER", "ORG_DEPT"):
        target.check_evaluation(on(date(2024, 10, 20), capacity, capacity), 100, (), of_the_unit=False)
    return target


def evaluated(verdict: Verdict = PASSED) -> Target:
    """A target the leading group has evaluated."""
    target = checked()
    target.evaluate(on(date(2024, 11, 1), "Head", document="纪要9"), verdict, VETO)
    return target

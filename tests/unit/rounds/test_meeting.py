from datetime import date

import pytest

from services.kernel.events.envelope import References
from services.kernel.refusal import Rule
from services.kernel.rules import MINUTE_REQUIRED, SIGNED_ALREADY
from services.rounds.domain.meeting import (
    ATTENDANCE_CONTRADICTS_ITSELF,
    CHAIR_MUST_ATTEND,
    MEETING_NEEDS_TWO_ATTENDEES,
    MEETING_NOT_HELD_YET,
    MINUTE_HASH_DIFFERS,
    RECORDER_MUST_NOT_COUNTERSIGN,
    SIGNER_DID_NOT_ATTEND,
    Attendance,
    Meeting,
    check_attendance,
    meeting_id,
)
from tests.unit.rounds.targets import ROUND, UNIT, meeting, opened
from tests.unit.story import act, given, person, refused

A, B, C = map(person, "ABC")


def test_meeting_is_minuted_under_its_number() -> None:
    held = meeting()
    assert held.id == meeting_id(opened().id, held.data.type, "纪要1")
    assert held.references() == References(case=opened().id, unit=UNIT, round=ROUND, target=opened().id)


def test_minuting_is_refused_when_no_number_is_named() -> None:
    with refused(MINUTE_REQUIRED):
        meeting(number="")


def test_minuting_is_refused_when_the_meeting_lies_ahead() -> None:
    with refused(MEETING_NOT_HELD_YET):
        meeting(held_on=date(2024, 7, 1))


def test_meeting_is_minuted_on_its_day() -> None:
    assert meeting(held_on=date(2024, 6, 30), at=date(2024, 6, 30)).data.held_on == date(2024, 6, 30)


def test_minuting_is_refused_when_the_attendance_makes_no_sense() -> None:
    with refused(MEETING_NEEDS_TWO_ATTENDEES):
        meeting(attendees=("Director",))


@pytest.mark.parametrize(
    ("attendance", "rule"),
    [
        (Attendance(chair_id=A, attendees=(A,)), MEETING_NEEDS_TWO_ATTENDEES),
        (Attendance(chair_id=A, attendees=(A, A)), MEETING_NEEDS_TWO_ATTENDEES),
        (Attendance(chair_id=A, attendees=(A, B, B)), ATTENDANCE_CONTRADICTS_ITSELF),
        (Attendance(chair_id=A, attendees=(A, B), absentees=(B,)), ATTENDANCE_CONTRADICTS_ITSELF),
        (Attendance(chair_id=C, attendees=(A, B)), CHAIR_MUST_ATTEND),
    ],
)
def test_attendance_is_refused_when_it_makes_no_sense(attendance: Attendance, rule: Rule) -> None:
    with refused(rule):
        check_attendance(attendance)


def test_minute_is_countersigned_by_another_attendee_once() -> None:
    story = given(meeting()).when(lambda m: m.countersign(act("Lead"), "c0"))
    story.then(Meeting.Countersigned, content_hash="c0")
    given(story.aggregate).when(lambda m: m.countersign(act("Lead"), "c0")).then_refused(SIGNED_ALREADY)


@pytest.mark.parametrize(
    ("who", "signed", "rule"),
    [
        ("Director", "c0", RECORDER_MUST_NOT_COUNTERSIGN),
        ("Deputy", "c0", SIGNER_DID_NOT_ATTEND),
        ("Lead", "c1", MINUTE_HASH_DIFFERS),
    ],
)
def test_countersigning_is_refused_when_it_proves_nothing(who: str, signed: str, rule: Rule) -> None:
    given(meeting()).when(lambda m: m.countersign(act(who), signed)).then_refused(rule)

"""Meetings of a target: briefings, coordination of office and team, deliberations in the team.

The minute's texts may name people: they are ciphertext under a key of the meeting's own.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Self
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.kernel.refusal import Rule, refuse_if
from services.rounds.domain.papers import MINUTE_REQUIRED, SIGNED_ALREADY

NOT_HELD_YET = Rule(
    "MEETING_NOT_HELD_YET",
    "会议日期晚于办理日期。",
    "The meeting's day lies after the day of the act.",
    source="A.1 #26",
)
TOO_FEW_ATTENDED = Rule(
    "MEETING_NEEDS_TWO_ATTENDEES",
    "会议至少须有两人出席。",
    "A meeting has at least two attendees.",
    source="A.1 #26",
)
ATTENDANCE_CONTRADICTS = Rule(
    "ATTENDANCE_CONTRADICTS_ITSELF",
    "同一人员不得重复列名，也不得既出席又缺席。",
    "Nobody is named twice, or both as attending and as absent.",
    source="A.1 #26",
)
CHAIR_MUST_ATTEND = Rule(
    "CHAIR_MUST_ATTEND", "主持人须出席会议。", "The chair attends the meeting.", source="A.1 #26"
)
NOT_THE_MINUTE = Rule(
    "MINUTE_HASH_DIFFERS",
    "会签的内容与所记会议纪要不一致。",
    "The content signed is not that of the minute.",
    source="A.1 #26",
)
SIGNER_DID_NOT_ATTEND = Rule(
    "SIGNER_DID_NOT_ATTEND",
    "未出席会议的人员不得会签纪要。",
    "Only who attended may sign the minute.",
    source="A.1 #26",
)
RECORDER_MUST_NOT_COUNTERSIGN = Rule(
    "RECORDER_MUST_NOT_COUNTERSIGN",
    "记录人不得会签本人所记的纪要。",
    "Who recorded the minute may not countersign it.",
    source="A.1 #26; C.7 #1",
)


class MeetingType(StrEnum):
    """Which of the three basic meetings it was (A.1 #23 to #25)."""

    PRE_BRIEFING = "PRE_BRIEFING"
    OFFICE_TEAM = "OFFICE_TEAM"
    TEAM_DELIBERATION = "TEAM_DELIBERATION"


class Attendance(msgspec.Struct, frozen=True, kw_only=True):
    """Who was there, who was not, and who was in the chair."""

    chair_id: UUID
    attendees: tuple[UUID, ...]
    absentees: tuple[UUID, ...] = ()


def check_attendance(attendance: Attendance) -> None:
    """Check that an attendance list makes sense by itself.

    Raises:
        Refusal: MEETING_NEEDS_TWO_ATTENDEES; ATTENDANCE_CONTRADICTS_ITSELF; CHAIR_MUST_ATTEND.
    """
    refuse_if(len(set(attendance.attendees)) < 2, TOO_FEW_ATTENDED, field="attendees")
    named = [*attendance.attendees, *attendance.absentees]
    refuse_if(len(set(named)) < len(named), ATTENDANCE_CONTRADICTS, field="absentees")
    refuse_if(attendance.chair_id not in attendance.attendees, CHAIR_MUST_ATTEND, field="chair_id")


def meeting_id(target_id: UUID, type: MeetingType, number: str) -> UUID:
    """Return the id of a target's meeting; its type and the number of its minute are the natural key."""
    return natural_id("meeting", str(target_id), type, number)


class Meeting(Aggregate):
    """One meeting and its minute."""

    class Minuted(Aggregate.Created):
        """The minute of a meeting was recorded; its texts are ciphertext under the meeting's key.

        `content_hash` is a keyed hash of texts and attendance in clear, by which a second attendee signs;
        `minutes_hash` is SHA-256 of the minutes file in the archive, if there is one.
        """

        TOPIC = "xuncha.rounds.MeetingMinuted.v1"
        target_id: UUID
        unit_id: UUID
        type: MeetingType
        number: str
        held_on: date
        attendance: Attendance
        texts: bytes
        content_hash: str
        minutes_hash: str

    class Countersigned(Aggregate.Event):
        """Another attendee signed the minute."""

        TOPIC = "xuncha.rounds.MeetingCountersigned.v1"
        content_hash: str

        def apply(self, aggregate: Meeting) -> None:
            """Keep who signed."""
            aggregate.signers.add(self.act.person)

    def __init__(
        self,
        act: Act,
        target_id: UUID,
        unit_id: UUID,
        type: MeetingType,
        number: str,
        held_on: date,
        attendance: Attendance,
        texts: bytes,
        content_hash: str,
        minutes_hash: str,
    ) -> None:
        self.target_id = target_id
        self.unit_id = unit_id
        self.type = type
        self.number = number
        self.held_on = held_on
        self.attendance = attendance
        self.texts = texts
        self.content_hash = content_hash
        self.minutes_hash = minutes_hash
        self.recorder = act.person
        self.signers: set[UUID] = set()

    @classmethod
    def minute(
        cls,
        act: Act,
        target_id: UUID,
        unit_id: UUID,
        *,
        type: MeetingType,
        held_on: date,
        attendance: Attendance,
        texts: bytes,
        content_hash: str,
        minutes_hash: str,
    ) -> Self:
        """Record the minute of a meeting; its number is the act's document.

        Raises:
            Refusal: MINUTE_REQUIRED; MEETING_NOT_HELD_YET; MEETING_NEEDS_TWO_ATTENDEES;
                ATTENDANCE_CONTRADICTS_ITSELF; CHAIR_MUST_ATTEND.
        """
        refuse_if(not act.document, MINUTE_REQUIRED, field="header.document")
        refuse_if(held_on > act.on, NOT_HELD_YET, field="held_on")
        check_attendance(attendance)
        return cls.begin(
            cls.Minuted,
            act,
            meeting_id(target_id, type, act.document),
            target_id=target_id,
            unit_id=unit_id,
            type=type,
            number=act.document,
            held_on=held_on,
            attendance=attendance,
            texts=texts,
            content_hash=content_hash,
            minutes_hash=minutes_hash,
        )

    def countersign(self, act: Act, content_hash: str) -> None:
        """Sign the minute as a further attendee, naming what is signed by its hash.

        Raises:
            Refusal: RECORDER_MUST_NOT_COUNTERSIGN; SIGNER_DID_NOT_ATTEND; MINUTE_HASH_DIFFERS;
                SIGNED_ALREADY.
        """
        refuse_if(act.person == self.recorder, RECORDER_MUST_NOT_COUNTERSIGN)
        refuse_if(act.person not in self.attendance.attendees, SIGNER_DID_NOT_ATTEND)
        refuse_if(content_hash != self.content_hash, NOT_THE_MINUTE, field="content_hash")
        refuse_if(act.person in self.signers, SIGNED_ALREADY)
        self.record(self.Countersigned, act, content_hash=content_hash)

    def references(self) -> References:
        """The meeting belongs to its target's case."""
        return References(case=self.target_id, unit=self.unit_id)

    def attended(self, people: Collection[UUID]) -> bool:
        """Tell whether one of the people was there."""
        return not set(self.attendance.attendees).isdisjoint(people)

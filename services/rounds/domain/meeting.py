"""Meetings of a target: briefings, coordination of office and team, deliberations in the team.

The minute's texts may name people: they are ciphertext under a key of the meeting's own.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Self
from uuid import UUID

import msgspec
from xuncha.rounds.v1.contract import MeetingType

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.kernel.refusal import Rule, refuse_if
from services.kernel.rules import MINUTE_REQUIRED, SIGNED_ALREADY
from services.kernel.states import has_document
from services.kernel.words import Word

MEETING_NOT_HELD_YET = Rule(
    "MEETING_NOT_HELD_YET",
    "会议日期晚于办理日期。请在会议召开后登记。",
    "The day of the meeting is after the day of the act. Record the meeting once it was held.",
    source="A.1 #26",
)
MEETING_NEEDS_TWO_ATTENDEES = Rule(
    "MEETING_NEEDS_TWO_ATTENDEES",
    "出席会议的不足两人。会议至少须有两名不同的人员出席。",
    "Fewer than two persons attended. At least two different persons must attend the meeting.",
    source="A.1 #26",
)
ATTENDANCE_CONTRADICTS_ITSELF = Rule(
    "ATTENDANCE_CONTRADICTS_ITSELF",
    "有人员列名不止一次。每名人员只能列名一次，或为出席，或为缺席。",
    "A person is named more than once. Name each person once, as attending or as absent.",
    source="A.1 #26",
)
CHAIR_MUST_ATTEND = Rule(
    "CHAIR_MUST_ATTEND",
    "主持人未列入出席人员。请将主持人列入出席人员。",
    "The chair is not among those who attended. Name the chair among them.",
    source="A.1 #26",
)
MINUTE_HASH_DIFFERS = Rule(
    "MINUTE_HASH_DIFFERS",
    "会签的内容与所记会议纪要不一致；须填写该纪要的内容哈希值。",
    "The content signed is not that of the minute; give the content hash of the minute.",
    source="A.1 #26",
)
SIGNER_DID_NOT_ATTEND = Rule(
    "SIGNER_DID_NOT_ATTEND",
    "本人未出席会议。纪要只能由出席人员会签。",
    "This person did not attend the meeting. Only a person who attended may sign its minute.",
    source="A.1 #26",
)
RECORDER_MUST_NOT_COUNTERSIGN = Rule(
    "RECORDER_MUST_NOT_COUNTERSIGN",
    "记录人不得会签本人所记的纪要。请由其他出席人员会签。",
    "The person who recorded the minute cannot countersign it. Another attendee must.",
    source="A.1 #26; C.7 #1",
)


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
    refuse_if(len(set(attendance.attendees)) < 2, MEETING_NEEDS_TWO_ATTENDEES, field="attendees")
    named = [*attendance.attendees, *attendance.absentees]
    refuse_if(len(set(named)) < len(named), ATTENDANCE_CONTRADICTS_ITSELF, field="absentees")
    refuse_if(attendance.chair_id not in attendance.attendees, CHAIR_MUST_ATTEND, field="chair_id")


class MeetingData(msgspec.Struct):
    """A meeting as it stands: what was minuted, by whom, and who has signed since."""

    target_id: UUID
    round_id: UUID
    unit_id: UUID
    type: MeetingType
    number: str
    held_on: date
    attendance: Attendance
    texts: bytes
    content_hash: str
    minutes_hash: str
    recorder: UUID
    signers: set[UUID] = set()


def meeting_was_held(_data: None, act: Act, event: Any) -> None:
    """Guard: a meeting is minuted on its day or later."""
    refuse_if(event.held_on > act.on, MEETING_NOT_HELD_YET, field="held_on")


def attendance_makes_sense(_data: None, _act: Act, event: Any) -> None:
    """Guard: the attendance list makes sense by itself."""
    check_attendance(event.attendance)


def signer_is_another_attendee(data: MeetingData, act: Act, _event: Any) -> None:
    """Guard: whoever signs attended the meeting and did not record its minute."""
    refuse_if(act.person == data.recorder, RECORDER_MUST_NOT_COUNTERSIGN)
    refuse_if(act.person not in data.attendance.attendees, SIGNER_DID_NOT_ATTEND)


def content_is_as_minuted(data: MeetingData, _act: Act, event: Any) -> None:
    """Guard: what is signed is what was minuted."""
    refuse_if(event.content_hash != data.content_hash, MINUTE_HASH_DIFFERS, field="content_hash")


def signs_once(data: MeetingData, act: Act, _event: Any) -> None:
    """Guard: nobody signs a minute twice."""
    refuse_if(act.person in data.signers, SIGNED_ALREADY)


def meeting_id(target_id: UUID, type: MeetingType, number: str) -> UUID:
    """Return the id of a target's meeting; its type and the number of its minute are the natural key."""
    return natural_id("meeting", str(target_id), type, number)


class Meeting(Aggregate[MeetingData]):
    """One meeting and its minute."""

    class Minuted(Aggregate.Created):
        """The minute of a meeting was recorded; its texts are ciphertext under the meeting's key.

        `content_hash` is a keyed hash of texts and attendance in clear, by which a second attendee signs;
        `minutes_hash` is SHA-256 of the minutes file in the archive, if there is one.
        """

        TOPIC = "xuncha.rounds.MeetingMinuted.v1"
        LABEL = ("记录会议纪要", "Minute of a meeting recorded")
        GUARDS = (
            has_document(MINUTE_REQUIRED, meeting=Word("本次会议", "this meeting", "THIS")),
            meeting_was_held,
            attendance_makes_sense,
        )
        target_id: UUID
        round_id: UUID
        unit_id: UUID
        type: MeetingType
        number: str
        held_on: date
        attendance: Attendance
        texts: bytes
        content_hash: str
        minutes_hash: str

        def first(self) -> MeetingData:
            return MeetingData(
                target_id=self.target_id,
                round_id=self.round_id,
                unit_id=self.unit_id,
                type=self.type,
                number=self.number,
                held_on=self.held_on,
                attendance=self.attendance,
                texts=self.texts,
                content_hash=self.content_hash,
                minutes_hash=self.minutes_hash,
                recorder=self.act.person,
            )

    class Countersigned(Aggregate.Event):
        """Another attendee signed the minute."""

        TOPIC = "xuncha.rounds.MeetingCountersigned.v1"
        LABEL = ("会签会议纪要", "Minute of a meeting countersigned")
        GUARDS = (signer_is_another_attendee, content_is_as_minuted, signs_once)
        content_hash: str

        def change(self, data: MeetingData) -> None:
            data.signers.add(self.act.person)

    @classmethod
    def minute(
        cls,
        act: Act,
        target_id: UUID,
        unit_id: UUID,
        *,
        round_id: UUID,
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
        return cls.begin(
            cls.Minuted,
            act,
            meeting_id(target_id, type, act.document),
            target_id=target_id,
            round_id=round_id,
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
        self.record(self.Countersigned, act, content_hash=content_hash)

    def references(self) -> References:
        """The meeting belongs to its target's case."""
        data = self.data
        return References(case=data.target_id, unit=data.unit_id, round=data.round_id, target=data.target_id)

    def attended(self, people: Collection[UUID]) -> bool:
        """Tell whether one of the people was there."""
        return not set(self.data.attendance.attendees).isdisjoint(people)

"""Commands and queries about meetings: load, decide; the base saves. Texts are sealed at rest."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec
from xuncha.common.v1.contract import Capacity
from xuncha.rounds.v1 import contract
from xuncha.rounds.v1.contract import MeetingType

from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, answers, decided, handles
from services.kernel.crypto.keys import KeyDestroyed
from services.kernel.events.envelope import canonical
from services.kernel.refusal import CAPACITY_NOT_ALLOWED, Rule, refuse_if
from services.kernel.words import Quoted, word_for
from services.rounds.domain.meeting import Attendance, Meeting, meeting_id
from services.rounds.domain.person import Person
from services.rounds.domain.target import Target
from services.rounds.domain.target_preparation import MINUTE_NUMBER_USED
from services.rounds.domain.team import in_office
from services.rounds.handlers.target_access import target_of

ATTENDEE_UNKNOWN = Rule(
    "ATTENDEE_UNKNOWN",
    "名单中有未登记的人员；须先在人员名录登记。",
    "A person named is not registered in the directory; register the person first.",
    source="A.1 #26",
)
RECORDERS = {
    MeetingType.PRE_BRIEFING: frozenset({Capacity.OFFICE_DIRECTOR, Capacity.OFFICE_STAFF}),
    MeetingType.OFFICE_TEAM: frozenset({Capacity.OFFICE_DIRECTOR, Capacity.OFFICE_STAFF, Capacity.TEAM_LEAD}),
    MeetingType.TEAM_DELIBERATION: frozenset({Capacity.TEAM_LEAD, Capacity.TEAM_DEPUTY}),
}
"""Which capacities record which meeting."""


class Texts(msgspec.Struct, frozen=True, kw_only=True):
    """The texts of a minute, which may name people."""

    place: str
    agenda: str
    resolutions: tuple[str, ...]
    dissent: str


class MeetingHandlers(ServiceApplication):
    """Meetings of a target and their minutes."""

    @handles(contract.RecordMeeting)
    def record_meeting(self, caller: Caller, command: contract.RecordMeeting) -> Decision:
        """Record a meeting's minute; its number is the header's document."""
        method = f"RecordMeeting {command.type}"
        forbidden = caller.act.capacity not in RECORDERS[command.type]
        refuse_if(
            forbidden,
            CAPACITY_NOT_ALLOWED,
            capacity=word_for(Capacity, caller.act.capacity),
            method=Quoted(method),
        )
        target, team = target_of(self, caller, command.target_id)
        id = meeting_id(target.id, command.type, caller.act.document)
        refuse_if(self.find(Meeting, id) is not None, MINUTE_NUMBER_USED, field="header.document")
        meeting = self._minute(caller, target, command, id)
        office = self._office(meeting.data.attendance, caller.act.on)
        target.record_meeting(caller.act, meeting, team, office)
        return decided(target, meeting, content_hash=meeting.data.content_hash)

    @answers(contract.GetMinute)
    def get_minute(self, caller: Caller, query: contract.GetMinute) -> contract.GetMinuteResponse:
        """Return a minute in clear to the office and to the target's own team."""
        meeting = self.get(Meeting, query.meeting_id)
        met = meeting.data
        target_of(self, caller, met.target_id)
        texts = self._texts(meeting)
        return contract.GetMinuteResponse(
            meeting_id=meeting.id,
            target_id=met.target_id,
            type=met.type.value,
            number=met.number,
            held_on=met.held_on,
            chair_id=met.attendance.chair_id,
            attendees=met.attendance.attendees,
            absentees=met.attendance.absentees,
            place=texts.place if texts else "",
            agenda=texts.agenda if texts else "",
            resolutions=texts.resolutions if texts else (),
            dissent=texts.dissent if texts else "",
            minutes_hash=met.minutes_hash,
            content_hash=met.content_hash,
            signers=tuple(sorted(met.signers)),
            erased=texts is None,
        )

    def _minute(self, caller: Caller, target: Target, command: contract.RecordMeeting, id: UUID) -> Meeting:
        attendance = Attendance(
            chair_id=command.chair_id or caller.act.person,
            attendees=command.attendees,
            absentees=command.absentees,
        )
        texts = Texts(
            place=command.place,
            agenda=command.agenda,
            resolutions=command.resolutions,
            dissent=command.dissent,
        )
        content = canonical([command.type, caller.act.document, command.held_on, attendance, texts])
        return Meeting.minute(
            caller.act,
            target.id,
            target.data.unit_id,
            round_id=target.data.round_id,
            type=command.type,
            held_on=command.held_on,
            attendance=attendance,
            texts=self.keys.encrypt(id, canonical(texts), _texts_place(id)),
            content_hash=self.keys.keyed_hash("minute", content).hex(),
            minutes_hash=command.minutes_hash,
        )

    def _office(self, attendance: Attendance, on: date) -> frozenset[UUID]:
        """Return who of those named holds a post of the office.

        Raises:
            Refusal: ATTENDEE_UNKNOWN.
        """
        named = {id: self.find(Person, id) for id in (*attendance.attendees, *attendance.absentees)}
        known = [person for person in named.values() if person is not None]
        refuse_if(len(known) < len(named), ATTENDEE_UNKNOWN, field="attendees")
        return frozenset(person.id for person in known if in_office(person, on))

    def _texts(self, meeting: Meeting) -> Texts | None:
        try:
            clear = self.keys.decrypt(meeting.id, meeting.data.texts, _texts_place(meeting.id))
        except KeyDestroyed:
            return None
        return msgspec.json.decode(clear, type=Texts)


def _texts_place(id: UUID) -> bytes:
    """Associated data of sealed texts: stream, version and field."""
    return f"{id}/1/texts".encode()

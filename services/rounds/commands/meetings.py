"""Commands about meetings; each has the name of its rpc and the fields of its request."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec

from services.kernel.text import Line, MaybeText, Text
from services.rounds.commands.targets import Digest, MaybeDigest
from services.rounds.domain.meeting import MeetingType

People = Annotated[tuple[UUID, ...], msgspec.Meta(max_length=100)]


class RecordMeeting(msgspec.Struct, frozen=True, kw_only=True):
    """Record the minute of a meeting; without a chair the caller was in it."""

    target_id: UUID
    type: MeetingType
    held_on: date
    place: Line
    agenda: Text
    attendees: People
    absentees: People = ()
    resolutions: Annotated[tuple[Text, ...], msgspec.Meta(max_length=50)] = ()
    dissent: MaybeText = ""
    chair_id: UUID | None = None
    minutes_hash: MaybeDigest = ""


class CountersignMinute(msgspec.Struct, frozen=True, kw_only=True):
    """Sign the minute of a meeting as a further attendee."""

    meeting_id: UUID
    content_hash: Digest

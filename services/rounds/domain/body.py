"""Bodies that lead, coordinate and supervise inspections, and who sits in them for which term."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Self
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import derived_id, natural_id
from services.kernel.refusal import Refusal, Rule, refuse_if

TERM_REVERSED = Rule(
    "TERM_REVERSED", "任期结束早于开始。", "The term ends before it starts.", source="A.1 #15"
)
HEAD_EXISTS = Rule(
    "BODY_HAS_A_HEAD",
    "该机构在此任期内已有负责人。",
    "The body has a head in that term already.",
    source="A.3 #94",
)
MEMBER_ALREADY = Rule(
    "BODY_MEMBER_ALREADY",
    "该人员在此任期内已是该机构成员。",
    "The person is a member of the body in that term already.",
    source="A.1 #15",
)
MEMBERSHIP_UNKNOWN = Rule(
    "BODY_MEMBERSHIP_UNKNOWN", "该机构没有此任职。", "The body has no such membership.", source="A.1 #15"
)
ENDS_SOONER = Rule(
    "MEMBERSHIP_ENDS_SOONER",
    "该任职届时已结束。",
    "The membership has ended by that day.",
    source="A.1 #15",
)


class BodyRole(StrEnum):
    """What somebody is in a body. Any person may head it: which office does differs between groups."""

    HEAD = "HEAD"
    DEPUTY = "DEPUTY"
    MEMBER = "MEMBER"


class Membership(msgspec.Struct, frozen=True, kw_only=True):
    """A seat in a body from a first to a last day; the last is None until it is known."""

    membership_id: UUID
    person_id: UUID
    role: BodyRole
    valid_from: date
    valid_to: date | None

    def overlaps(self, first: date, last: date | None) -> bool:
        """Tell whether the terms share a day; a term that ended before it began shares none."""
        began = self.valid_to is None or self.valid_to >= self.valid_from
        starts_in_time = last is None or self.valid_from <= last
        return began and starts_in_time and (self.valid_to is None or self.valid_to >= first)


def body_id(code: str) -> UUID:
    """Return the id of the body with that code; the code is its natural key."""
    return natural_id("body", code)


class Body(Aggregate):
    """A leading group, an office, a committee: a body that acts in the programme."""

    class Registered(Aggregate.Created):
        """The body was entered into the directory, below the organisation it serves."""

        TOPIC = "xuncha.rounds.BodyRegistered.v1"
        PUBLIC = True
        code: str
        kind: str
        organisation_id: UUID
        label: str

    class MemberAppointed(Aggregate.Event):
        """A person was appointed to the body for a term; `document` is the appointment, if one is named."""

        TOPIC = "xuncha.rounds.BodyMemberAppointed.v1"
        membership_id: UUID
        person_id: UUID
        role: BodyRole
        valid_from: date
        valid_to: date | None

        def apply(self, aggregate: Body) -> None:
            """Keep the membership."""
            aggregate.memberships[self.membership_id] = Membership(
                membership_id=self.membership_id,
                person_id=self.person_id,
                role=self.role,
                valid_from=self.valid_from,
                valid_to=self.valid_to,
            )

    class MembershipEnded(Aggregate.Event):
        """A person left the body; the day is the first without them."""

        TOPIC = "xuncha.rounds.BodyMembershipEnded.v1"
        membership_id: UUID
        person_id: UUID
        ended_on: date

        def apply(self, aggregate: Body) -> None:
            """Shorten the term to the day before; it stays known."""
            known = aggregate.memberships[self.membership_id]
            last = self.ended_on - timedelta(days=1)
            aggregate.memberships[self.membership_id] = msgspec.structs.replace(known, valid_to=last)

    def __init__(self, act: Act, code: str, kind: str, organisation_id: UUID, label: str) -> None:
        self.code = code
        self.kind = kind
        self.organisation_id = organisation_id
        self.memberships: dict[UUID, Membership] = {}

    @classmethod
    def register(cls, act: Act, *, code: str, kind: str, organisation_id: UUID, label: str) -> Self:
        """Enter a body; `label` is what this group calls it."""
        return cls.begin(
            cls.Registered,
            act,
            body_id(code),
            code=code,
            kind=kind,
            organisation_id=organisation_id,
            label=label,
        )

    def appoint(
        self, act: Act, *, person_id: UUID, role: BodyRole, valid_from: date, valid_to: date | None
    ) -> None:
        """Appoint a person for a term.

        Raises:
            Refusal: TERM_REVERSED; BODY_MEMBER_ALREADY; BODY_HAS_A_HEAD.
        """
        refuse_if(valid_to is not None and valid_to < valid_from, TERM_REVERSED, field="valid_to")
        in_term = list(self._in_term(valid_from, valid_to))
        refuse_if(any(seat.person_id == person_id for seat in in_term), MEMBER_ALREADY, field="person_id")
        headed = any(seat.role is BodyRole.HEAD for seat in in_term)
        refuse_if(role is BodyRole.HEAD and headed, HEAD_EXISTS, field="role")
        self.record(
            self.MemberAppointed,
            act,
            membership_id=derived_id(self.id, f"membership-{self.version + 1}"),
            person_id=person_id,
            role=role,
            valid_from=valid_from,
            valid_to=valid_to,
        )

    def end_membership(self, act: Act, membership_id: UUID, ended_on: date) -> None:
        """End a membership.

        Raises:
            Refusal: BODY_MEMBERSHIP_UNKNOWN; TERM_REVERSED; MEMBERSHIP_ENDS_SOONER.
        """
        seat = self.memberships.get(membership_id)
        if seat is None:
            raise Refusal(MEMBERSHIP_UNKNOWN, field="membership_id")
        refuse_if(ended_on < seat.valid_from or ended_on == date.min, TERM_REVERSED, field="ended_on")
        refuse_if(seat.valid_to is not None and ended_on > seat.valid_to, ENDS_SOONER, field="ended_on")
        self.record(
            self.MembershipEnded,
            act,
            membership_id=membership_id,
            person_id=seat.person_id,
            ended_on=ended_on,
        )

    def _in_term(self, first: date, last: date | None) -> Iterator[Membership]:
        return (seat for seat in self.memberships.values() if seat.overlaps(first, last))

    def references(self) -> References:
        """The body is its own case, about the organisation it serves."""
        return References(case=self.id, unit=self.organisation_id)

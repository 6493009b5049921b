"""Bodies that lead, coordinate and supervise inspections, and who sits in them for which term."""

from __future__ import annotations

from datetime import date
from typing import Any, Self
from uuid import UUID

import msgspec
from msgspec.structs import replace
from xuncha.rounds.v1.contract import BodyRole

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import derived_id, natural_id
from services.kernel.refusal import Refusal, Rule, refuse_if
from services.kernel.term import Term

TERM_REVERSED = Rule(
    "TERM_REVERSED",
    "任期的结束日期早于开始日期。请更正日期。",
    "The term ends before it begins. Correct the days.",
    source="A.1 #15",
)
BODY_HAS_A_HEAD = Rule(
    "BODY_HAS_A_HEAD",
    "该机构在此任期内已有负责人；须先结束其任职，或改用其他任期。",
    "The body already has a head in this term; end that membership first, or choose another term.",
    source="A.3 #94",
)
BODY_MEMBER_ALREADY = Rule(
    "BODY_MEMBER_ALREADY",
    "该人员在此任期内已是该机构成员；须先结束原任职，才能重新任命。",
    "The person is already a member of the body in this term; end that membership first.",
    source="A.1 #15",
)
BODY_MEMBERSHIP_UNKNOWN = Rule(
    "BODY_MEMBERSHIP_UNKNOWN",
    "该机构没有此任职；须选择该机构现有的任职。",
    "The body has no such membership; name one that it has.",
    source="A.1 #15",
)
MEMBERSHIP_ENDS_SOONER = Rule(
    "MEMBERSHIP_ENDS_SOONER",
    "该任职在此日之前已结束；结束日期不得晚于其任期。",
    "The membership ends before that day; the end must not be after its term.",
    source="A.1 #15",
)


class Membership(msgspec.Struct, frozen=True, kw_only=True):
    """A seat in a body for a term."""

    person_id: UUID
    role: BodyRole
    term: Term


class BodyData(msgspec.Struct):
    """A body as it stands: whom it serves, and who sits or sat in it, by the membership's id."""

    organisation_id: UUID
    memberships: dict[UUID, Membership] = {}

    def in_term(self, term: Term) -> list[Membership]:
        """Return the memberships that share a day with a term."""
        return [seat for seat in self.memberships.values() if seat.term.overlaps(term)]

    def membership(self, id: UUID) -> Membership:
        """Return a membership.

        Raises:
            Refusal: BODY_MEMBERSHIP_UNKNOWN.
        """
        known = self.memberships.get(id)
        if known is None:
            raise Refusal(BODY_MEMBERSHIP_UNKNOWN, field="membership_id")
        return known


def term_is_in_order(_data: BodyData, _act: Act, event: Any) -> None:
    """Guard: the term does not end before it starts."""
    refuse_if(event.term.is_reversed, TERM_REVERSED, field="valid_to")


def person_is_no_member(data: BodyData, _act: Act, event: Any) -> None:
    """Guard: nobody has two seats in a body on one day."""
    seated = any(seat.person_id == event.person_id for seat in data.in_term(event.term))
    refuse_if(seated, BODY_MEMBER_ALREADY, field="person_id")


def body_has_one_head(data: BodyData, _act: Act, event: Any) -> None:
    """Guard: a body has no two heads on one day."""
    headed = any(seat.role is BodyRole.HEAD for seat in data.in_term(event.term))
    refuse_if(event.role is BodyRole.HEAD and headed, BODY_HAS_A_HEAD, field="role")


def end_lies_in_term(data: BodyData, _act: Act, event: Any) -> None:
    """Guard: the membership is there, and ends within its term."""
    term, end = data.membership(event.membership_id).term, event.ended_on
    refuse_if(end < term.first or end == date.min, TERM_REVERSED, field="ended_on")
    refuse_if(term.is_over(end), MEMBERSHIP_ENDS_SOONER, field="ended_on")


def body_id(code: str) -> UUID:
    """Return the id of the body with that code; the code is its natural key."""
    return natural_id("body", code)


class Body(Aggregate[BodyData]):
    """A leading group, an office, a committee: a body that acts in the programme."""

    class Registered(Aggregate.Created):
        """The body was entered into the directory, below the organisation it serves."""

        TOPIC = "xuncha.rounds.BodyRegistered.v1"
        PUBLIC = True
        LABEL = ("登记机构", "Body registered")
        code: str
        kind: str
        organisation_id: UUID
        label: str

        def first(self) -> BodyData:
            return BodyData(self.organisation_id)

    class MemberAppointed(Aggregate.Event):
        """A person was appointed to the body for a term; `document` is the appointment, if one is named."""

        TOPIC = "xuncha.rounds.BodyMemberAppointed.v1"
        LABEL = ("任命机构成员", "Member of a body appointed")
        GUARDS = (term_is_in_order, person_is_no_member, body_has_one_head)
        membership_id: UUID
        person_id: UUID
        role: BodyRole
        valid_from: date
        valid_to: date | None

        @property
        def term(self) -> Term:
            """The term of the membership."""
            return Term(self.valid_from, self.valid_to)

        def change(self, data: BodyData) -> None:
            seat = Membership(person_id=self.person_id, role=self.role, term=self.term)
            data.memberships[self.membership_id] = seat

    class MembershipEnded(Aggregate.Event):
        """A person left the body; the day is the first without them. The membership stays known."""

        TOPIC = "xuncha.rounds.BodyMembershipEnded.v1"
        LABEL = ("机构成员任期结束", "Membership of a body ended")
        GUARDS = (end_lies_in_term,)
        membership_id: UUID
        person_id: UUID
        ended_on: date

        def change(self, data: BodyData) -> None:
            seat = data.memberships[self.membership_id]
            data.memberships[self.membership_id] = replace(seat, term=seat.term.until(self.ended_on))

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
        self.record(
            self.MembershipEnded,
            act,
            membership_id=membership_id,
            person_id=self.data.membership(membership_id).person_id,
            ended_on=ended_on,
        )

    def references(self) -> References:
        """The body is its own case, about the organisation it serves."""
        return References(case=self.id, unit=self.data.organisation_id)

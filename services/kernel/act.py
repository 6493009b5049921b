"""The act behind an event: who acts, in which capacity, when, why, on which paper. Every event records it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

import msgspec

from services.kernel.clock import local_date
from services.kernel.ids import natural_id
from services.kernel.trace import new_trace

SYSTEM = "SYSTEM"
"""Capacity of the product itself when it reacts to an event or a clock."""


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One person's act in one capacity.

    Args:
        person: id of the natural person; separation of duties is checked on it.
        capacity: the one capacity the request claimed and the directory confirmed.
        at: business time, aware, UTC; never later than the recorded time.
        reason: coded reason, empty when the command needs none.
        document: number of the minute, resolution or paper the act rests on.
    """

    person: UUID
    capacity: str
    at: datetime
    reason: str = ""
    document: str = ""

    @property
    def on(self) -> date:
        """The business date in the programme's zone (China Standard Time)."""
        return local_date(self.at)


def system_act(service: str, at: datetime) -> Act:
    """Return the act of a service that reacts; its person id is the same in every installation."""
    return Act(person=natural_id("system", service), capacity=SYSTEM, at=at)


class Caller(msgspec.Struct, frozen=True, kw_only=True):
    """The caller, as token and directory confirm them.

    Args:
        act: person, claimed capacity, business time, reason and document.
        posts: the posts that give the person that capacity, the oldest first, by what each is for.
        seen: positions of services' logs behind that answer; recorded with what is decided.
        today: the business day on which the request arrived; None for the day of the act.
        trace: W3C trace context of the call.
    """

    act: Act
    posts: Mapping[UUID, UUID] = MappingProxyType({})
    seen: dict[str, int] = {}
    today: date | None = None
    trace: str = msgspec.field(default_factory=new_trace)

    @property
    def day(self) -> date:
        """The day on which posts are checked, the caller's and others'; never the day that the act states."""
        return self.today or self.act.on

    @property
    def scopes(self) -> frozenset[UUID]:
        """Ids the person holds the capacity for (organisations, bodies, cases)."""
        return frozenset(self.posts)

    def covers(self, scope: UUID) -> bool:
        """Tell whether the capacity is held for that organisation, body or case."""
        return scope in self.posts

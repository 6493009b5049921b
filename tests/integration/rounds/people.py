"""A group's people, organisations, posts and days, for the tests about targets."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from xuncha.rounds.v1 import messages as pb

from services.rounds.domain.organisation import organisation_id
from services.rounds.domain.round import round_id
from services.rounds.domain.target_state import target_id
from tests.integration.support import person

ADMIN, AUDITOR = person("admin"), person("auditor")
DIRECTOR, STAFF, HEAD, COMMITTEE = map(person, ("director", "staff", "head", "committee"))
LEAD, DEPUTY, MEMBER, SPARE = map(person, ("lead", "deputy", "member", "spare"))
HANDLER, ORGANISER = map(person, ("handler", "organiser"))
SECRETARY, STRANGER, INSIDER = map(person, ("secretary", "stranger", "insider"))
GROUP, U1, U2, WORKSHOP = map(organisation_id, ("GROUP", "U1", "U2", "U1-W"))
ROUND = round_id("2024-1")
T1, T2 = target_id(ROUND, U1), target_id(ROUND, U2)
DIGEST = "ab" * 32
ENTRY, END, LATER = date(2024, 4, 1), date(2024, 5, 31), date(2024, 6, 14)
PEOPLE: dict[UUID, tuple[UUID, tuple[tuple[str, UUID], ...]]] = {
    AUDITOR: (GROUP, (("LOG_AUDITOR", GROUP),)),
    DIRECTOR: (GROUP, (("OFFICE_DIRECTOR", GROUP),)),
    STAFF: (GROUP, (("OFFICE_STAFF", GROUP), ("ORG_DEPT", GROUP))),
    HEAD: (GROUP, (("LG_HEAD", GROUP), ("OFFICE_STAFF", GROUP))),
    COMMITTEE: (GROUP, (("GPC", GROUP),)),
    LEAD: (GROUP, (("LG_HEAD", GROUP),)),
    DEPUTY: (GROUP, (("OFFICE_DIRECTOR", GROUP), ("OFFICE_STAFF", GROUP))),
    MEMBER: (U2, ()),
    SPARE: (GROUP, ()),
    HANDLER: (GROUP, (("DISC_HANDLER", GROUP), ("LG_HEAD", GROUP))),
    ORGANISER: (GROUP, (("ORG_DEPT", GROUP),)),
    SECRETARY: (U1, (("UNIT_SECRETARY", U1), ("ORG_DEPT", GROUP))),
    STRANGER: (U2, (("UNIT_SECRETARY", U2),)),
    INSIDER: (WORKSHOP, ()),
}
"""Each person's organisation and posts; several hold two capacities, to test that duties stay apart."""
EXPERIENCED = {LEAD, DEPUTY, SPARE}
TEAM = ((LEAD, "LEAD", None), (DEPUTY, "DEPUTY", None), (MEMBER, "MEMBER", LEAD))


def on(day: date) -> datetime:
    """Return ten o'clock of a day in China."""
    return datetime(day.year, day.month, day.day, 2, tzinfo=UTC)


def seat(who: UUID, role: str, mentor: UUID | None = None) -> pb.Seat:
    """Return a place in a team."""
    return pb.Seat(
        person_id=str(who), role=role, engagement="FULL_TIME", mentor_id=str(mentor) if mentor else ""
    )


MINE: dict[str, Any] = {"target_id": str(T1)}


def forming(*places: Any) -> dict[str, Any]:
    """Return what forms the first target's team of these seats."""
    return {**MINE, "document": "授权1", "members": [seat(*place) for place in places]}

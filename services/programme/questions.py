"""The questions to the facts about the programme."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec
from xuncha.common.v1.contract import TEAM_CAPACITIES

from services.kernel.application import Views

DELIBERATION = "TEAM_DELIBERATION"


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """One inspected organisation in one round, as rounds published it.

    Args:
        target_id: of the target.
        round_id: of the target's round.
        round_code: natural key of the round, such as 2023-1.
        organisation_code: natural key of the inspected organisation.
        unit_id: the inspected organisation.
        scheme: code of the classification scheme of its findings.
        entered_on: day on which the team entered; None before.
        closed_on: day on which the work on site ended; None before.
    """

    target_id: UUID
    round_id: UUID
    round_code: str
    organisation_code: str
    unit_id: UUID
    scheme: str
    entered_on: date | None
    closed_on: date | None

    @property
    def during(self) -> bool:
        """Whether the team is on site. A clue found then takes the urgent path, without a report first."""
        return self.entered_on is not None and self.closed_on is None


_COLUMNS = ", ".join(Target.__struct_fields__)


def target_of(views: Views, id: UUID) -> Target | None:
    """Return a target, or None if it is not known."""
    rows = views.rows(f"SELECT {_COLUMNS} FROM programme_target WHERE target_id = %s", [id])  # noqa: S608
    return Target(**rows[0]) if rows else None


def team_of(views: Views, target_id: UUID) -> frozenset[UUID]:
    """Return all persons who are or ever were in a target's team, by membership or by post."""
    rows = views.rows(
        "SELECT person_id FROM programme_member WHERE target_id = %s "
        "UNION SELECT person_id FROM directory_post WHERE scope_id = %s AND capacity = ANY(%s)",
        [target_id, target_id, list(TEAM_CAPACITIES)],
    )
    return frozenset(row["person_id"] for row in rows)


def teams_of(views: Views, person: UUID) -> frozenset[UUID]:
    """Return the targets whose team a person belongs or ever belonged to, by membership or by post."""
    rows = views.rows(
        "SELECT target_id FROM programme_member WHERE person_id = %s "
        "UNION SELECT scope_id FROM directory_post WHERE person_id = %s AND capacity = ANY(%s)",
        [person, person, list(TEAM_CAPACITIES)],
    )
    return frozenset(row["target_id"] for row in rows)


def is_recused(views: Views, target_id: UUID, person: UUID) -> bool:
    """Tell whether a person was recused from a target."""
    statement = "SELECT FROM programme_member WHERE target_id = %s AND person_id = %s AND recused"
    return bool(views.rows(statement, [target_id, person]))


def recused_from(views: Views, person: UUID) -> frozenset[UUID]:
    """Return the targets from which a person was recused."""
    rows = views.rows("SELECT target_id FROM programme_member WHERE person_id = %s AND recused", [person])
    return frozenset(row["target_id"] for row in rows)


def deliberated_on(views: Views, target_id: UUID, number: str) -> date | None:
    """Return the day of the team's deliberation with that number of minutes; None if there is none."""
    rows = views.rows(
        "SELECT held_on FROM programme_minute WHERE target_id = %s AND type = %s AND number = %s",
        [target_id, DELIBERATION, number],
    )
    return rows[0]["held_on"] if rows else None

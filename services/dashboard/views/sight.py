"""How far somebody sees: from the capacity they chose and the posts they hold, deny by default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from uuid import UUID

from services.dashboard.views.keeping import SOURCES
from services.dashboard.views.labels import words
from services.kernel.application import Views
from services.kernel.identity.permissions import Permissions

PERMISSIONS = Path(__file__).parents[1] / "permissions.toml"
EVERYTHING, PROGRAMME, OWN_UNIT = SIGHTS = ("SeeEverything", "SeeProgramme", "SeeOwnUnit")
"""The rows of the permission table, those that see most first."""
WITHOUT_REFERRALS = tuple(source for source in SOURCES if source != "referrals")


@dataclass(frozen=True)
class Sight:
    """What of the feed is visible.

    Args:
        sources: the services whose events are.
        units: only events of these organisations; None for all.
    """

    sources: tuple[str, ...]
    units: frozenset[UUID] | None = None


@dataclass(frozen=True)
class Posts:
    """The capacities somebody holds on a day, each with the organisations or bodies it is for."""

    scopes: Mapping[str, frozenset[UUID]]

    @property
    def capacities(self) -> tuple[str, ...]:
        """The capacities held that see something: those that see most first, then in the labels' order."""
        order = {capacity: place for place, capacity in enumerate(words()["capacity"])}
        seeing = [(rank, order.get(c, len(order)), c) for c in self.scopes if (rank := _rank(c)) is not None]
        return tuple(capacity for _, _, capacity in sorted(seeing))

    def sight(self, capacity: str) -> Sight | None:
        """Return how far they see in that capacity; None if it is not held or sees nothing."""
        rank = _rank(capacity) if capacity in self.scopes else None
        if rank is None:
            return None
        return {
            EVERYTHING: Sight(SOURCES),
            PROGRAMME: Sight(WITHOUT_REFERRALS),
            OWN_UNIT: Sight(WITHOUT_REFERRALS, self.scopes[capacity]),
        }[SIGHTS[rank]]


def find_posts(views: Views, person: UUID, on: date) -> Posts:
    """Return the posts a person holds on a day."""
    rows = views.rows(
        "SELECT capacity, array_agg(DISTINCT scope_id) AS scopes FROM directory_post WHERE person_id = %s "
        "AND valid_from <= %s AND (valid_to IS NULL OR valid_to >= %s) GROUP BY capacity",
        (person, on, on),
    )
    return Posts({row["capacity"]: frozenset(row["scopes"]) for row in rows})


def _rank(capacity: str) -> int | None:
    return next((rank for rank, sight in enumerate(SIGHTS) if _table().allow(sight, capacity)), None)


@cache
def _table() -> Permissions:
    return Permissions.read(PERMISSIONS)

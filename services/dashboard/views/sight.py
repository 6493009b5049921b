"""What a visitor may see, by the chosen capacity and the posts held. Nothing is seen by default."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from uuid import UUID

from services import LOGS
from services.dashboard.views.labels import words
from services.kernel.application import Views
from services.kernel.directory.kept_away import FROM_NOTHING, KeptAway, kept_away
from services.kernel.identity.permissions import Permissions
from services.kernel.term import HOLDS_DAY

PERMISSIONS = Path(__file__).parents[1] / "permissions.toml"
EVERYTHING, PROGRAMME, OWN_TARGETS, OWN_UNIT = SIGHTS = (
    "SeeEverything",
    "SeeProgramme",
    "SeeOwnTargets",
    "SeeOwnUnit",
)
"""The rows of the permission table; rows that see most come first."""
WITHOUT_REFERRALS = tuple(source for source in LOGS if source != "referrals")


@dataclass(frozen=True)
class FeedSight:
    """The visible part of the feed.

    Args:
        sources: only events of these services.
        units: only events of these organisations; None for all.
        types: only events of these types; None for all.
        away: the cases and units from which the person was recused; their events are hidden.
    """

    sources: tuple[str, ...]
    units: frozenset[UUID] | None = None
    types: frozenset[str] | None = None
    away: KeptAway = FROM_NOTHING


@dataclass(frozen=True)
class Posts:
    """The capacities that a person holds on a day, each with its organisations.

    A capacity that is held for a target counts here for the target's organisation. `away` holds the cases
    and units from which the person was recused, in any capacity.
    """

    scopes: Mapping[str, frozenset[UUID]]
    away: KeptAway = FROM_NOTHING

    @property
    def capacities(self) -> tuple[str, ...]:
        """The held capacities that see something: those that see most first, then in the labels' order."""
        order = {capacity: place for place, capacity in enumerate(words()["capacity"])}
        seeing = [(rank, order.get(c, len(order)), c) for c in self.scopes if (rank := _rank(c)) is not None]
        return tuple(capacity for _, _, capacity in sorted(seeing))

    def sight(self, capacity: str) -> FeedSight | None:
        """Return what that capacity may see; None if it is not held or sees nothing."""
        rank = _rank(capacity) if capacity in self.scopes else None
        if rank is None:
            return None
        sight = {
            EVERYTHING: FeedSight(LOGS),
            PROGRAMME: FeedSight(WITHOUT_REFERRALS),
            OWN_TARGETS: FeedSight(WITHOUT_REFERRALS, self.scopes[capacity]),
            OWN_UNIT: FeedSight(WITHOUT_REFERRALS, self.scopes[capacity], _own_unit_types()),
        }[SIGHTS[rank]]
        return replace(sight, away=self.away)


def find_posts(views: Views, person: UUID, on: date) -> Posts:
    """Return the posts a person holds on a day."""
    rows = views.rows(
        "SELECT p.capacity, array_agg(DISTINCT coalesce(t.unit_id, p.scope_id)) AS scopes "  # noqa: S608 - constants alone
        "FROM directory_post AS p LEFT JOIN feed AS t "
        "ON t.type = 'xuncha.rounds.TargetOpened.v1' AND t.stream_id = p.scope_id "
        f"WHERE p.person_id = %s AND {HOLDS_DAY} "
        "GROUP BY p.capacity",
        (person, on, on),
    )
    return Posts({row["capacity"]: frozenset(row["scopes"]) for row in rows}, kept_away(views, person))


def _rank(capacity: str) -> int | None:
    return next((rank for rank, sight in enumerate(SIGHTS) if _table().allow(sight, capacity)), None)


@cache
def _own_unit_types() -> frozenset[str]:
    names = tomllib.loads(PERMISSIONS.read_text("utf-8"))["types"][OWN_UNIT]
    return frozenset(f"xuncha.{name}.v1" for name in names)


@cache
def _table() -> Permissions:
    return Permissions.read(PERMISSIONS)

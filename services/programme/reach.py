"""The objects that a caller reaches, for commands, queries and lists.

A team's capacity reaches the target for which it is held. A unit's capacity reaches the organisation for
which it is held. Every other capacity reaches the whole group. A person who was recused from a target
reaches nothing of it, in any capacity.
"""

from __future__ import annotations

from uuid import UUID

import msgspec
from xuncha.common.v1.contract import TEAM_CAPACITIES, UNIT_CAPACITIES

from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.paging import Where
from services.kernel.refusal import NOT_FOUND, refuse_if
from services.programme.questions import is_recused


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """The reach of a capacity.

    Args:
        targets: the targets for which it is held; None if it is not held for targets.
        units: the organisations for which it is held; None if it is not held for organisations.
    """

    targets: frozenset[UUID] | None = None
    units: frozenset[UUID] | None = None

    @property
    def everywhere(self) -> bool:
        """Whether it reaches the whole group."""
        return self.targets is None and self.units is None

    def has_target(self, target_id: UUID) -> bool:
        """Tell whether it reaches a target; true for a capacity that is not held for targets."""
        return self.targets is None or target_id in self.targets

    def has_unit(self, unit_id: UUID | None) -> bool:
        """Tell whether it reaches an organisation; true for a capacity that is not held for organisations."""
        return self.units is None or unit_id in self.units


def reach_of(caller: Caller) -> Reach:
    """Return the reach of the capacity that a caller claims."""
    return Reach(
        targets=caller.scopes if caller.act.capacity in TEAM_CAPACITIES else None,
        units=caller.scopes if is_unit(caller) else None,
    )


def is_unit(caller: Caller) -> bool:
    """Tell whether a caller acts for an inspected organisation."""
    return caller.act.capacity in UNIT_CAPACITIES


def must_reach(views: Views, caller: Caller, target_id: UUID, unit_id: UUID | None) -> None:
    """Refuse a matter that the caller may not know of.

    Args:
        views: of the service.
        caller: the caller.
        target_id: the target to which the matter belongs.
        unit_id: the inspected organisation.

    Raises:
        Refusal: NOT_FOUND.
    """
    reach = reach_of(caller)
    reached = reach.has_target(target_id) and reach.has_unit(unit_id)
    refuse_if(not reached or is_recused(views, target_id, caller.act.person), NOT_FOUND)


def must_reach_unit(caller: Caller, unit_id: UUID | None) -> None:
    """Refuse a matter of an organisation, without a target, that the caller may not know of.

    Raises:
        Refusal: NOT_FOUND.
    """
    refuse_if(not reach_of(caller).has_unit(unit_id), NOT_FOUND)


class Conditions(Where):
    """The conditions of one list; they start with what the caller reaches.

    Args:
        caller: the caller.
        row: alias of the table whose rows name their unit and target.
        told: SQL condition: the inspected organisation has been told of the row.
    """

    def __init__(self, caller: Caller, row: str, told: str = "true") -> None:
        super().__init__(row)
        recused = "SELECT FROM programme_member m WHERE m.person_id = %s AND m.recused"
        self.where(f"NOT EXISTS ({recused} AND m.target_id = {row}.target_id)", caller.act.person)
        reach = reach_of(caller)
        if reach.targets is not None:
            self.where(f"{row}.target_id = ANY(%s)", list(reach.targets))
        if reach.units is not None:
            self.where(f"{row}.unit_id = ANY(%s) AND {told}", list(reach.units))

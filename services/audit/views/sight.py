"""Need-to-know: the part of the ledger that a caller sees, read from the permission table."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import UUID

import msgspec

from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.directory.kept_away import FROM_NOTHING, NOT_CONCERNED, KeptAway, kept_away

Parameters = list[Any]


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of the table. A caller sees only what it grants.

    Args:
        capacities: the capacities to which the row applies.
        services: the services whose entries are seen.
        public_only: services of which only public types are seen.
        reticent: services whose entries are shown without reason, paper, unit and person.
        only_types: for a service, the only types seen, without their version.
        own_unit: only entries of units the capacity is held for.
        whole: sees the ledger as it stands, with its numbers.
    """

    capacities: tuple[str, ...]
    services: tuple[str, ...]
    public_only: tuple[str, ...] = ()
    reticent: tuple[str, ...] = ()
    only_types: dict[str, tuple[str, ...]] = {}
    own_unit: bool = False
    whole: bool = False


class LedgerSight:
    """The part of the ledger that one caller sees.

    Args:
        row: of the caller's capacity; None sees nothing.
        scopes: the organisations the capacity is held for.
        away: the cases and units from which the person was recused; hidden, unless the row sees the whole.
    """

    def __init__(
        self, row: Row | None, scopes: frozenset[UUID] = frozenset(), away: KeptAway = FROM_NOTHING
    ) -> None:
        self._row = row or Row(capacities=(), services=())
        self._scopes = scopes
        self._away = away

    @property
    def whole(self) -> bool:
        """Whether the caller sees the whole ledger, with its numbers."""
        return self._row.whole

    @property
    def reticent(self) -> list[str]:
        """The services whose entries are shown without reason, paper, unit and person."""
        return list(self._row.reticent)

    def condition(self) -> tuple[str, Parameters]:
        """Return the SQL condition under which an entry is seen, and its parameters."""
        row = self._row
        clauses, parameters = ["source = ANY(%s)"], [list(row.services)]  # type: tuple[list[str], Parameters]
        if row.public_only:
            clauses.append("(public OR source <> ALL(%s))")
            parameters.append(list(row.public_only))
        for service, types in row.only_types.items():
            clauses.append("(source <> %s OR regexp_replace(type, '[.]v[0-9]+$', '') = ANY(%s))")
            parameters += [service, list(types)]
        if row.own_unit:
            clauses.append("unit_id = ANY(%s)")
            parameters.append(list(self._scopes))
        if self._away.cases and not row.whole:
            clauses.append(NOT_CONCERNED)
            parameters += self._away.parameters
        return " AND ".join(clauses), parameters


def sight_of(views: Views, caller: Caller) -> LedgerSight:
    """Return the part that a caller sees; a capacity without a row sees nothing."""
    away = kept_away(views, caller.act.person)
    return LedgerSight(_table().get(caller.act.capacity), caller.scopes, away)


@cache
def _table() -> Mapping[str, Row]:
    text = files("services.audit").joinpath("permissions.toml").read_text("utf-8")
    rows = msgspec.convert(tomllib.loads(text)["sight"], dict[str, Row])
    return {capacity: row for row in rows.values() for capacity in row.capacities}

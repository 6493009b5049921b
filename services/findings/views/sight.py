"""Need-to-know: which rows of a view a caller sees. In the statements the view is called `s`."""

from __future__ import annotations

from typing import Any

from services.findings.views.programme import TEAM_CAPACITIES
from services.kernel.act import Caller

Condition = tuple[str, list[Any]]
UNIT_CAPACITIES = ("UNIT_SECRETARY", "UNIT_LEADER", "UNIT_DEPT", "UNIT_LIAISON", "UNIT_DISC")
"""Capacities held for the inspected organisation; others but the teams' act for the whole group."""
_NOT_RECUSED = "s.target_id NOT IN (SELECT target_id FROM team_member WHERE person_id = %s AND recused)"


def sight_of(caller: Caller, told: str) -> Condition:
    """Return the SQL condition that a caller sees a row, and its parameters.

    Args:
        caller: a team sees its targets, a unit what it was told of itself, who is recused nothing of a
            target, everybody else all.
        told: condition that a unit has been told of the row.
    """
    clauses, parameters = [_NOT_RECUSED], [caller.act.person]  # type: tuple[list[str], list[Any]]
    if caller.act.capacity in TEAM_CAPACITIES:
        clauses.append("s.target_id = ANY(%s)")
        parameters.append(list(caller.scopes))
    elif is_unit(caller):
        clauses.append(f"s.unit_id = ANY(%s) AND {told}")
        parameters.append(list(caller.scopes))
    return " AND ".join(clauses), parameters


def narrowed(condition: Condition, **wanted: object) -> Condition:
    """Return the condition narrowed to rows whose named columns have these values; None does not narrow."""
    sql, parameters = condition
    named = {column: value for column, value in wanted.items() if value is not None}
    clauses = [sql, *(f"s.{column} = %s" for column in named)]
    return " AND ".join(clauses), [*parameters, *named.values()]


def is_unit(caller: Caller) -> bool:
    """Tell whether a caller acts for an inspected organisation."""
    return caller.act.capacity in UNIT_CAPACITIES

"""What a caller may see: units their own, teams their targets, others all, the recused nothing."""

from __future__ import annotations

from typing import Any

from services.kernel.act import Caller
from services.rectification.capacities import TEAM_CAPACITIES, UNIT_CAPACITIES


class Conditions:
    """The conditions of one list's WHERE clause with their values; it starts with what the caller may see.

    Args:
        caller: who asks.
        row: alias of the table whose rows name their unit and target.
    """

    def __init__(self, caller: Caller, row: str) -> None:
        recused = "SELECT FROM team_member t WHERE t.person_id = %s AND t.recused"
        self._parts = [f"NOT EXISTS ({recused} AND t.target_id = {row}.target_id)"]
        self.values: list[Any] = [caller.act.person]
        if caller.act.capacity in UNIT_CAPACITIES:
            self.where(f"{row}.unit_id = ANY(%s)", list(caller.scopes))
        if caller.act.capacity in TEAM_CAPACITIES:
            self.where(f"{row}.target_id = ANY(%s)", list(caller.scopes))

    def where(self, condition: str, *values: Any) -> None:
        """Add a condition; its text is the program's own."""
        self._parts.append(condition)
        self.values.extend(values)

    def where_given(self, *conditions: tuple[str, Any]) -> None:
        """Add the conditions whose value is there; None asks for nothing."""
        for condition, value in conditions:
            if value is not None:
                self.where(condition, value)

    @property
    def text(self) -> str:
        """All conditions, joined."""
        return " AND ".join(self._parts)

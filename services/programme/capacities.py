"""Capacities that do not act for the whole group."""

from __future__ import annotations

TEAM_CAPACITIES = frozenset({"TEAM_LEAD", "TEAM_DEPUTY", "TEAM_MEMBER", "TEAM_LIAISON"})
"""Capacities that are held for a target."""

UNIT_CAPACITIES = frozenset({"UNIT_SECRETARY", "UNIT_LEADER", "UNIT_DEPT", "UNIT_LIAISON", "UNIT_DISC"})
"""Capacities that are held for an inspected organisation."""

"""The players of an import: the officers and teams of the scenario, and stand-ins for the units' people."""

from __future__ import annotations

from dataclasses import replace

from scenario.cast import ADMIN, INSPECTORS, OFFICERS
from scenario.players import Player
from scenario.units import Unit

STAND_INS = (
    Player("import-secretary", "代签甲", "Stand-in A", "导入代表：单位党委书记", "Stand-in: Party secretary"),
    Player("import-leader", "代签乙", "Stand-in B", "导入代表：整改责任领导", "Stand-in: leader"),
    Player("import-finance", "代签丙", "Stand-in C", "导入代表：责任部门", "Stand-in: department"),
    Player("import-discipline", "代签丁", "Stand-in D", "导入代表：纪检委员", "Stand-in: discipline member"),
)
CAPACITIES = ("UNIT_SECRETARY", "UNIT_LEADER", "UNIT_DEPT", "UNIT_DISC")
"""The role of each stand-in, the same for every unit."""
CAST = (ADMIN, *OFFICERS, *INSPECTORS, *STAND_INS)
"""All players, the administrator first."""


def unit_of(code: str, name: str) -> Unit:
    """Return a unit whose people are the stand-ins."""
    secretary, leader, finance, discipline = STAND_INS
    return Unit(code, name, secretary, leader, finance, discipline)


def in_office(player: Player, capacity: str, codes: tuple[str, ...]) -> Player:
    """Return a stand-in who holds the capacity for each of the organisations."""
    return replace(player, posts=tuple((capacity, code) for code in codes))

"""The players of an import: the officers and teams of the scenario, and stand-ins for the units' people."""

from __future__ import annotations

from dataclasses import replace

from xuncha.common.v1.contract import Capacity

from scenario.cast import ADMIN, INSPECTORS, OFFICERS
from scenario.players import Player
from scenario.units import Unit


def _stand_in(key: str, mark: str, letter: str, role_zh: str, role_en: str, seat: Capacity) -> Player:
    roles = (f"导入代表：{role_zh}", f"Stand-in: {role_en}")
    return Player(f"import-{key}", f"代签{mark}", f"Stand-in {letter}", *roles, seat=seat)


STAND_INS = (
    _stand_in("secretary", "甲", "A", "单位党委书记", "Party secretary", Capacity.UNIT_SECRETARY),
    _stand_in("leader", "乙", "B", "整改责任领导", "leader", Capacity.UNIT_LEADER),
    _stand_in("finance", "丙", "C", "责任部门", "department", Capacity.UNIT_DEPT),
    _stand_in("discipline", "丁", "D", "纪检委员", "discipline member", Capacity.UNIT_DISC),
)
"""Each acts in one capacity, for every unit."""
CAST = (ADMIN, *OFFICERS, *INSPECTORS, *STAND_INS)
"""All players, the administrator first."""


def unit_of(code: str, name: str) -> Unit:
    """Return a unit whose people are the stand-ins."""
    secretary, leader, finance, discipline = STAND_INS
    return Unit(code, name, secretary, leader, finance, discipline)


def in_office(player: Player, codes: tuple[str, ...]) -> Player:
    """Return a stand-in with the capacity for every one of the organisations."""
    return replace(player, posts=tuple((player.capacity, code) for code in codes))

"""The inspected units of the scenario and their people."""

from __future__ import annotations

from dataclasses import dataclass

from xuncha.common.v1.contract import Capacity

from scenario.players import Player


@dataclass(frozen=True)
class Unit:
    """An inspected unit and its people.

    Args:
        code: code of the organisation.
        zh: name in Chinese.
        secretary: secretary of its Party organisation, the first responsible person (第一责任人).
        leader: leader responsible for rectification.
        finance: member of its finance department.
        discipline: its own discipline member.
    """

    code: str
    zh: str
    secretary: Player
    leader: Player
    finance: Player
    discipline: Player

    @property
    def people(self) -> tuple[Player, ...]:
        """All players of the unit."""
        return (self.secretary, self.leader, self.finance, self.discipline)


def _unit(code: str, zh: str, en: str, *names: tuple[str, str]) -> Unit:
    roles = (
        ("secretary", "党委书记", "Party secretary", Capacity.UNIT_SECRETARY, "DIVISION"),
        (
            "leader",
            "整改责任领导",
            "Leader responsible for rectification",
            Capacity.UNIT_LEADER,
            "DIVISION_DEPUTY",
        ),
        ("finance", "财务部", "Finance department", Capacity.UNIT_DEPT, "SECTION"),
        ("discipline", "纪检委员", "Discipline member", Capacity.UNIT_DISC, "SECTION"),
    )
    people = [
        Player(f"{key}-{code}", *name, f"{zh}{role_zh}", f"{role_en}, {en}", ((capacity, code),), code, rank)
        for (key, role_zh, role_en, capacity, rank), name in zip(roles, names, strict=True)
    ]
    return Unit(code, zh, *people)


WATER = _unit(
    "WATER",
    "水务公司",
    "Water",
    ("江泉", "Jiang Quan"),
    ("池清", "Chi Qing"),
    ("何账", "He Zhang"),
    ("洪正", "Hong Zheng"),
)
BUS = _unit(
    "BUS",
    "公交公司",
    "Bus",
    ("路平", "Lu Ping"),
    ("车行", "Che Xing"),
    ("钱簿", "Qian Bu"),
    ("向直", "Xiang Zhi"),
)
BUILD = _unit(
    "BUILD",
    "建设公司",
    "Construction",
    ("高筑", "Gao Zhu"),
    ("梁柱", "Liang Zhu"),
    ("施量", "Shi Liang"),
    ("严律", "Yan Lü"),
)
ENERGY = _unit(
    "ENERGY",
    "能源公司",
    "Energy",
    ("温恒", "Wen Heng"),
    ("雷动", "Lei Dong"),
    ("金算", "Jin Suan"),
    ("明察", "Ming Cha"),
)
UNITS = (WATER, BUS, BUILD, ENERGY)
"""The inspected units, in the order of their rounds."""

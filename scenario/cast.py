"""Who plays in the scenario: invented persons, their posts, and what the login page calls them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from services.kernel.identity.issuer.home import Persona
from services.kernel.ids import natural_id


@dataclass(frozen=True)
class Player:
    """One invented person.

    Args:
        key: short name in the script; the person's id follows from it.
        zh: name in Chinese.
        en: name in English.
        role_zh: what they do, in Chinese.
        role_en: what they do, in English.
        posts: capacity and code of the organisation it is held for.
        unit: code of the organisation they belong to.
        rank: code of the rank.
        given_id: id the installation chose, for the one person it knows before all others.
    """

    key: str
    zh: str
    en: str
    role_zh: str
    role_en: str
    posts: tuple[tuple[str, str], ...]
    unit: str = "GROUP"
    rank: str = "SECTION"
    given_id: UUID | None = None

    @property
    def id(self) -> UUID:
        """The person's id."""
        return self.given_id or natural_id("scenario-person", self.key)

    @property
    def persona(self) -> Persona:
        """What the login page of the demonstration offers."""
        return Persona(
            person_id=str(self.id), zh=self.zh, en=self.en, role_zh=self.role_zh, role_en=self.role_en
        )


def organisation(code: str) -> UUID:
    """Return the id the directory gives the organisation with that code."""
    return natural_id("organisation", code)


UNITS = (("WATER", "水务公司"), ("BUS", "公交公司"), ("BUILD", "建设公司"), ("ENERGY", "能源公司"))
"""Code and name of the inspected organisations."""

ADMIN = Player("admin", "秦安", "Qin An", "安全管理员", "Security administrator", (("SEC_ADMIN", "GROUP"),))
AUDITOR = Player("auditor", "沈鉴", "Shen Jian", "审计管理员", "Log auditor", (("LOG_AUDITOR", "GROUP"),))
DIRECTOR = Player(
    "director", "顾明", "Gu Ming", "督查办主任", "Director of the office", (("OFFICE_DIRECTOR", "GROUP"),)
)
HEAD = Player(
    "head",
    "陆正",
    "Lu Zheng",
    "领导小组组长、纪委书记",
    "Head of the leading group, discipline secretary",
    (("LG_HEAD", "GROUP"), ("DISC_LEADER", "GROUP")),
    rank="BUREAU",
)
COMMITTEE = Player(
    "committee",
    "方决",
    "Fang Jue",
    "党委秘书处",
    "Secretariat of the Party committee",
    (("GPC", "GROUP"),),
    rank="DIVISION",
)
LEAD = Player(
    "lead",
    "许长河",
    "Xu Changhe",
    "巡查组组长",
    "Team lead",
    tuple(("TEAM_LEAD", code) for code, _ in UNITS),
    rank="DIVISION",
)
MEMBER = Player(
    "member",
    "宋青",
    "Song Qing",
    "巡查组成员",
    "Team member",
    tuple(("TEAM_MEMBER", code) for code, _ in UNITS),
)
ACCOUNTANT = Player(
    "accountant",
    "何账",
    "He Zhang",
    "被巡单位财务部",
    "Finance department of the units",
    tuple(("UNIT_DEPT", code) for code, _ in UNITS),
)
VERIFIER = Player(
    "verifier", "严核", "Yan He", "财务核验人", "Verifier of receipts", (("FIN_VERIFIER", "GROUP"),)
)

CAST = (ADMIN, AUDITOR, DIRECTOR, HEAD, COMMITTEE, LEAD, MEMBER, ACCOUNTANT, VERIFIER)

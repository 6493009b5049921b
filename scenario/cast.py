"""The cast of the scenario: the officers of the group, and all players together."""

from __future__ import annotations

from xuncha.common.v1.contract import Capacity

from scenario.players import GROUP, Player
from scenario.teams import FIRST_TEAM, SECOND_TEAM
from scenario.units import UNITS


def _of_group(
    key: str, zh: str, en: str, role_zh: str, role_en: str, *capacities: Capacity, rank: str = "SECTION"
) -> Player:
    posts = tuple((capacity, GROUP) for capacity in capacities)
    return Player(key, zh, en, role_zh, role_en, posts, rank=rank)


ADMIN = _of_group("admin", "秦安", "Qin An", "安全管理员", "Security administrator", Capacity.SEC_ADMIN)
SYSTEMS = _of_group("systems", "齐行", "Qi Xing", "系统管理员", "System administrator", Capacity.SYS_ADMIN)
AUDITOR = _of_group("auditor", "沈鉴", "Shen Jian", "审计管理员", "Log auditor", Capacity.LOG_AUDITOR)
DIRECTOR = _of_group(
    "director",
    "顾明",
    "Gu Ming",
    "督查办主任",
    "Director of the office",
    Capacity.OFFICE_DIRECTOR,
    rank="DIVISION",
)
REVIEWER = _of_group(
    "reviewer", "文慎", "Wen Shen", "督查办审核员", "Reviewer of the office", Capacity.OFFICE_STAFF
)
CHECKER = _of_group(
    "checker", "章实", "Zhang Shi", "督查办督导员", "Supervisor of the office", Capacity.OFFICE_STAFF
)
POOLKEEPER = _of_group(
    "poolkeeper", "汪聚", "Wang Ju", "人才库管理员", "Keeper of the talent pool", Capacity.POOL_ADMIN
)
HEAD = _of_group(
    "head",
    "陆正",
    "Lu Zheng",
    "领导小组组长、纪委书记",
    "Head of the leading group, discipline secretary",
    Capacity.LG_HEAD,
    Capacity.DISC_LEADER,
    rank="BUREAU",
)
SECOND = _of_group(
    "second",
    "方衡",
    "Fang Heng",
    "领导小组成员、纪委副书记",
    "Member of the leading group, deputy discipline secretary",
    Capacity.LG_MEMBER,
    rank="DIVISION",
)
COMMITTEE = _of_group(
    "committee",
    "方决",
    "Fang Jue",
    "党委秘书处",
    "Secretariat of the Party committee",
    Capacity.GPC,
    rank="DIVISION",
)
PERSONNEL = _of_group("personnel", "任和", "Ren He", "组织部", "Organisation department", Capacity.ORG_DEPT)
REGISTRAR = _of_group(
    "registrar", "卢签", "Lu Qian", "纪检线索管理员", "Registrar of clues", Capacity.DISC_REGISTRAR
)
HANDLER = _of_group("handler", "石究", "Shi Jiu", "纪检承办人", "Handler of clues", Capacity.DISC_HANDLER)
SECOND_HANDLER = _of_group(
    "handler2", "岳勤", "Yue Qin", "纪检承办人", "Second handler of clues", Capacity.DISC_HANDLER
)
LEADER = _of_group(
    "leader",
    "梁断",
    "Liang Duan",
    "纪检监察室主任",
    "Head of the discipline office",
    Capacity.DISC_LEADER,
    rank="DIVISION",
)
TRIAL = _of_group("trial", "宗审", "Zong Shen", "纪检审理人员", "Trial officer", Capacity.DISC_TRIAL)
VERIFIER = _of_group(
    "verifier", "严核", "Yan He", "财务核验人", "Verifier of receipts", Capacity.FIN_VERIFIER
)
ASSESSOR = _of_group(
    "assessor", "计详", "Ji Xiang", "审计核验人", "Verifier for audit", Capacity.AUDIT_VERIFIER
)

OFFICERS = (
    SYSTEMS,
    AUDITOR,
    DIRECTOR,
    REVIEWER,
    CHECKER,
    POOLKEEPER,
    HEAD,
    SECOND,
    COMMITTEE,
    PERSONNEL,
    REGISTRAR,
    HANDLER,
    SECOND_HANDLER,
    LEADER,
    TRIAL,
    VERIFIER,
    ASSESSOR,
)
"""The holders of an office of the group, without the administrator."""

INSPECTORS = (*FIRST_TEAM.all, *SECOND_TEAM.all)
CAST = (ADMIN, *OFFICERS, *INSPECTORS, *(person for unit in UNITS for person in unit.people))
"""All players, the administrator first."""

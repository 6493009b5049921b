"""The two inspection teams of the scenario."""

from __future__ import annotations

from dataclasses import dataclass

from xuncha.common.v1.contract import Capacity

from scenario.players import GROUP, Player


def _inspector(
    key: str,
    zh: str,
    en: str,
    role_zh: str,
    role_en: str,
    seat: Capacity,
    *specialties: str,
    rank: str = "SECTION",
    led: tuple[tuple[str, int, int], ...] = (),
    office: bool = False,
) -> Player:
    posts = ((Capacity.OFFICE_STAFF, GROUP),) if office else ()
    second_line = bool(led)
    return Player(key, zh, en, role_zh, role_en, posts, GROUP, rank, specialties, second_line, led, seat=seat)


@dataclass(frozen=True)
class Team:
    """A team of a round.

    Args:
        lead: the lead (组长).
        deputy: the deputy lead (副组长).
        members: the others; the last is new and learns from the first.
    """

    lead: Player
    deputy: Player
    members: tuple[Player, ...]

    @property
    def all(self) -> tuple[Player, ...]:
        """All members, with lead and deputy."""
        return (self.lead, self.deputy, *self.members)


FIRST_TEAM = Team(
    _inspector(
        "lead1",
        "许长河",
        "Xu Changhe",
        "第一巡查组组长",
        "Lead of the first team",
        Capacity.TEAM_LEAD,
        "PARTY_BUILDING",
        rank="DIVISION",
        led=(("PARK", 2011, 2018),),
    ),
    _inspector(
        "deputy1",
        "陶砚",
        "Tao Yan",
        "督查办副主任、第一巡查组副组长",
        "Deputy head of the office, deputy lead of the first team",
        Capacity.TEAM_DEPUTY,
        "DISCIPLINE",
        office=True,
    ),
    (
        _inspector(
            "member1",
            "宋青",
            "Song Qing",
            "第一巡查组成员",
            "Member of the first team",
            Capacity.TEAM_MEMBER,
            "FINANCE",
            led=(("PARK", 2009, 2012),),
        ),
        _inspector(
            "member2",
            "苗可",
            "Miao Ke",
            "第一巡查组新成员",
            "New member of the first team",
            Capacity.TEAM_MEMBER,
            "AUDIT",
        ),
    ),
)
SECOND_TEAM = Team(
    _inspector(
        "lead2",
        "孟远山",
        "Meng Yuanshan",
        "第二巡查组组长",
        "Lead of the second team",
        Capacity.TEAM_LEAD,
        "DISCIPLINE",
        rank="DIVISION",
        led=(("PARK", 2013, 2019),),
    ),
    _inspector(
        "deputy2",
        "葛敏",
        "Ge Min",
        "第二巡查组副组长",
        "Deputy lead of the second team",
        Capacity.TEAM_DEPUTY,
        "AUDIT",
        led=(("PARK", 2015, 2019),),
    ),
    (
        _inspector(
            "member3",
            "白桥",
            "Bai Qiao",
            "第二巡查组成员",
            "Member of the second team",
            Capacity.TEAM_MEMBER,
            "ENGINEERING",
            led=(("PARK", 2010, 2014),),
        ),
        _inspector(
            "member4",
            "叶新",
            "Ye Xin",
            "第二巡查组新成员",
            "New member of the second team",
            Capacity.TEAM_MEMBER,
            "FINANCE",
        ),
    ),
)

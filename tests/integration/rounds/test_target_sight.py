"""Who sees which targets, and how much of them."""

from typing import Any

from xuncha.common.v1 import common_pb2

from tests.integration.rounds.people import (
    AUDITOR,
    DIRECTOR,
    HANDLER,
    LEAD,
    MEMBER,
    ROUND,
    SECRETARY,
    STRANGER,
    T1,
    T2,
)
from tests.integration.rounds.world import World
from tests.integration.worlds import begins

OFFICE = "OFFICE_DIRECTOR"


def listed(world: World, who: Any, capacity: str, **body: Any) -> list[str]:
    return [row.target_id for row in world.ask("ListTargets", who, capacity, **body).targets]


def test_team_sees_its_own_target_and_those_of_the_group_see_all(world: World) -> None:
    world.form()
    both = [str(T1), str(T2)]
    assert listed(world, MEMBER, "TEAM_MEMBER") == both[:1]
    assert world.not_found("GetTarget", MEMBER, "TEAM_MEMBER", target_id=str(T2))
    for who, capacity in ((DIRECTOR, OFFICE), (AUDITOR, "LOG_AUDITOR"), (HANDLER, "DISC_HANDLER")):
        assert listed(world, who, capacity) == both


@begins(World.make_ready)
def test_unit_sees_its_own_target_from_the_entry_on_and_no_signatures(world: World) -> None:
    assert listed(world, SECRETARY, "UNIT_SECRETARY") == []
    assert world.not_found("GetTarget", SECRETARY, "UNIT_SECRETARY", target_id=str(T1))
    world.tell("EnterTarget", LEAD, "TEAM_LEAD", **world.entry())
    assert listed(world, SECRETARY, "UNIT_SECRETARY") == [str(T1)]
    sheet = world.ask("GetTarget", SECRETARY, "UNIT_SECRETARY", target_id=str(T1))
    assert sheet.team[0].person_id == str(LEAD)
    assert not any(member.HasField("declared") or member.HasField("recused") for member in sheet.team)
    assert list(sheet.meetings) == []
    assert listed(world, STRANGER, "UNIT_SECRETARY") == []
    assert world.not_found("GetTarget", STRANGER, "UNIT_SECRETARY", target_id=str(T1))


def test_list_is_narrowed_and_goes_on_page_by_page(world: World) -> None:
    first = world.ask("ListTargets", DIRECTOR, OFFICE, page=common_pb2.PageRequest(limit=1))
    assert ([row.target_id for row in first.targets], first.next) == ([str(T1)], "2024-1/U1")
    rest = common_pb2.PageRequest(limit=1, after=first.next)
    assert listed(world, DIRECTOR, OFFICE, page=rest) == [str(T2)]
    assert listed(world, DIRECTOR, OFFICE, state="ON_SITE") == []
    assert len(listed(world, DIRECTOR, OFFICE, state="PREPARING", round_id=str(ROUND))) == 2
    assert listed(world, DIRECTOR, OFFICE, round_id=str(T1)) == []


def test_withdrawn_target_waits_for_nothing(world: World) -> None:
    world.activate()
    sheet = world.sheet(T2).target
    assert (sheet.state, sheet.phase, list(sheet.missing)) == ("WITHDRAWN", "POST", [])

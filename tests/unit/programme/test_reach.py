"""A team reaches its target, a unit its own matters, others everything, a recused person nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from xuncha.common.v1.contract import TEAM_CAPACITIES, UNIT_CAPACITIES

from services.kernel.act import Act, Caller
from services.kernel.ids import natural_id, new_id
from services.kernel.refusal import NOT_FOUND, Refusal
from services.programme.reach import Conditions, is_unit, must_reach, must_reach_unit, reach_of

TARGET, OTHER_TARGET = natural_id("target", "one"), natural_id("target", "other")
UNIT, OTHER_UNIT = natural_id("unit", "one"), natural_id("unit", "other")
WHO = natural_id("person", "who")
GROUP_CAPACITIES = ("OFFICE_DIRECTOR", "LG_HEAD", "GPC", "DISC_LEADER", "SYSTEM")


def caller(capacity: str, *scopes: UUID) -> Caller:
    act = Act(person=WHO, capacity=capacity, at=datetime(2024, 3, 1, tzinfo=UTC))
    return Caller(act=act, posts={scope: new_id() for scope in scopes})


class Recused:
    """Views that know who is recused from which targets, and nothing else."""

    def __init__(self, *targets: UUID) -> None:
        self._targets = targets

    def rows(self, statement: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        assert "programme_member" in statement
        target, person = parameters
        return [{}] if target in self._targets and person == WHO else []


def reaches(who: Caller, target: UUID, unit: UUID, *, recused: tuple[UUID, ...] = ()) -> bool:
    try:
        must_reach(Recused(*recused), who, target, unit)
    except Refusal:
        return False
    return True


def test_what_is_not_reached_is_not_found() -> None:
    with pytest.raises(Refusal) as refused:
        must_reach(Recused(), caller("TEAM_LEAD", OTHER_TARGET), TARGET, UNIT)
    assert refused.value.rule is NOT_FOUND


@pytest.mark.parametrize("capacity", sorted(TEAM_CAPACITIES))
def test_team_reaches_the_target_its_capacity_is_held_for(capacity: str) -> None:
    team = caller(capacity, TARGET)
    assert reaches(team, TARGET, UNIT)
    assert not reaches(team, OTHER_TARGET, UNIT)
    assert not reach_of(team).everywhere


@pytest.mark.parametrize("capacity", sorted(UNIT_CAPACITIES))
def test_unit_reaches_what_is_its_own(capacity: str) -> None:
    unit = caller(capacity, UNIT)
    assert is_unit(unit)
    assert reaches(unit, TARGET, UNIT)
    assert not reaches(unit, TARGET, OTHER_UNIT)
    assert not reach_of(unit).everywhere
    must_reach_unit(unit, UNIT)
    with pytest.raises(Refusal):
        must_reach_unit(unit, OTHER_UNIT)


@pytest.mark.parametrize("capacity", GROUP_CAPACITIES)
def test_other_capacities_reach_the_whole_group(capacity: str) -> None:
    office = caller(capacity)
    assert reach_of(office).everywhere
    assert not is_unit(office)
    assert reaches(office, OTHER_TARGET, OTHER_UNIT)
    must_reach_unit(office, OTHER_UNIT)


@pytest.mark.parametrize(
    "who",
    [caller("TEAM_LEAD", TARGET, OTHER_TARGET), caller("UNIT_LEADER", UNIT), caller("OFFICE_DIRECTOR")],
    ids=lambda who: who.act.capacity,
)
def test_recused_reach_nothing_of_the_target_in_whatever_capacity(who: Caller) -> None:
    assert not reaches(who, TARGET, UNIT, recused=(TARGET,))
    assert reaches(who, OTHER_TARGET, UNIT, recused=(TARGET,))


@pytest.mark.parametrize(
    ("who", "narrowed", "values"),
    [
        (caller("TEAM_LEAD", TARGET), "s.target_id = ANY(%s)", [[TARGET]]),
        (caller("UNIT_LEADER", UNIT), "s.unit_id = ANY(%s) AND s.told", [[UNIT]]),
        (caller("OFFICE_DIRECTOR"), "", []),
    ],
    ids=["team", "unit", "office"],
)
def test_lists_are_narrowed_by_the_same_reach(who: Caller, narrowed: str, values: list[Any]) -> None:
    asked = Conditions(who, "s", "s.told").equal(state="OPEN", kind=None)
    first, *rest = asked.text.split(" AND s.", 1)
    assert first.startswith("NOT EXISTS (SELECT FROM programme_member m")
    assert f"s.{rest[0]}" == " AND ".join(filter(None, [narrowed, "s.state = %s"]))
    assert asked.values == [WHO, *values, "OPEN"]
    assert asked.text.count("%s") == len(asked.values)

"""The ties of a person to a matter. Nobody judges the work of their own unit or team."""

from __future__ import annotations

from typing import Any

import msgspec

from services.kernel.act import Act
from services.kernel.events.aggregate import Guard
from services.kernel.refusal import Rule, refuse_if

MEMBER_OF_UNIT = Rule(
    "MEMBER_OF_UNIT",
    "被巡查单位的人员不得审核或批准本单位的整改；须由单位以外的人员办理。",
    "A person who belongs to the unit may not review or approve its rectification; "
    "a person from outside must do so.",
    source="C.4, C.7 #5",
)
MEMBER_OF_TEAM = Rule(
    "MEMBER_OF_TEAM",
    "巡查组成员（含兼任副组长）不得以督查办身份审核本组问题的销号；须由组外人员办理。",
    "A member of the team (a deputy from the office, too) may not review the closure of what the team "
    "found; a person from outside the team must do so.",
    source="C.7 #2, A.1 #49",
)


class Ties(msgspec.Struct, frozen=True, kw_only=True):
    """The ties of a person to a matter, by the directory and the programme's facts.

    Args:
        unit: whether the person belongs to the unit or to one below it, or holds a post of it.
        team: whether the person is or was a member of the team that inspected it.
    """

    unit: bool = False
    team: bool = False


NONE = Ties()


def outside_unit(ties: Ties) -> Guard:
    """Return a guard: the acting person does not belong to the unit."""

    def guard(_data: Any, _act: Act, _event: Any) -> None:
        refuse_if(ties.unit, MEMBER_OF_UNIT)

    return guard


def outside_unit_and_team(ties: Ties) -> Guard:
    """Return a guard: the acting person belongs neither to the unit nor to the team."""

    def guard(_data: Any, _act: Act, _event: Any) -> None:
        refuse_if(ties.unit, MEMBER_OF_UNIT)
        refuse_if(ties.team, MEMBER_OF_TEAM)

    return guard

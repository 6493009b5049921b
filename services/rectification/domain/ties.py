"""What ties a person to a matter: whoever belongs to the unit or to the team does not judge their work."""

from __future__ import annotations

import msgspec

from services.kernel.refusal import Rule, refuse_if

MEMBER_OF_UNIT = Rule(
    "MEMBER_OF_UNIT",
    "被巡查单位的人员不得审核或批准本单位的整改。",
    "Who belongs to the unit may neither review nor approve its rectification.",
    source="C.4, C.7 #5",
)
MEMBER_OF_TEAM = Rule(
    "MEMBER_OF_TEAM",
    "巡查组成员（含兼任副组长）不得以办公室身份审核本组问题的销号。",
    "A member of the team, the deputy from the office too, does not review closures of what it found.",
    source="C.7 #2, A.1 #49",
)


class Ties(msgspec.Struct, frozen=True, kw_only=True):
    """What the directory and the rounds say about a person and a matter.

    Args:
        unit: the person belongs to the unit, or to one below it, or holds a post of it.
        team: the person is or was a member of the team that inspected it.
    """

    unit: bool = False
    team: bool = False


NONE = Ties()


def must_be_free(ties: Ties) -> None:
    """Refuse a reviewer of the unit's work who belongs to the unit or the team.

    Raises:
        Refusal: MEMBER_OF_UNIT; MEMBER_OF_TEAM.
    """
    must_be_outside(ties)
    refuse_if(ties.team, MEMBER_OF_TEAM)


def must_be_outside(ties: Ties) -> None:
    """Refuse a reviewer of the unit's work who belongs to the unit.

    Raises:
        Refusal: MEMBER_OF_UNIT.
    """
    refuse_if(ties.unit, MEMBER_OF_UNIT)

"""The directory: organisations, persons with former posts, and the holders of each capacity."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from xuncha.common.v1.contract import Capacity

from scenario.cast import ADMIN, CAST
from scenario.play import Lane, Play, Stage, Step
from scenario.players import GROUP, Player, organisation
from scenario.units import UNITS
from services.kernel.rpc.client import Refused

PARK = ("PARK", "产业园公司")
"""An organisation that is not inspected; some inspectors once led it."""
ORGANISATIONS = (*((unit.code, unit.zh) for unit in UNITS), PARK)
"""The organisations below the group."""

IN_OFFICE = date(2023, 1, 3)
"""The day on which the directory is set up."""
SINCE = date(2023, 1, 1)
"""The first day of all posts."""


def stages(play: Play) -> Iterator[Stage]:
    """Return the stages that give all players their posts."""
    yield Stage("directory", (first_steps(play),))
    yield Stage("directory", ([register_organisation(play, code, name, 1) for code, name in ORGANISATIONS],))
    lanes: tuple[Lane, ...] = tuple([] for _ in range(4))
    for place, player in enumerate(CAST[1:]):
        lane = lanes[place % len(lanes)]
        lane.append(register_person(play, player))
        lane.extend(assign_post(play, player, capacity, scope) for capacity, scope in player.posts)
    yield Stage("directory", lanes)


def first_steps(play: Play, since: date = SINCE) -> Lane:
    """Bring the security administrator into office; the installation's own one then has no more to do."""
    first = play.first
    return [
        _unless_done(register_organisation(play, GROUP, "城建集团", 0, first)),
        _unless_done(register_person(play, ADMIN, first)),
        _unless_done(assign_post(play, ADMIN, *ADMIN.posts[0], first, since)),
    ]


def _unless_done(step: Step) -> Step:
    def taken() -> None:
        try:
            step()
        except Refused as refused:
            # This step was already done: the installation's own administrator no longer holds the post.
            if refused.rule != "CAPACITY_NOT_HELD":
                raise

    return taken


def register_organisation(play: Play, code: str, name: str, level: int, by: Player = ADMIN) -> Step:
    """Enter an organisation, below the group unless it is the group itself."""
    body: dict[str, Any] = {"code": code, "name": name, "level": level}
    body["kind"] = "ENTERPRISE" if level else "GROUP"
    if level:
        body["parent_id"] = str(organisation(GROUP))
    return _administer(play, f"organisation/{code}", "RegisterOrganisation", by, body)


def register_person(play: Play, player: Player, by: Player = ADMIN) -> Step:
    """Enter a person."""
    body: dict[str, Any] = {
        "person_id": str(player.id),
        "name": player.zh,
        "unit_id": str(organisation(player.unit)),
        "rank": player.rank,
        "key_minority": player.rank in {"BUREAU", "DIVISION", "DIVISION_DEPUTY"},
        "second_line": player.second_line,
        "specialties": player.specialties,
        "former_posts": [_former_post(*post) for post in player.led],
    }
    return _administer(play, f"person/{player.key}", "RegisterPerson", by, body)


def _former_post(code: str, first: int, last: int) -> dict[str, Any]:
    return {
        "organisation_id": str(organisation(code)),
        "leading": True,
        "held_from": f"{first}-01-01",
        "held_to": f"{last}-12-31",
    }


def assign_post(
    play: Play, player: Player, capacity: Capacity, scope: str, by: Player = ADMIN, since: date = SINCE
) -> Step:
    """Give a person a capacity for an organisation, from a day on."""
    body: dict[str, Any] = {
        "person_id": str(player.id),
        "capacity_held": capacity,
        "scope_id": str(organisation(scope)),
        "valid_from": since.isoformat(),
    }
    return _administer(play, f"post/{player.key}/{capacity}/{scope}", "AssignPost", by, body)


def _administer(play: Play, step: str, rpc: str, by: Player, body: dict[str, Any]) -> Step:
    return lambda: play.tell(step, rpc, by, body, on=IN_OFFICE)

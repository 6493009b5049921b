"""The directory: organisations, persons with former posts, and who holds which capacity."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from scenario.cast import ADMIN, CAST
from scenario.play import Lane, Play, Stage, Step
from scenario.players import GROUP, Player, organisation
from scenario.units import UNITS
from services.kernel.rpc.client import Refused

ORGANISATIONS = (*((unit.code, unit.zh) for unit in UNITS), ("PARK", "产业园公司"))
"""The units below the group; the last is only where some inspectors once led."""

IN_OFFICE = date(2023, 1, 3)
"""When the directory is set up."""


def stages(play: Play) -> Iterator[Stage]:
    """Return the stages that bring everybody into office."""
    yield Stage("directory", (_first_steps(play),))
    yield Stage("directory", ([_organisation(play, code, name, 1) for code, name in ORGANISATIONS],))
    lanes: tuple[Lane, ...] = tuple([] for _ in range(4))
    for place, player in enumerate(CAST[1:]):
        lane = lanes[place % len(lanes)]
        lane.append(_person(play, player))
        lane.extend(_post(play, player, capacity, scope) for capacity, scope in player.posts)
    yield Stage("directory", lanes)


def _first_steps(play: Play) -> Lane:
    """Bring the security administrator into office; with that, the installation's own one has done."""
    first = play.first
    return [
        _unless_done(_organisation(play, GROUP, "城建集团", 0, first)),
        _unless_done(_person(play, ADMIN, first)),
        _unless_done(_post(play, ADMIN, *ADMIN.posts[0], first)),
    ]


def _unless_done(step: Step) -> Step:
    def taken() -> None:
        try:
            step()
        except Refused as refused:
            # Taken before: the installation's own administrator no longer holds the post.
            if refused.rule != "CAPACITY_NOT_HELD":
                raise

    return taken


def _organisation(play: Play, code: str, name: str, level: int, by: Player = ADMIN) -> Step:
    body: dict[str, Any] = {"code": code, "name": name, "level": level}
    body["kind"] = "ENTERPRISE" if level else "GROUP"
    if level:
        body["parent_id"] = str(organisation(GROUP))
    return _administer(play, f"organisation/{code}", "RegisterOrganisation", by, body)


def _person(play: Play, player: Player, by: Player = ADMIN) -> Step:
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


def _post(play: Play, player: Player, capacity: str, scope: str, by: Player = ADMIN) -> Step:
    body: dict[str, Any] = {
        "person_id": str(player.id),
        "capacity_held": capacity,
        "scope_id": str(organisation(scope)),
        "valid_from": "2023-01-01",
    }
    return _administer(play, f"post/{player.key}/{capacity}/{scope}", "AssignPost", by, body)


def _administer(play: Play, step: str, rpc: str, by: Player, body: dict[str, Any]) -> Step:
    return lambda: play.tell(step, rpc, by, "SEC_ADMIN", body, on=IN_OFFICE)

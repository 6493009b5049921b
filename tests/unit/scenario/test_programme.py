"""The commands of the programme, without any service."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, cast

import pytest
from xuncha.common.v1.common_pb2 import Receipt, Touched

from scenario.cast import ADMIN, CAST
from scenario.client import SOURCES, Client, request_of
from scenario.play import Play
from scenario.players import Player
from scenario.programme.all import stages_of
from scenario.programme.case import programme
from services.kernel.ids import natural_id


class Listener:
    """Notes every command, and answers as a service that accepts everything."""

    def __init__(self) -> None:
        self.positions = dict.fromkeys(SOURCES, 0)
        self.told: list[tuple[str, Player, str, Any]] = []

    def command(
        self, step: str, rpc: str, player: Player, capacity: str, body: Mapping[str, Any], **head: Any
    ) -> Receipt:
        """Take one down."""
        _, request = request_of(step, rpc, capacity, body, **head)
        self.told.append((rpc, player, capacity, request))
        return Receipt(touched=[Touched(id=str(natural_id("test", step)))], content_hash="0" * 64)


def told(scale: int) -> list[tuple[str, Player, str, Any]]:
    listener = Listener()
    play = Play(cast("Client", listener), ADMIN)
    play.run(stages_of(play, programme(scale)))
    return listener.told


@pytest.fixture(scope="module")
def whole() -> list[tuple[str, Player, str, Any]]:
    return told(100)


def test_findings_are_195_in_four_targets_when_all_is_told(whole: Any) -> None:
    drafted = Counter(request.target_id for rpc, _, _, request in whole if rpc == "DraftFinding")
    assert len(drafted) == 4
    assert drafted.total() == 195


def test_every_command_has_a_request_id_of_its_own(whole: Any) -> None:
    ids = Counter(request.header.request_id for _, _, _, request in whole)
    assert [id for id, times in ids.items() if times > 1] == []


def test_it_is_told_alike_each_time() -> None:
    first, second = (sorted(str(request) for _, _, _, request in told(3)) for _ in range(2))
    assert first == second


def test_every_capacity_claimed_is_held(whole: Any) -> None:
    given = {(player.id, capacity) for player in CAST for capacity, _ in player.posts}
    claimed = {(player.id, capacity) for _, player, capacity, _ in whole if not capacity.startswith("TEAM_")}
    assert claimed - given == set()


def test_all_of_it_happens_in_the_two_years_of_the_programme(whole: Any) -> None:
    years = {
        request.header.stated_at.ToDatetime().year
        for _, _, _, request in whole
        if request.header.HasField("stated_at")
    }
    assert years == {2023, 2024}

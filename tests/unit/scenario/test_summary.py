"""The summary waits for every reaction, also for reactions of a service to its own events."""

from collections.abc import Mapping
from typing import cast

from scenario.client import SOURCES, Client
from scenario.summary import settled

TOLD = {"rounds": 7, "findings": 5, "referrals": 2, "rectification": 4}


class Reacting:
    """Services in which `rounds` answers its own seventh event with an eighth, after it has followed it."""

    positions = TOLD

    def __init__(self) -> None:
        self._reacted = False

    def head(self, service: str, _player: object, _capacity: str, after: Mapping[str, int]) -> int:
        """Answer once the service has followed the positions it is told."""
        if service == "rounds" and after.get("rounds", 0) >= TOLD["rounds"]:
            self._reacted = True
        return TOLD[service] + (service == "rounds" and self._reacted)


def test_what_a_service_does_about_its_own_events_is_waited_for() -> None:
    assert set(TOLD) == set(SOURCES)

    assert settled(cast("Client", Reacting())) == TOLD | {"rounds": 8}

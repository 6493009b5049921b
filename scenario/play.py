"""Plays the scenario: stages one after another, and within each stage some lanes at the same time.

The commands of a stage rely on events of the stages before. So the positions of all logs are noted at the
start of a stage, and every service must have seen these positions before it decides.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import date
from typing import Any

from scenario.client import Client
from scenario.players import Player

Step = Callable[[], object]
Lane = list[Step]


@dataclass(frozen=True)
class Stage:
    """Lanes that are played at the same time, the steps of each in order."""

    name: str
    lanes: tuple[Lane, ...]

    @property
    def steps(self) -> int:
        """The number of its steps."""
        return sum(map(len, self.lanes))


class Play:
    """Plays stages, and sends the commands of their steps.

    Args:
        client: calls the services.
        first: person who has SEC_ADMIN until the scenario's own administrator has it.
        abreast: number of lanes played at once; with one, they are played in their order.
    """

    def __init__(self, client: Client, first: Player, abreast: int = 8) -> None:
        self.client = client
        self.first = first
        self._abreast = abreast
        self.seen: dict[str, int] = {}

    def tell(
        self,
        step: str,
        rpc: str,
        player: Player,
        body: Mapping[str, Any] | None = None,
        *,
        on: date | None = None,
        document: str = "",
        reason: str = "",
    ) -> Any:
        """Send one command and return its receipt.

        Args:
            step: permanent name of the step.
            rpc: name of the command.
            player: acts, in their capacity.
            body: its own fields.
            on: day the act is said to have happened.
            document: number of its paper.
            reason: coded reason.
        """
        return self.client.command(
            step,
            rpc,
            player,
            player.capacity,
            body or {},
            on=on,
            after=self.seen,
            document=document,
            reason=reason,
        )

    def run(self, stages: Iterable[Stage], taken: Callable[[str], object] = lambda _: None) -> None:
        """Play the stages.

        Args:
            stages: the stages in their order.
            taken: called with the stage's name after each step.

        Raises:
            Refused: a step was refused, or a service stayed away. No further step begins.
        """
        for stage in stages:
            self.seen = dict(self.client.positions)
            self._run_lanes(stage, taken)

    def _run_lanes(self, stage: Stage, taken: Callable[[str], object]) -> None:
        failed = threading.Event()

        def play(lane: Lane) -> None:
            for step in lane:
                if failed.is_set():
                    return
                step()
                taken(stage.name)

        with ThreadPoolExecutor(self._abreast) as pool:
            playing = [pool.submit(play, lane) for lane in stage.lanes]
            done, _ = wait(playing, return_when=FIRST_EXCEPTION)
            if any(each.exception() for each in done):
                failed.set()
        for each in playing:
            each.result()

"""The scenario on the whole product, for tests that act while it runs or examine its result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from uuid import UUID

from scenario.cast import ADMIN, CAST
from scenario.client import Client
from scenario.play import Play, Stage
from scenario.programme.all import stages_of
from scenario.programme.case import Programme, programme
from services.kernel.config import Settings
from services.kernel.ids import natural_id
from services.launcher.issuer.home import IssuerHome
from services.launcher.issuer.personas import PersonaTokens
from services.launcher.stack import Choices, Stack
from services.launcher.waiting import TookTooLong, wait_until
from tests.places import server_directory
from tests.state import behind, histories, parked, views

FIRST = natural_id("test", "first administrator")
"""The person who has SEC_ADMIN until the scenario's own administrator has it."""
SMALL = 3
"""Scale in percent: one finding a target."""
Left = tuple[Counter[tuple[str, ...]], dict[str, Counter[str]]]
"""The result of a run: histories and views."""


@dataclass
class Performance:
    """A running product and a scenario that can be played on it.

    Args:
        stack: the product.
        client: calls it.
        play: plays stages.
        programme: the programme that is played.
    """

    stack: Stack
    client: Client
    play: Play
    programme: Programme

    def stages(self) -> list[Stage]:
        """Return all stages of the programme."""
        return list(stages_of(self.play, self.programme))

    def run(self, stages: Iterable[Stage] | None = None) -> None:
        """Play stages, or all of them."""
        self.play.run(self.stages() if stages is None else stages)

    @property
    def database_url(self) -> str:
        """Return the URL of the owner of all schemas."""
        return self.stack.variables.every["DATABASE_URL"]


@contextmanager
def performance(choices: Choices, scale: int = SMALL) -> Iterator[Performance]:
    """Start the product with its own servers, ready to play; remove everything afterwards.

    Lanes are played in their order, so that two runs record the same in every stream.

    Args:
        choices: how the product is made; the clock is made settable and the first administrator the test's.
        scale: of the scenario in percent.
    """
    chosen = replace(choices, clock="settable", keep=False, admin=str(FIRST))
    with server_directory() as home, Stack(home, chosen) as stack:
        settings = Settings.of(stack.client_environment())
        issuer = IssuerHome(settings.data)
        issuer.keep_personas([player.persona for player in CAST])
        tokens = PersonaTokens(settings.oidc_issuer, issuer.secret())
        client = Client(settings.address, tokens)
        first = replace(ADMIN, key="first", given_id=UUID(settings.bootstrap_admin))
        try:
            yield Performance(stack, client, Play(client, first, abreast=1), programme(scale))
        finally:
            client.close()
            tokens.close()


def left_by(played: Performance) -> Left:
    """Wait until all followers are at the end, and return the run's result."""
    url = played.database_url
    with suppress(TookTooLong):
        wait_until(lambda: not behind(url), "every follower is through", seconds=60)
    supervisor = played.stack.supervisor
    assert behind(url) == [], "\n".join(map(supervisor.last_lines, supervisor.names()))
    assert parked(url) == []
    return histories(url), views(url)


def keep_undisturbed(left: Left) -> None:
    """Keep the result of an undisturbed run, so that this process needs no second one."""
    _UNDISTURBED[:] = [left]


def undisturbed() -> Left:
    """Return the result of an undisturbed run."""
    if not _UNDISTURBED:
        with performance(Choices(broker="memory")) as played:
            played.run()
            keep_undisturbed(left_by(played))
    return _UNDISTURBED[0]


_UNDISTURBED: list[Left] = []

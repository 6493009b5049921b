"""Three small services to carry messages between: alpha counts, beta follows and reacts, gamma keeps all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from services.kernel.act import Act
from services.kernel.application import Decision, ServiceApplication, decided
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.registry import Registry
from services.kernel.following import (
    Followed,
    Follower,
    Followings,
    Handler,
    Reacting,
    Timer,
    TimerTransaction,
    Transaction,
    payloads,
    reacts_to,
)
from services.kernel.ids import natural_id
from services.kernel.service import Service


class TallyData(msgspec.Struct):
    label: str


class Tally(Aggregate[TallyData]):
    class Opened(Aggregate.Created):
        TOPIC = "xuncha.alpha.TallyOpened.v1"
        PUBLIC = True
        label: str

        def first(self) -> TallyData:
            return TallyData(self.label)

    class Counted(Aggregate.Event):
        TOPIC = "xuncha.alpha.TallyCounted.v1"
        PUBLIC = True
        number: int

    class Noted(Aggregate.Event):
        TOPIC = "xuncha.alpha.TallyNoted.v1"
        text: str


class Number(msgspec.Struct):
    number: int


class Echo(Aggregate[Number]):
    class Heard(Aggregate.Created):
        TOPIC = "xuncha.beta.EchoHeard.v1"
        PUBLIC = True
        number: int

        def first(self) -> Number:
            return Number(self.number)

    class Ticked(Aggregate.Created):
        TOPIC = "xuncha.beta.EchoTicked.v1"
        number: int

        def first(self) -> Number:
            return Number(self.number)


class AlphaApplication(ServiceApplication):
    registry = Registry("alpha", [Tally])


class BetaApplication(ServiceApplication):
    registry = Registry("beta", [Echo])


class GammaApplication(ServiceApplication):
    registry = Registry("gamma", [])


def see(follower: str) -> Handler:
    def handler(transaction: Transaction, events: Sequence[Followed]) -> None:
        transaction.execute_many(
            "INSERT INTO seen (follower, source, position, type) VALUES (%s, %s, %s, %s)",
            [(follower, event.source, event.position, event.envelope.type) for event in events],
        )

    return handler


def stumble(transaction: Transaction, numbers: Sequence[int]) -> None:
    """Fail at a number that is poison to this service."""
    if transaction.execute("SELECT number FROM poison WHERE number = ANY(%s)", [list(numbers)]).fetchone():
        raise ValueError("the secret word")


def on_counted(transaction: Transaction, events: Sequence[Followed]) -> None:
    see("reactor")(transaction, events)
    stumble(transaction, [counted.number for _, counted in payloads(events, Number)])


@reacts_to("xuncha.alpha.TallyCounted.v1", needs=Number, name="echo")
def echo(reacting: Reacting, counted: Number) -> Decision | None:
    """Echo every fifth number."""
    if counted.number % 5:
        return None
    id = natural_id("echo", str(reacting.event.envelope.id))
    return decided(Echo.begin(Echo.Heard, reacting.act, id, number=counted.number))


def on_anything(transaction: Transaction, events: Sequence[Followed]) -> None:
    see("ledger")(transaction, events)
    stumble(transaction, [event.position for event in events])


def tick(transaction: TimerTransaction, now: datetime) -> None:
    transaction.execute("INSERT INTO ticks (at) VALUES (%s)", [now])
    number = transaction.execute("SELECT count(*) FROM ticks").fetchone()[0]
    transaction.record_once("first tick", lambda _application: ticked(now, number))


def ticked(now: datetime, number: int) -> Decision:
    act = Act(person=natural_id("system", "beta"), capacity="SYSTEM", at=now)
    return decided(Echo.begin(Echo.Ticked, act, natural_id("tick", "first"), number=number))


def service(application: type[ServiceApplication], followings: Followings) -> Service:
    return Service(
        name=application.registry.service,
        application=application,
        registry=application.registry,
        proto="",
        permissions=Path("none"),
        followings=followings,
    )


ALPHA = service(
    AlphaApplication,
    Followings(followers=(Follower("views", ({"*": see("views")},), sources=("alpha",), everything=True),)),
)
BETA = service(
    BetaApplication,
    Followings(
        followers=(
            Follower(
                "reactor",
                ({"xuncha.alpha.TallyCounted.v1": on_counted},),
                sources=("alpha",),
                reactions=(echo,),
            ),
            Follower("views", ({"*": see("views")},), sources=("beta",), everything=True),
        ),
        timers=(Timer("tick", 1, tick),),
    ),
)
GAMMA = service(
    GammaApplication,
    Followings(
        followers=(
            Follower(
                "ledger", ({"*": on_anything},), sources=("alpha", "beta"), everything=True, parks=False
            ),
        )
    ),
)
SERVICES = {each.name: each for each in (ALPHA, BETA, GAMMA)}

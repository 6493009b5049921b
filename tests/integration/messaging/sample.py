"""Three small services to carry messages between: alpha counts, beta follows and reacts, gamma keeps all."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.application import Decision, ServiceApplication, decided
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.registry import Registry
from services.kernel.following import Followed, Follower, Followings, Handler, Timer, Transaction
from services.kernel.ids import natural_id
from services.kernel.service import Service


class Tally(Aggregate):
    class Opened(Aggregate.Created):
        TOPIC = "xuncha.alpha.TallyOpened.v1"
        PUBLIC = True
        label: str

    class Counted(Aggregate.Event):
        TOPIC = "xuncha.alpha.TallyCounted.v1"
        PUBLIC = True
        number: int

    class Noted(Aggregate.Event):
        TOPIC = "xuncha.alpha.TallyNoted.v1"
        text: str

    def __init__(self, act: Act, label: str) -> None:
        self.label = label


class Echo(Aggregate):
    class Heard(Aggregate.Created):
        TOPIC = "xuncha.beta.EchoHeard.v1"
        PUBLIC = True
        number: int

    class Ticked(Aggregate.Created):
        TOPIC = "xuncha.beta.EchoTicked.v1"
        number: int

    def __init__(self, act: Act, number: int) -> None:
        self.number = number


class Number(msgspec.Struct):
    number: int


class AlphaApplication(ServiceApplication):
    registry = Registry("alpha", [Tally])


class BetaApplication(ServiceApplication):
    registry = Registry("beta", [Echo])


class GammaApplication(ServiceApplication):
    registry = Registry("gamma", [])


def see(follower: str) -> Handler:
    def handler(transaction: Transaction, event: Followed) -> None:
        transaction.execute(
            "INSERT INTO seen (follower, source, position, type) VALUES (%s, %s, %s, %s)",
            [follower, event.source, event.position, event.envelope.type],
        )

    return handler


def on_counted_react(transaction: Transaction, event: Followed) -> None:
    number = event.payload(Number).number
    transaction.execute(
        "INSERT INTO seen (follower, source, position, type) VALUES ('reactor', %s, %s, %s)",
        [event.source, event.position, event.envelope.type],
    )
    if transaction.execute("SELECT number FROM poison WHERE number = %s", [number]).fetchone():
        raise ValueError("the secret word")
    if number % 5 == 0:
        act = transaction.act(event)
        transaction.react(event, "echo", lambda _application: echo(act, event.envelope.id, number))


def echo(act: Act, id: UUID, number: int) -> Decision:
    return decided(Echo.begin(Echo.Heard, act, natural_id("echo", str(id)), number=number))


def on_anything_keep(transaction: Transaction, event: Followed) -> None:
    if transaction.execute("SELECT number FROM poison WHERE number = %s", [event.position]).fetchone():
        raise ValueError("the secret word")
    transaction.execute(
        "INSERT INTO seen (follower, source, position, type) VALUES ('ledger', %s, %s, %s)",
        [event.source, event.position, event.envelope.type],
    )


def tick(transaction: Transaction, now: datetime) -> None:
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
    Followings(followers=(Follower("views", {"*": see("views")}, sources=("alpha",), everything=True),)),
)
BETA = service(
    BetaApplication,
    Followings(
        followers=(
            Follower("reactor", {"xuncha.alpha.TallyCounted.v1": on_counted_react}, sources=("alpha",)),
            Follower("views", {"*": see("views")}, sources=("beta",), everything=True),
        ),
        timers=(Timer("tick", 1, tick),),
    ),
)
GAMMA = service(
    GammaApplication,
    Followings(
        followers=(
            Follower(
                "ledger", {"*": on_anything_keep}, sources=("alpha", "beta"), everything=True, parks=False
            ),
        )
    ),
)
SERVICES = {each.name: each for each in (ALPHA, BETA, GAMMA)}

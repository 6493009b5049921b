"""Measures recording by product, pgbench and library in turn, on one server, with equal rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

import msgspec

from bench.arithmetic import Spread, per_second, ratios, spread
from bench.calls import Calls, CallsRun
from bench.inserts import Inserts
from bench.protocol import Done, Store
from bench.server import CALLED, LIBRARY, PRODUCT, Server
from bench.workers import Worker

CALLERS = (1, 8, 32)
Say = Callable[[str], None]


class AtOnce(msgspec.Struct, frozen=True):
    """The rates for one number of concurrent callers, in commands or rows per second.

    Args:
        callers: threads of the product and of the library, clients of pgbench.
        product: commands of the product.
        pgbench: one-row inserts.
        library: one-event inserts of the library's recorder.
        to_pgbench: ratio of product to pgbench, within each round.
        to_library: ratio of product to library, within each round.
    """

    callers: int
    product: Spread
    pgbench: Spread
    library: Spread
    to_pgbench: Spread
    to_library: Spread


class Recorded(msgspec.Struct, frozen=True):
    """The figures of a whole run.

    Args:
        at_once: rates for each number of callers.
        calls: calls over gRPC.
        row_bytes: bytes of the body of each row.
        events: events in the product's log at the end: one per answered command, and the two before.
        pgbench: version of the program.
    """

    at_once: tuple[AtOnce, ...]
    calls: Calls
    row_bytes: int
    events: int
    pgbench: str


class LostEvents(RuntimeError):
    """The log lacks events of answered commands, or has more: no figure of the run counts."""


def record(
    server: Server, folder: Path, *, callers: Sequence[int], rounds: int, seconds: int, say: Say
) -> Recorded:
    """Measure in rounds: in each, product, pgbench and library in turn, for every number of callers.

    Args:
        server: the prepared server.
        folder: directory for pgbench's script and the workers' logs.
        callers: numbers of concurrent callers.
        rounds: number of rounds.
        seconds: seconds of each slot.
        say: gets a line about each round.

    Raises:
        LostEvents: the number of events in the log differs from the number of answered commands.
    """
    with ExitStack() as workers:
        product, library, api, echo = (
            workers.enter_context(Worker(f"bench.{name}", folder))
            for name in ("product", "library", "api", "echo")
        )
        answered = 2  # the group and the pattern of a row
        product.ask(Store(server.service_url(PRODUCT)), Done)
        body = server.body()
        library.ask(Store(server.url(LIBRARY), body), Done)
        inserts = Inserts(server, body, folder / "insert.sql")
        over_rpc = CallsRun(api, echo, Store(server.service_url(CALLED)), seconds)
        workers.callback(over_rpc.close)
        ways = {"product": product.do, "pgbench": inserts.do, "library": library.do}
        say("warming up")
        answered += product.do(max(callers), seconds).calls
        library.do(max(callers), seconds)
        over_rpc.prepare()
        measured: dict[tuple[str, int], list[Done]] = {}
        for number in range(1, rounds + 1):
            say(f"round {number} of {rounds}")
            for count in callers:
                for name, way in ways.items():
                    measured.setdefault((name, count), []).append(way(count, seconds))
            over_rpc.round()
        answered += sum(
            done.calls for (name, _), slots in measured.items() if name == "product" for done in slots
        )
        _must_hold(server, answered)
        return Recorded(
            tuple(_at_once(measured, count) for count in callers),
            over_rpc.result(),
            len(body),
            answered,
            inserts.version(),
        )


def _must_hold(server: Server, answered: int) -> None:
    events = server.product_rows()
    if events != answered:
        raise LostEvents(f"{answered} commands were answered, {events} events are in the log")


def _at_once(measured: dict[tuple[str, int], list[Done]], callers: int) -> AtOnce:
    product, pgbench, library = (
        [per_second(done.calls, done.seconds) for done in measured[name, callers]]
        for name in ("product", "pgbench", "library")
    )
    return AtOnce(
        callers,
        spread(product),
        spread(pgbench),
        spread(library),
        ratios(product, pgbench),
        ratios(product, library),
    )

"""How fast events are recorded: product, pgbench and library in turn, on one server, with equal rows."""

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
    """What was recorded by so many callers at once, in commands or rows a second.

    Args:
        callers: threads of the product and of the library, clients of pgbench.
        product: commands of the product.
        pgbench: one-row inserts.
        library: one-event inserts of the library's recorder.
        to_pgbench: product to pgbench, within each round.
        to_library: product to library, within each round.
    """

    callers: int
    product: Spread
    pgbench: Spread
    library: Spread
    to_pgbench: Spread
    to_library: Spread


class Recorded(msgspec.Struct, frozen=True):
    """A whole run.

    Args:
        at_once: by number of callers.
        calls: over gRPC.
        row_bytes: body of each row.
        events: in the product's log at the end; as many as commands were answered, and the two before.
        pgbench: version of the program.
    """

    at_once: tuple[AtOnce, ...]
    calls: Calls
    row_bytes: int
    events: int
    pgbench: str


class LostEvents(RuntimeError):
    """The log does not hold what was answered: no figure of the run counts."""


def record(
    server: Server, folder: Path, *, callers: Sequence[int], rounds: int, seconds: int, say: Say
) -> Recorded:
    """Measure in rounds: in each, every number of callers by product, pgbench and library in turn.

    Args:
        server: prepared.
        folder: for pgbench's script and the workers' logs.
        callers: numbers of callers at once.
        rounds: how many.
        seconds: of each slot.
        say: told of each round.

    Raises:
        LostEvents: the log does not hold as many events as commands were answered.
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

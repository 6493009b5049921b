"""A process with green threads, as workers are: reads, waits, appends and a timer side by side.

Run as `python -m tests.integration.store.green_main URL`. Prints how often a green thread ran while
others waited for the database, and the log's head.
"""

# ruff: noqa: E402 - what threads are is settled before anything else is imported
import os

os.environ["PSYCOPG_WAIT_FUNC"] = "wait_selector"

import eventlet

eventlet.monkey_patch()

import sys

from services.kernel.speed.combiner import Combiner
from services.kernel.store.database import Database
from services.kernel.store.log import LogReader
from tests.integration.store.support import command, event


def main() -> None:
    """Run them all."""
    store = Database(sys.argv[1], "rounds", most=3)
    combiner = Combiner(store)
    ticks = 0

    def tick() -> None:
        nonlocal ticks
        while True:
            eventlet.sleep(0.01)
            ticks += 1

    def hold(seconds: float) -> None:
        with store.connection() as connection:
            connection.execute("SELECT pg_sleep(%s)", [seconds])

    def wait() -> bool:
        log = LogReader(store)
        found = log.wait(39, 30)
        log.close()
        return found

    ticking = eventlet.spawn(tick)
    waiting = [eventlet.spawn(wait) for _ in range(2)]
    # More than the pool has, so that some wait for a connection.
    holding = [eventlet.spawn(hold, 0.3) for _ in range(9)]
    for each in holding:
        each.wait()
    appending = [eventlet.spawn(combiner.append, command(event())) for _ in range(40)]
    positions = sorted(each.wait().last_position for each in appending)
    assert positions == list(range(1, 41))
    assert all(each.wait() for each in waiting)
    ticking.kill()
    combiner.close()
    sys.stdout.write(f"{ticks} {LogReader(store).head()}\n")
    store.close()


if __name__ == "__main__":
    main()

"""Worker processes of the sample services, which mangle their own messages if told to.

This process loads once everything that a worker needs. For each line of its input it forks a worker, and
another fork that waits for the worker and writes how it ended. It must not load a module that has to come
after green threads.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from services.kernel.messaging import main

fork, wait = os.fork, os.waitpid
"""As they are without green threads: a fork must find no loop that this process runs."""


class Given:
    """The settings of a worker, from the command line."""

    def __init__(self, given: dict[str, Any]) -> None:
        self.amqp_url: str = given["amqp_url"]
        self.key_path = ""
        self.clock: str = given.get("clock", "system")
        self.calendar_path = ""
        self.deadlines_path = ""
        self._databases: dict[str, str] = given["databases"]

    def service_database_url(self, service: str) -> str:
        return self._databases[service]


def mangled(messages: Iterable[tuple[str, Any]], how: str) -> list[tuple[str, Any]]:
    """Return the messages as a bad network might deliver them."""
    kept = list(messages)
    if how == "duplicate":
        return [message for message in kept for _ in range(2)]
    if how == "drop":
        return [message for number, message in enumerate(kept) if number % 6 > 2]
    if how == "lose":
        return []
    return kept[::-1] if how == "reverse" else kept


def run(given: dict[str, Any]) -> None:
    import logging

    from services.kernel.messaging import broker, message, worker
    from tests.integration.messaging.sample import SERVICES

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    message.MESSAGE_EVENTS = given.get("message_events", 2)
    worker.LOOK_SECONDS = given.get("look_seconds", worker.LOOK_SECONDS)

    class Mangling(broker.BrokerFeeds):
        def publish(self, messages: Iterable[tuple[str, Any]]) -> None:
            super().publish(mangled(messages, given.get("mangle", "")))

    worker.BrokerFeeds = Mangling  # type: ignore[attr-defined]
    main.run([SERVICES[name] for name in given["services"]], Given(given))


def load() -> None:
    """Load what a worker needs."""
    main.prepare()
    from services.kernel.messaging import running
    from tests.integration.messaging import sample

    assert running
    assert sample


def attend(order: dict[str, Any]) -> None:
    """Fork a worker, tell its id, wait for it and write how it ended; all of that in a fork."""
    if fork():
        return
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if not (worker := fork()):
        become(order)
    os.write(1, f"{worker}\n".encode())
    _, status = wait(worker, 0)
    ended = Path(order["ended"])
    ended.with_suffix(".part").write_text(str(os.waitstatus_to_exitcode(status)))
    ended.with_suffix(".part").rename(ended)
    os._exit(0)


def become(order: dict[str, Any]) -> None:
    """Be the worker."""
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(log, stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ["XUNCHA_CRASH_AT"] = order["crash_at"]
    code = 1
    try:
        run(order["given"])
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    except BaseException:  # noqa: BLE001 - it ends here, and the log says why
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    lines = open(0, "rb", buffering=0)  # noqa: SIM115 - a real read, not that of green threads
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    load()
    while line := lines.readline():
        attend(json.loads(line))

"""A worker process of the sample services: `worker_main.py <json>`; mangles its own messages if told to."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from services.kernel.messaging import main


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
    main.prepare()
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


if __name__ == "__main__":
    run(json.loads(sys.argv[1]))

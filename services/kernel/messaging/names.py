"""Every name the broker knows: exchanges, routing keys, queues, RPC services. Nothing else spells one."""

from __future__ import annotations

PREFIX = "xuncha"
PUBLIC = "public"
"""Routing key of the feed with a source's public events."""
EVERYTHING = "everything"
"""Routing key of the feed with all of a source's events."""
FEEDS = (PUBLIC, EVERYTHING)
DEAD = f"{PREFIX}.dead"
"""Exchange and queue of messages the broker gave up on; their events are read from the source instead."""

DELIVERY_LIMIT = 20
"""Deliveries of one message before the broker puts it aside."""
QUEUE_LENGTH = 100_000
"""Messages a follower's queue holds while its worker is away; beyond it the oldest go, and are fetched."""
DEAD_LENGTH = 10_000
"""Messages kept for inspection of those put aside."""


def exchange(source: str) -> str:
    """Return the exchange a source's relay publishes to."""
    return f"{PREFIX}.{source}"


def feed(*, everything: bool) -> str:
    """Return the routing key of a feed."""
    return EVERYTHING if everything else PUBLIC


def queue(source: str, service: str, follower: str) -> str:
    """Return the queue of one follower of one source."""
    return f"{PREFIX}.{source}.{service}.{follower}"


def rpc_service(service: str) -> str:
    """Return the name a service's worker answers RPC under."""
    return f"{PREFIX}.{service}"


def queue_arguments() -> dict[str, str | int | bool]:
    """Return how a follower's queue is declared; brokers without such queues ignore it."""
    return {
        "x-queue-type": "quorum",
        "x-single-active-consumer": True,
        "x-delivery-limit": DELIVERY_LIMIT,
        "x-dead-letter-exchange": DEAD,
        "x-max-length": QUEUE_LENGTH,
    }


def dead_queue_arguments() -> dict[str, str | int | bool]:
    """Return how the queue of messages put aside is declared."""
    return {"x-queue-type": "quorum", "x-max-length": DEAD_LENGTH}

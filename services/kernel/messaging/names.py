"""Every name the broker knows: exchanges, routing keys, queues, RPC services. They are spelled only here."""

from __future__ import annotations

PREFIX = "xuncha"
PUBLIC = "public"
"""Routing key of the feed with a source's public events."""
EVERYTHING = "everything"
"""Routing key of the feed with all of a source's events."""
FEEDS = (PUBLIC, EVERYTHING)
DEAD = f"{PREFIX}.dead"
"""Exchange and queue of messages the broker gave up on; followers read their events from the source."""

DELIVERY_LIMIT = 20
"""Deliveries of one message before the broker puts it aside."""
QUEUE_LENGTH = 100_000
"""Most messages in a follower's queue. The oldest are dropped then, and their events fetched later."""
DEAD_LENGTH = 10_000
"""Most messages put aside that are kept for inspection."""


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
    """Return the arguments of a follower's queue; brokers that do not know them ignore them."""
    return {
        "x-queue-type": "quorum",
        "x-single-active-consumer": True,
        "x-delivery-limit": DELIVERY_LIMIT,
        "x-dead-letter-exchange": DEAD,
        "x-max-length": QUEUE_LENGTH,
    }


def dead_queue_arguments() -> dict[str, str | int | bool]:
    """Return the arguments of the queue of messages put aside."""
    return {"x-queue-type": "quorum", "x-max-length": DEAD_LENGTH}

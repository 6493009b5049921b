"""The AsyncAPI description of the broker and of public events, generated so that it always agrees with them.

`python -m services.kernel.messaging.asyncapi docs/asyncapi.json` writes it anew.
"""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from services import SERVICES
from services.kernel.events.envelope import Envelope
from services.kernel.events.registry import EventType
from services.kernel.messaging import names
from services.kernel.messaging.message import CONTENT_TYPE, MESSAGE_EVENTS, CloudEvent
from services.kernel.service import Service, load

_SCHEMAS = "#/components/schemas/{name}"
_PAYLOAD = "The event's own fields: of a public type, what the schema of the type's name says."
_FEEDS = {
    names.PUBLIC: "its public events, which other services may follow",
    names.EVERYTHING: "all its events, for the audit ledger",
}


def describe(services: Iterable[Service]) -> dict[str, Any]:
    """Return the AsyncAPI 3.0 document of these services' channels and of who receives them."""
    of = list(services)
    sources = [service.name for service in of if any(service.registry)]
    operations = {
        f"{source}.publish.{feed}": _publish(source, feed) for source in sources for feed in names.FEEDS
    }
    for service in of:
        for follower in service.followings.followers:
            for source in follower.sources:
                if source != service.name:
                    key = f"{service.name}.{follower.name}.{source}"
                    operations[key] = _follow(source, service.name, follower.name, follower.everything)
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Xuncha events",
            "version": "1",
            "description": "What each service's relay publishes. A message is a hint: the log is the truth, "
            "and whatever a message lacks is read from the source.",
        },
        "defaultContentType": CONTENT_TYPE,
        "channels": {_channel(s, feed): _describe_channel(s, feed) for s in sources for feed in names.FEEDS},
        "operations": operations,
        "components": {"messages": {"range": _message()}, "schemas": _schemas(of)},
    }


def _channel(source: str, feed: str) -> str:
    return f"{source}.{feed}"


def _describe_channel(source: str, feed: str) -> dict[str, Any]:
    exchange = {"name": names.exchange(source), "type": "direct", "durable": True, "autoDelete": False}
    return {
        "address": feed,
        "description": f"The log of {source} in ranges: {_FEEDS[feed]}.",
        "messages": {"range": {"$ref": "#/components/messages/range"}},
        "bindings": {"amqp": {"is": "routingKey", "exchange": exchange, "bindingVersion": "0.3.0"}},
    }


def _publish(source: str, feed: str) -> dict[str, Any]:
    return {
        "action": "send",
        "channel": {"$ref": f"#/channels/{_channel(source, feed)}"},
        "summary": f"The relay of {source} publishes its log in order and awaits confirms.",
        "bindings": {"amqp": {"deliveryMode": 2, "bindingVersion": "0.3.0"}},
    }


def _follow(source: str, service: str, follower: str, everything: bool) -> dict[str, Any]:
    feed = names.feed(everything=everything)
    return {
        "action": "receive",
        "channel": {"$ref": f"#/channels/{_channel(source, feed)}"},
        "summary": f"{service} follows {source} as {follower}, strictly by position.",
        "bindings": {"amqp": {"ack": True, "bindingVersion": "0.3.0"}},
        "x-queue": {
            "name": names.queue(source, service, follower),
            "durable": True,
            "arguments": names.queue_arguments(),
        },
    }


def _message() -> dict[str, Any]:
    position = {"type": "integer", "minimum": 0}
    return {
        "name": "range",
        "title": f"Positions (after, upto] of a log with the feed's events in them, at most {MESSAGE_EVENTS}",
        "contentType": CONTENT_TYPE,
        "headers": {
            "type": "object",
            "required": ["source", "after", "upto"],
            "properties": {"source": {"type": "string"}, "after": position, "upto": position},
        },
        "payload": {"type": "array", "items": {"$ref": _SCHEMAS.format(name="CloudEvent")}},
    }


def _schemas(services: Iterable[Service]) -> dict[str, Any]:
    """Return the schemas of a message: event, envelope, and the payload of each public type by its name."""
    kinds = [kind for service in services for kind in service.registry if kind.public]
    shapes = [CloudEvent, Envelope, *(kind.shape for kind in kinds)]
    _, schemas = msgspec.json.schema_components(shapes, ref_template=_SCHEMAS)
    schemas["CloudEvent"]["properties"]["data"] = {"$ref": _SCHEMAS.format(name="Envelope")}
    schemas["Envelope"]["properties"]["payload"] = {"type": "object", "description": _PAYLOAD}
    for kind in kinds:
        schemas[kind.name]["description"] = _sentence(kind)
    return dict(schemas)


def _sentence(kind: EventType) -> str:
    """Return the docstring written for a type's class, not the one that `dataclass` generates."""
    docs = [(base.__name__, base.__doc__ or "") for base in kind.cls.__mro__]
    return next(inspect.cleandoc(doc) for name, doc in docs if not doc.startswith(f"{name}("))


def render(document: dict[str, Any]) -> str:
    """Return the document as the file's text."""
    return json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def main(path: str) -> None:
    """Write the description of all services."""
    Path(path).write_text(render(describe(load(name) for name in SERVICES)), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])

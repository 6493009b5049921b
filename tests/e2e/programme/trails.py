"""What belongs to a round, found in the raw logs by what payloads name, without the references of events."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import psycopg

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
DIRECTORY = "xuncha.rounds.PostAssigned.v1"
"""Names a target as what a post is for; it belongs to its person."""
Logs = Mapping[str, Sequence[Mapping[str, Any]]]
Places = set[tuple[str, int]]


def rounds_of(logs: Logs) -> list[str]:
    """Return the ids of all rounds."""
    return [event["stream"] for event in logs["rounds"] if event["type"] == "xuncha.rounds.RoundDrafted.v1"]


def belonging(logs: Logs, round_id: str) -> Places:
    """Return the places of all events of the round and of every stream that names something of it."""
    named: dict[str, set[str]] = {}
    for event in (event for log in logs.values() for event in log if event["type"] != DIRECTORY):
        named.setdefault(event["stream"], set()).update(ID.findall(json.dumps(event["payload"])))
    streams, grown = {round_id}, 0
    while len(streams) > grown:
        grown = len(streams)
        streams |= {stream for stream, ids in named.items() if ids & streams}
    return {
        (service, position)
        for service, log in logs.items()
        for position, event in enumerate(log, 1)
        if event["stream"] in streams
    }


def trail(url: str, statement: str, id: str) -> Places:
    """Return the places that a view has for a subject."""
    with psycopg.connect(url) as connection:
        return set(connection.execute(statement.encode(), [id]).fetchall())

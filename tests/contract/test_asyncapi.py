"""The description of the broker agrees with the code."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import msgspec
import pytest

from services import SERVICES
from services.kernel.events.registry import EventType
from services.kernel.following import Follower, Followings
from services.kernel.messaging.asyncapi import describe, render
from services.kernel.messaging.message import pack
from services.kernel.service import Service, load
from tests.unit.messaging.events import a_log
from tools.golden_events import GOLDEN, path_of

FILE = Path(__file__).parents[2] / "docs" / "asyncapi.json"
RENEW = "run: python -m services.kernel.messaging.asyncapi docs/asyncapi.json"
PUBLIC = [kind for name in SERVICES for kind in load(name).registry if kind.public]


def test_description_is_up_to_date() -> None:
    written = render(describe(load(name) for name in SERVICES))
    assert FILE.read_text("utf-8") == written, RENEW


def test_every_reference_leads_somewhere() -> None:
    document = describe(load(name) for name in SERVICES)
    for reference in references(document):
        found = document
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]


def test_message_fits_its_schema() -> None:
    document = describe([])
    schema = {**document["components"]["messages"]["range"]["payload"], "components": document["components"]}
    jsonschema.validate(msgspec.json.decode(pack(a_log(3))), schema)


@pytest.mark.parametrize("kind", PUBLIC, ids=lambda kind: kind.name)
def test_what_is_stored_of_a_public_type_fits_the_schema_of_its_name(kind: EventType) -> None:
    document = json.loads(FILE.read_text("utf-8"))
    schema = document["components"]["schemas"].get(kind.name)
    assert schema is not None, RENEW
    assert schema["description"].endswith(".")
    golden = json.loads(path_of(GOLDEN, kind.name).read_bytes())
    jsonschema.validate(golden["payload"], {**schema, "components": document["components"]})
    assert golden["payload"].keys() <= schema["properties"].keys()


def test_nothing_is_said_of_private_types() -> None:
    private = [kind.name for name in SERVICES for kind in load(name).registry if not kind.public]
    assert private
    assert [name for name in private if name in FILE.read_text("utf-8")] == []


def test_follower_receives_from_its_queue_when_it_follows_another_service() -> None:
    rounds = load("rounds")
    follower = Follower("reactor", (), sources=("rounds", "audit"))
    sample = Service("audit", rounds.application, rounds.registry, "", Path(), Followings((follower,)))
    operations = describe([rounds, sample])["operations"]
    assert operations["audit.reactor.rounds"]["x-queue"]["name"] == "xuncha.rounds.audit.reactor"
    assert "audit.reactor.audit" not in operations


def references(part: object) -> list[str]:
    """Return all references in a document."""
    if isinstance(part, dict):
        own = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
        return own + [each for value in part.values() for each in references(value)]
    if isinstance(part, list):
        return [each for value in part for each in references(value)]
    return []


def test_file_is_json() -> None:
    assert json.loads(FILE.read_text("utf-8"))["asyncapi"] == "3.0.0"

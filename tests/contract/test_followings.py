"""Services follow only events that exist and are public; the events that people see have words."""

import tomllib
from pathlib import Path

import pytest

from services import LOGS, SERVICES
from services.dashboard.views import funnel, headlines
from services.kernel.service import load

ROOT = Path(__file__).resolve().parents[2]
TYPES = {kind.name: kind.public for name in LOGS for kind in load(name).registry}
PUBLIC = {name for name, public in TYPES.items() if public}


@pytest.mark.parametrize("service", SERVICES)
def test_every_followed_type_is_a_public_type_of_its_source_or_the_services_own(service: str) -> None:
    for follower in load(service).followings.followers:
        for kind in follower.types:
            source = kind.split(".")[1]
            assert source in follower.sources, f"{follower.name} does not follow {source}"
            assert kind in TYPES, f"{kind} does not exist"
            assert follower.everything or kind in PUBLIC or source == service, f"{kind} is private"


def test_reactions_keep_their_names() -> None:
    """A renamed reaction would answer every earlier event a second time."""
    named = {
        service: [
            reaction.name
            for follower in load(service).followings.followers
            for reaction in follower.reactions
        ]
        for service in SERVICES
    }
    assert {service: names for service, names in named.items() if names} == {
        "rounds": [
            "approve-target-report",
            "feed-back-target",
            "open-target-rectification",
            "close-round",
        ],
        "findings": ["resolve-finding"],
        "rectification": ["issue-item", "open-rectification"],
    }


def test_followers_of_a_service_have_names_of_their_own() -> None:
    for service in SERVICES:
        names = [follower.name for follower in load(service).followings.followers]
        assert len(set(names)) == len(names)


def test_every_public_type_has_words_on_the_pages() -> None:
    labels = tomllib.loads((ROOT / "services/dashboard/views/labels.toml").read_text("utf-8"))["event"]
    shown = {name.removeprefix("xuncha.").rpartition(".v")[0] for name in PUBLIC}
    assert sorted(shown - labels.keys()) == [], "add their words to services/dashboard/views/labels.toml"
    assert sorted(labels.keys() - shown) == [], "no public type has that name any more"


def test_every_stage_and_headline_of_the_pages_is_offered() -> None:
    assert [stage.type for stage in funnel.STAGES if stage.type not in PUBLIC] == []
    figures = {(name, code) for name in LOGS for code in load(name).figures}
    for headline in (*headlines.HEADLINES, *headlines.OTHERS):
        assert (headline.service, headline.code) in figures
        if headline.counts:
            assert f"xuncha.{headline.counts}.v1" in PUBLIC
        if headline.beside:
            assert (headline.service, headline.beside) in figures

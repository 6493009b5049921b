"""The usual tests leave out what is marked full, and say how many that were."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import settings

from tests.conftest import pytest_collection_modifyitems
from tests.properties import USUAL, examples


class Config:
    """What of pytest's configuration counts here."""

    def __init__(self, *, full: bool) -> None:
        self.full = full
        self.left_out: list[Any] = []
        self.hook = SimpleNamespace(
            pytest_deselected=lambda items: self.left_out.extend(items)  # noqa: PLW0108 - by its name
        )

    def getoption(self, name: str) -> bool:
        assert name == "full"
        return self.full


def item(*marks: str) -> Any:
    return SimpleNamespace(get_closest_marker=lambda name: name if name in marks else None)


@pytest.mark.parametrize(("full", "run"), [(False, 2), (True, 3)])
def test_marked_tests_are_left_out_unless_all_are_asked_for(full: bool, run: int) -> None:
    items = [item(), item("slow", "full"), item("slow")]
    left_out = [each for each in items if each.get_closest_marker("full") and not full]
    config = Config(full=full)
    pytest_collection_modifyitems(cast("pytest.Config", config), items)
    assert len(items) == run
    assert config.left_out == left_out


@pytest.mark.parametrize(("profile", "tried"), [("usual", 30), ("full", 600)])
def test_slow_property_is_tried_with_more_examples_when_all_are_asked_for(profile: str, tried: int) -> None:
    assert settings.get_profile("usual").max_examples == USUAL
    before = settings.default
    try:
        settings.load_profile(profile)
        assert examples(30).max_examples == tried
    finally:
        settings.register_profile("before", before)
        settings.load_profile("before")

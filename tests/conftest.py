"""Fixtures for all tests, and the choice of tests: the usual ones, or all with `--full`."""

from __future__ import annotations

import pytest
from hypothesis import settings

pytest_plugins = ["tests.servers", "tests.generated"]

settings.register_profile("usual", max_examples=100, deadline=None)
settings.register_profile("full", max_examples=2000, deadline=None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer `--full`."""
    parser.addoption("--full", action="store_true", help="run also what takes long")


def pytest_configure(config: pytest.Config) -> None:
    """Choose the number of examples for property tests."""
    settings.load_profile("full" if config.getoption("full") else "usual")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests marked `full`, unless `--full` is given."""
    if config.getoption("full"):
        return
    left_out = [item for item in items if item.get_closest_marker("full")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]

"""What every test may ask for, and which tests run: the usual ones, or all with `--full`."""

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
    """Choose how many examples a property is tried with."""
    settings.load_profile("full" if config.getoption("full") else "usual")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the tests marked full out, unless all are asked for."""
    if config.getoption("full"):
        return
    left_out = [item for item in items if item.get_closest_marker("full")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]

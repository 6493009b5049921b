"""What every test over real servers is held to."""

from collections.abc import Iterator

import pytest

from tests.integration import worlds


@pytest.fixture(autouse=True)
def untouched() -> Iterator[None]:
    """Fail a test that changes a world that others share."""
    with worlds.untouched():
        yield

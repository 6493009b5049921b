"""How many examples a slow property is tried with: few usually, twenty times as many with `--full`."""

from __future__ import annotations

from typing import Any

from hypothesis import settings

USUAL = 100
"""Examples of a property that says nothing, as `tests/conftest.py` sets them."""


def examples(usual: int, **more: Any) -> settings:
    """Return the settings of a property that is too slow for as many examples as others get.

    Args:
        usual: examples in the usual suite.
        more: further settings.
    """
    profile = settings.get_profile(settings.get_current_profile_name())
    return settings(max_examples=usual * profile.max_examples // USUAL, deadline=None, **more)

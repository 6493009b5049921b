"""The number of examples for slow properties: few usually, twenty times as many with `--full`."""

from __future__ import annotations

from typing import Any

from hypothesis import settings

USUAL = 100
"""The default number of examples, which `tests/conftest.py` sets."""


def examples(usual: int, **more: Any) -> settings:
    """Return the settings of a property that is too slow for the default number of examples.

    Args:
        usual: number of examples in the usual suite.
        more: further settings.
    """
    profile = settings.get_profile(settings.get_current_profile_name())
    return settings(max_examples=usual * profile.max_examples // USUAL, deadline=None, **more)

"""How to check guards that come before those of the event itself."""

from __future__ import annotations

from typing import Any

from services.kernel.act import Act
from services.kernel.events.aggregate import Guard


def demand(data: Any, act: Act, *guards: Guard) -> None:
    """Check guards in their order, before an event is recorded with its own guards.

    Some facts of another aggregate are checked before some facts of the own one. An event's guards know the
    own aggregate alone, so a step checks the others here first.

    Args:
        data: of the aggregate that decides.
        act: by which it decides.
        guards: of the facts it rests on, or of its own state.

    Raises:
        Refusal: that of the first guard that does not hold.
    """
    for guard in guards:
        guard(data, act, None)

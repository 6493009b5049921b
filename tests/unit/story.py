"""given / when / then over one aggregate's events, without I/O."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Generic, Self, TypeVar
from uuid import UUID

import pytest

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.snapshots import kept_state
from services.kernel.ids import natural_id
from services.kernel.refusal import Refusal, Rule
from tests.chinese import english_in

A = TypeVar("A", bound=Aggregate)


def person(name: str) -> UUID:
    """Return the id of the test person of that name."""
    return natural_id("person", name)


def act(
    name: str = "anyone",
    capacity: str = "TEST",
    *,
    at: datetime = datetime(2024, 3, 5, 1, tzinfo=UTC),
    reason: str = "",
    document: str = "",
) -> Act:
    """Return an act of the test person of that name."""
    return Act(person=person(name), capacity=capacity, at=at, reason=reason, document=document)


class Story(Generic[A]):
    """The story of one aggregate: `given` it, `when` a method is called, `then` events or a refusal.

    The story also checks that its first state survives a snapshot unchanged.
    """

    def __init__(self, aggregate: A) -> None:
        aggregate.collect_events()
        kept_state(aggregate)
        self.aggregate = aggregate
        self._refusal: Refusal | None = None
        self._events: list[Any] = []

    def when(self, deed: Callable[[A], object]) -> Self:
        """Call something on the aggregate and keep the result."""
        try:
            deed(self.aggregate)
        except Refusal as refusal:
            self._refusal = refusal
        assert self._refusal is None or english_in(self._refusal) == []
        self._events = list(self.aggregate.collect_events())
        return self

    def then(self, event: type[Aggregate.Event], **facts: object) -> Self:
        """Expect exactly one event of that class whose named fields have these values."""
        assert self._refusal is None, f"refused: {self._refusal}"
        assert [type(e) for e in self._events] == [event]
        found = {name: getattr(self._events[0], name) for name in facts}
        assert found == facts
        return self

    def then_refused(self, rule: Rule) -> Self:
        """Expect a refusal by that rule, and no event."""
        assert self._refusal is not None, f"not refused: {self._events}"
        assert self._refusal.rule.code == rule.code
        assert self._events == []
        return self

    def refused_facts(self) -> Mapping[str, str]:
        """Return the facts of the refusal, besides its code."""
        assert self._refusal is not None
        return self._refusal.facts

    def then_nothing(self) -> Self:
        """Expect neither event nor refusal."""
        assert self._refusal is None
        assert self._events == []
        return self


def given(aggregate: A) -> Story[A]:
    """Start a story from an aggregate in its present state; its events so far are history."""
    return Story(aggregate)


def refused(rule: Rule) -> Any:
    """Expect a refusal by that rule in a `with` block."""
    return pytest.raises(Refusal, match=f"^{rule.code}:")

"""Guards that several aggregates of rectification share."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from xuncha.v1.kinds import Labelled

from services.kernel.act import Act
from services.kernel.events.aggregate import Guard
from services.kernel.refusal import WRONG_STATE, Rule, refuse_if
from services.kernel.words import Word


def only_from(states: Container[Labelled], to: Labelled | Word) -> Guard:
    """Return a guard: the aggregate is in one of these states, else it cannot come to `to`."""

    def guard(data: Any, _act: Act, _event: Any) -> None:
        refuse_if(data.state not in states, WRONG_STATE, state=data.state, to=to)

    return guard


def not_ahead(field: str, rule: Rule) -> Guard:
    """Return a guard: the day in that field of the event is not after the day of the act."""

    def guard(_data: Any, act: Act, event: Any) -> None:
        refuse_if(getattr(event, field) > act.on, rule, field=field)

    return guard


def another_than(people: str, rule: Rule) -> Guard:
    """Return a guard: who acts is none of those persons, which the data has under that name."""

    def guard(data: Any, act: Act, _event: Any) -> None:
        refuse_if(act.person in getattr(data, people), rule)

    return guard


def filled(field: str, rule: Rule) -> Guard:
    """Return a guard: that field of the event is neither empty nor false."""

    def guard(_data: Any, _act: Act, event: Any) -> None:
        refuse_if(not getattr(event, field), rule, field=field)

    return guard

"""Explicit state machines: one table per aggregate says which state may follow which."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from xuncha.v1.kinds import Labelled

from services.kernel.act import Act
from services.kernel.refusal import WRONG_STATE, Refusal, Rule, refuse_if
from services.kernel.words import Fact

S = TypeVar("S", bound=Labelled)
STATE_FORBIDS = Rule(
    "STATE_FORBIDS",
    "当前状态为“{state}”，不能办理此事。请在规定的状态下办理。",
    'In the state "{state}" this cannot be done. Do it in a state that allows it.',
    source="C",
)
REASON_REQUIRED = Rule(
    "REASON_REQUIRED",
    "未说明理由。请填写理由。",
    "No reason is given. Give one.",
    source="C",
)


def check_move(table: Mapping[S, frozenset[S]], state: S, to: S) -> None:
    """Refuse a move that the table does not list.

    Raises:
        Refusal: WRONG_STATE, naming the present and the wanted state.
    """
    if to not in table.get(state, frozenset()):
        raise Refusal(WRONG_STATE, state=state, to=to)


def in_state(*allowed: Labelled) -> Callable[[Any, Act, Any], None]:
    """Return a guard: the aggregate is in one of these states.

    It raises:
        Refusal: STATE_FORBIDS.
    """

    def guard(data: Any, _act: Act, _event: Any) -> None:
        refuse_if(data.state not in allowed, STATE_FORBIDS, state=data.state)

    return guard


def followed_facts(_data: Any, _act: Act, _event: Any) -> None:
    """Mark a place in `GUARDS`: the guards given to `record` are checked here.

    Without this mark, they are checked last.
    """


def has_reason(_data: Any, act: Act, _event: Any) -> None:
    """Guard: the act gives a coded reason."""
    refuse_if(not act.reason, REASON_REQUIRED, field="header.reason")


def has_document(rule: Rule, **facts: Fact) -> Callable[[Any, Act, Any], None]:
    """Return a guard: the act names the paper that it rests on; the rule says which paper that is."""

    def guard(_data: Any, act: Act, _event: Any) -> None:
        refuse_if(not act.document, rule, field="header.document", **facts)

    return guard

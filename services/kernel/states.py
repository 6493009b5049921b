"""Explicit state machines: one table per aggregate says which state may follow which."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from services.kernel.refusal import WRONG_STATE, Refusal

S = TypeVar("S", bound=StrEnum)


def check_move(table: Mapping[S, frozenset[S]], state: S, to: S) -> None:
    """Refuse a move the table does not list.

    Raises:
        Refusal: WRONG_STATE, naming the present and the wanted state.
    """
    if to not in table.get(state, frozenset()):
        raise Refusal(WRONG_STATE, state=state.value, to=to.value)

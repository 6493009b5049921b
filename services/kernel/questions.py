"""What a service is asked: each query with what answers it, said in one table a service.

    QUESTIONS = questions(
        listing(contract.ListBodies, list_bodies),
        single(contract.GetTarget, find_target),
        answered(contract.GetPoolCapacity, pool_capacity),
    )

What answers takes the application, the caller and the query; see `of_views` for what needs the views alone.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec

from services.kernel.act import Caller
from services.kernel.paging import Page, next_key
from services.kernel.refusal import NOT_FOUND, Refusal

Q = TypeVar("Q", bound=msgspec.Struct)
Answer = Callable[[Any, Caller, Any], msgspec.Struct]
"""Returns the response to a query: (application, caller, query)."""


@dataclass(frozen=True)
class Question:
    """A query and what answers it."""

    query: type[msgspec.Struct]
    answer: Answer


def questions(*asked: Question) -> Mapping[str, Question]:
    """Return questions by the name of their query."""
    return MappingProxyType({question.query.__name__: question for question in asked})


def answered(query: type[Q], answer: Callable[[Any, Caller, Q], msgspec.Struct]) -> Question:
    """Say what answers a query: (views, caller, query)."""
    return Question(query, lambda application, caller, asked: answer(application.views, caller, asked))


def single(query: type[Q], find: Callable[[Any, Caller, Q], msgspec.Struct | None]) -> Question:
    """Say what answers a query after one thing; the query is refused if `find` returns None.

    It raises:
        Refusal: NOT_FOUND, also for what the caller may not know of.
    """

    def answer(application: Any, caller: Caller, asked: Q) -> msgspec.Struct:
        found = find(application.views, caller, asked)
        if found is None:
            raise Refusal(NOT_FOUND)
        return found

    return Question(query, answer)


def listing(query: type[Q], page: Callable[[Any, Caller, Q], Page[Any]]) -> Question:
    """Say what answers a query after a page of a list; the response has its rows and the next page's key."""
    response = getattr(sys.modules[query.__module__], f"{query.__name__}Response")
    (rows,) = set(response.__struct_fields__) - {"next"}

    def answer(application: Any, caller: Caller, asked: Any) -> msgspec.Struct:
        found = page(application.views, caller, asked)
        answered: msgspec.Struct = response(
            **{rows: tuple(found.rows), "next": next_key(found.keys, asked.page)}
        )
        return answered

    return Question(query, answer)

"""The library of regulations: which rule says something, where, and from when to when it is in force."""

from __future__ import annotations

from datetime import date
from typing import Any, Self
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.ids import natural_id
from services.kernel.refusal import Rule, refuse_if
from services.kernel.term import Term

VALIDITY_REVERSED = Rule(
    "VALIDITY_REVERSED",
    "失效日期早于生效日期。请更正日期。",
    "The last day in force is before the first. Correct the days.",
    source="A.1 #13",
)


class RegulationData(msgspec.Struct):
    """A reference as it stands; nothing further is decided about it yet."""

    code: str


def validity_is_in_order(_data: None, _act: Act, event: Any) -> None:
    """Guard: the article does not cease before it takes effect."""
    refuse_if(Term(event.valid_from, event.valid_to).is_reversed, VALIDITY_REVERSED, field="valid_to")


def regulation_id(code: str) -> UUID:
    """Return the id of the reference with that code; the code is its natural key."""
    return natural_id("regulation", code)


class RegulationReference(Aggregate[RegulationData]):
    """An article of a regulation that deadlines and checks may cite; its wording stays with its issuer."""

    class Registered(Aggregate.Created):
        """An article was entered with the days it is in force."""

        TOPIC = "xuncha.rounds.RegulationRegistered.v1"
        LABEL = ("登记法规条款", "Article of a regulation registered")
        GUARDS = (validity_is_in_order,)
        code: str
        title: str
        article: str
        valid_from: date
        valid_to: date | None
        citation: str

        def first(self) -> RegulationData:
            return RegulationData(self.code)

    @classmethod
    def register(
        cls,
        act: Act,
        *,
        code: str,
        title: str,
        article: str,
        valid_from: date,
        valid_to: date | None,
        citation: str,
    ) -> Self:
        """Enter an article; the last day is None while it is in force.

        Raises:
            Refusal: VALIDITY_REVERSED.
        """
        return cls.begin(
            cls.Registered,
            act,
            regulation_id(code),
            code=code,
            title=title,
            article=article,
            valid_from=valid_from,
            valid_to=valid_to,
            citation=citation,
        )

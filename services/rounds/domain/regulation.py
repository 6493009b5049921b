"""The library of regulations: which rule says something, where, and from when to when it is in force."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.ids import natural_id
from services.kernel.refusal import Rule, refuse_if

VALIDITY_REVERSED = Rule(
    "VALIDITY_REVERSED", "失效日期早于生效日期。", "It ceases before it takes effect.", source="A.1 #13"
)


def regulation_id(code: str) -> UUID:
    """Return the id of the reference with that code; the code is its natural key."""
    return natural_id("regulation", code)


class RegulationReference(Aggregate):
    """An article of a regulation that deadlines and checks may cite; its wording stays with its issuer."""

    class Registered(Aggregate.Created):
        """An article was entered with the days it is in force."""

        TOPIC = "xuncha.rounds.RegulationRegistered.v1"
        code: str
        title: str
        article: str
        valid_from: date
        valid_to: date | None
        citation: str

    def __init__(
        self,
        act: Act,
        code: str,
        title: str,
        article: str,
        valid_from: date,
        valid_to: date | None,
        citation: str,
    ) -> None:
        self.code = code

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
        reversed_ = valid_to is not None and valid_to < valid_from
        refuse_if(reversed_, VALIDITY_REVERSED, field="valid_to")
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

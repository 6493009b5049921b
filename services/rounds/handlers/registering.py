"""What is entered under a natural key is entered once."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from services.kernel.application import ServiceApplication
from services.kernel.events.aggregate import Aggregate
from services.kernel.refusal import NOT_FOUND, Refusal, Rule, refuse_if
from services.kernel.words import Quoted
from services.rounds.domain.person import Person

A = TypeVar("A", bound=Aggregate)

ALREADY_REGISTERED = Rule(
    "ALREADY_REGISTERED",
    "“{code}”已登记。请使用已有的登记，或改用其他代码。",
    "{code} is registered already. Use what is registered, or choose another code.",
    source="A.0",
)


def must_be_new(application: ServiceApplication, kind: type[A], id: UUID, code: str) -> None:
    """Refuse a natural key that is taken.

    Raises:
        Refusal: ALREADY_REGISTERED.
    """
    refuse_if(not application.is_new(kind, id), ALREADY_REGISTERED, code=Quoted(code))


def must_exist(application: ServiceApplication, kind: type[A], id: UUID) -> None:
    """Refuse a reference to what nobody registered; the version the caller expects is of another object.

    Raises:
        Refusal: NOT_FOUND.
    """
    refuse_if(application.find(kind, id) is None, NOT_FOUND)


def known_for_business(application: ServiceApplication, person_id: UUID) -> Person:
    """Return a person who may take on a business role.

    Raises:
        Refusal: NOT_FOUND; ADMINISTRATOR_WITH_BUSINESS_ROLE.
    """
    known = application.find(Person, person_id)
    if known is None:
        raise Refusal(NOT_FOUND)
    known.check_free_for_business()
    return known

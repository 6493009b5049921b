"""Hides cases, and the units they are about, from persons who must not know of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

import msgspec

from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.events.envelope import Envelope
from services.kernel.following import Followed, Transaction, payloads

Hides = Callable[[Envelope], bool]
"""Tells whether an event is hidden from somebody."""
NOT_CONCERNED = (
    "NOT (stream_id = ANY(%s) OR coalesce(case_id = ANY(%s), false) OR coalesce(unit_id = ANY(%s), false))"
)
"""SQL condition: the event in a row concerns no case or unit hidden from the person; see `parameters`."""


class _Person(msgspec.Struct):
    person_id: UUID


class KeptAway(msgspec.Struct, frozen=True):
    """The cases and units hidden from one person.

    Args:
        cases: ids of cases.
        units: ids of the organisations that these cases are about; all cases of a unit are hidden.
    """

    cases: frozenset[UUID] = frozenset()
    units: frozenset[UUID] = frozenset()

    def concerns(self, envelope: Envelope) -> bool:
        """Tell whether an event is about one of these cases or units."""
        refs = envelope.refs
        return envelope.stream in self.cases or refs.case in self.cases or refs.unit in self.units

    @property
    def parameters(self) -> tuple[list[UUID], list[UUID], list[UUID]]:
        """The parameters of NOT_CONCERNED."""
        return list(self.cases), list(self.cases), list(self.units)


FROM_NOTHING = KeptAway()


def keep_away(transaction: Transaction, events: Sequence[Followed]) -> None:
    """Hide the case and unit of each event from its person, for good."""
    transaction.execute_many(
        "INSERT INTO directory_kept_away (person_id, case_id, unit_id) VALUES (%s, %s, %s)"
        " ON CONFLICT DO NOTHING",
        [
            (told.person_id, event.envelope.refs.case, event.envelope.refs.unit)
            for event, told in payloads(events, _Person)
        ],
    )


def kept_away(views: Views, person: UUID) -> KeptAway:
    """Return the cases and units hidden from a person."""
    rows = views.rows("SELECT case_id, unit_id FROM directory_kept_away WHERE person_id = %s", [person])
    return KeptAway(
        cases=frozenset(row["case_id"] for row in rows),
        units=frozenset(row["unit_id"] for row in rows if row["unit_id"] is not None),
    )


def hiding(views: Views, caller: Caller) -> Hides | None:
    """Return a function that tells which events are hidden from a caller; None if none are."""
    away = kept_away(views, caller.act.person)
    return away.concerns if away.cases else None

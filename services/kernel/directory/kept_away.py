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
    "NOT (stream_id = ANY(%s) OR coalesce(case_id = ANY(%s), false) OR coalesce(target_id = ANY(%s), false)"
    " OR coalesce(unit_id = ANY(%s), false))"
)
"""SQL condition: the event in a row concerns no case or unit hidden from the person; see `parameters`."""


class _Person(msgspec.Struct):
    person_id: UUID


class KeptAway(msgspec.Struct, frozen=True):
    """The cases and units hidden from one person.

    Args:
        cases: ids of cases, and of the targets that further cases belong to.
        units: ids of the organisations they are about; whoever is tied to one is tied to all its cases.
    """

    cases: frozenset[UUID] = frozenset()
    units: frozenset[UUID] = frozenset()

    def concerns(self, envelope: Envelope) -> bool:
        """Tell whether an event is about one of these cases or units."""
        refs = envelope.refs
        about = {envelope.stream, refs.case, refs.target}
        return not self.cases.isdisjoint(about) or refs.unit in self.units

    @property
    def parameters(self) -> tuple[list[UUID], ...]:
        """The parameters of NOT_CONCERNED."""
        cases = list(self.cases)
        return cases, cases, cases, list(self.units)


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

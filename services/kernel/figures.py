"""Headline figures: sums over events, each kept with the events behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from services.kernel.following import Followed, Transaction

_COUNT = (
    "WITH kept AS (INSERT INTO figure_event (code, position, event_id, amount, case_id, at) "
    "VALUES (%s, %s, %s, %s, %s, %s) RETURNING code, amount) "
    "INSERT INTO figure AS f (code, value, events) SELECT code, amount, 1 FROM kept "
    "ON CONFLICT (code) DO UPDATE SET value = f.value + excluded.value, events = f.events + 1"
)


@dataclass(frozen=True)
class Definition:
    """What a figure counts.

    Args:
        code: stable code, lower snake case.
        unit: "1" for things, "fen" for money.
        zh: how it is counted, in Chinese.
        en: how it is counted, in English.
    """

    code: str
    unit: str
    zh: str
    en: str


def definitions(*figures: Definition) -> Mapping[str, Definition]:
    """Return the definitions by code."""
    return {figure.code: figure for figure in figures}


def count(transaction: Transaction, figure: Definition, event: Followed, amount: int = 1) -> None:
    """Let an event add to a figure; a negative amount takes away."""
    case_id: UUID | None = event.envelope.refs.case
    transaction.execute(
        _COUNT,
        [figure.code, event.position, event.envelope.id, amount, case_id, event.envelope.at],
    )

"""Headline figures: sums over events, each kept with the events behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.kernel.following import Followed, Handler, Transaction

_COUNT = (
    "WITH kept AS (INSERT INTO figure_event (code, position, event_id, amount, case_id, at) "
    "SELECT %s, * FROM unnest(%s::bigint[], %s::uuid[], %s::bigint[], %s::uuid[], %s::timestamptz[]) "
    "RETURNING code, amount) "
    "INSERT INTO figure AS f (code, value, events) SELECT code, sum(amount), count(*) FROM kept "
    "GROUP BY code "
    "ON CONFLICT (code) DO UPDATE SET value = f.value + excluded.value, events = f.events + excluded.events"
)


@dataclass(frozen=True)
class Definition:
    """The definition of a figure.

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


def count(transaction: Transaction, figure: Definition, events: Sequence[Followed], amount: int = 1) -> None:
    """Let each of these events add the same amount to a figure; a negative amount is subtracted."""
    add(transaction, figure, [(event, amount) for event in events])


def add(transaction: Transaction, figure: Definition, amounts: Sequence[tuple[Followed, int]]) -> None:
    """Let each event add its amount to a figure. An event adds to a figure only once."""
    if not amounts:
        return
    said = [event.envelope for event, _ in amounts]
    transaction.execute(
        _COUNT,
        [
            figure.code,
            [event.position for event, _ in amounts],
            [envelope.id for envelope in said],
            [amount for _, amount in amounts],
            [envelope.refs.case for envelope in said],
            [envelope.at for envelope in said],
        ],
    )


def counting(figure: Definition, amount: int = 1) -> Handler:
    """Return a handler that lets each event add the same amount to a figure."""
    return lambda transaction, events: count(transaction, figure, events, amount)

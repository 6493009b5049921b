"""The numbers of persons with an outcome, in total and by kind. Small numbers are suppressed only by kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from xuncha.referrals.v1.contract import CountOutcomesResponse, OutcomeCount

from services.kernel.application import Views
from services.kernel.figures import Definition, count
from services.kernel.following import Followed, Handler, Transaction, payloads
from services.referrals.domain.outcome import OutcomeKind

SMALL = 3
"""Counts below this are suppressed in breakdowns, zero included, so that a missing kind reveals nothing."""
PERSONS = Definition(
    "persons_with_outcome",
    "1",
    "有处理结果的人员数（含澄清），同一人无论涉及几条线索、几项结果只计一次，按首次登记计入。",
    "Persons with an outcome (those cleared included); a person counts once, at the first outcome, however "
    "many clues and outcomes there are.",
)
DEFINITIONS = (PERSONS,)


class _Recorded(msgspec.Struct):
    subject: bytes
    person: bool
    kind: str


def _recorded(transaction: Transaction, events: Sequence[Followed]) -> None:
    outcomes = [(event, told) for event, told in payloads(events, _Recorded) if told.person]
    first: dict[bytes, Followed] = {}
    for event, told in outcomes:
        first.setdefault(told.subject, event)
    rows = transaction.execute("SELECT subject FROM subject_outcome WHERE subject = ANY(%s)", [list(first)])
    known = {bytes(subject) for (subject,) in rows.fetchall()}
    count(transaction, PERSONS, [event for subject, event in first.items() if subject not in known])
    transaction.execute_many(
        "INSERT INTO subject_outcome (subject, kind) VALUES (%s, %s) ON CONFLICT DO NOTHING",
        [(told.subject, told.kind) for _, told in outcomes],
    )


HANDLERS: dict[str, Handler] = {"xuncha.referrals.OutcomeRecorded.v1": _recorded}


def count_outcomes(views: Views, kinds: Mapping[str, OutcomeKind]) -> CountOutcomesResponse:
    """Return the total, and every kind of the list with its count, or with the mark that it is small."""
    total = views.rows("SELECT count(DISTINCT subject) AS persons FROM subject_outcome")[0]["persons"]
    rows = views.rows("SELECT kind, count(*) AS persons FROM subject_outcome GROUP BY kind")
    found = {row["kind"]: row["persons"] for row in rows}
    return CountOutcomesResponse(
        persons=total,
        kinds=tuple(_counted(code, kind.label, found.get(code, 0)) for code, kind in kinds.items()),
    )


def _counted(code: str, label: str, persons: int) -> OutcomeCount:
    small = persons < SMALL
    return OutcomeCount(kind=code, label=label, persons=0 if small else persons, suppressed=small)

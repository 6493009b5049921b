"""The library of regulations: which article is that, and was it in force on a day?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec
from xuncha.common.v1.contract import PageRequest
from xuncha.rounds.v1.contract import RegulationRow

from services.kernel.application import Views
from services.kernel.following import Followed, Handler, Transaction, payloads
from services.kernel.paging import rows_of
from services.kernel.term import HOLDS_DAY


class _Registered(msgspec.Struct):
    code: str
    title: str
    article: str
    valid_from: date
    valid_to: date | None
    citation: str


def _registered(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO regulation (regulation_id, code, title, article, valid_from, valid_to, citation) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s)",
        [
            (
                event.envelope.stream,
                rule.code,
                rule.title,
                rule.article,
                rule.valid_from,
                rule.valid_to,
                rule.citation,
            )
            for event, rule in payloads(events, _Registered)
        ],
    )


HANDLERS: dict[str, Handler] = {"xuncha.rounds.RegulationRegistered.v1": _registered}


def list_regulations(
    views: Views, starting: str, valid_on: date | None, page: PageRequest
) -> tuple[RegulationRow, ...]:
    """Return articles by code after the page's key, whose code or title starts so."""
    rows = views.rows(
        "SELECT regulation_id, code, title, article, valid_from, valid_to, citation "  # noqa: S608 - a constant
        "FROM regulation "
        "WHERE (starts_with(code, %s) OR starts_with(title, %s)) "
        f"AND (%s::date IS NULL OR ({HOLDS_DAY})) "
        "AND code > %s ORDER BY code LIMIT %s",
        [starting, starting, valid_on, valid_on, valid_on, page.after, rows_of(page)],
    )
    return tuple(RegulationRow(**row) for row in rows)

"""The round sheet: which rounds are there, and where do they stand?"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec
from xuncha.common.v1.contract import PageRequest
from xuncha.rounds.v1.contract import RoundRow

from services.kernel.application import Views
from services.kernel.figures import Definition, count
from services.kernel.following import Followed, Handler, Transaction, payloads
from services.kernel.ids import natural_id
from services.kernel.paging import rows_of
from services.rounds.domain.round import RoundState

ROUNDS = Definition("rounds", "1", "已授权的轮次数。", "Rounds that were authorised.")
DEFINITIONS = (ROUNDS,)


class _Plan(msgspec.Struct):
    title: str
    organisations: tuple[UUID, ...]


class _Drafted(msgspec.Struct):
    code: str
    plan: _Plan


def _drafted(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO round_sheet (round_id, code, title, state, organisations) VALUES (%s, %s, %s, %s, %s)",
        [
            (
                event.envelope.stream,
                drafted.code,
                drafted.plan.title,
                RoundState.DRAFT.value,
                len(drafted.plan.organisations),
            )
            for event, drafted in payloads(events, _Drafted)
        ],
    )


class _Revised(msgspec.Struct):
    plan: _Plan


def _revised(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE round_sheet SET title = %s, organisations = %s WHERE round_id = %s",
        [
            (revised.plan.title, len(revised.plan.organisations), event.envelope.stream)
            for event, revised in payloads(events, _Revised)
        ],
    )


def _moved_to(state: RoundState) -> Handler:
    return lambda transaction, events: _move(transaction, events, state)


def _move(transaction: Transaction, events: Sequence[Followed], state: RoundState) -> None:
    transaction.execute_many(
        "UPDATE round_sheet SET state = %s WHERE round_id = %s",
        [(state.value, event.envelope.stream) for event in events],
    )


def _authorised(transaction: Transaction, events: Sequence[Followed]) -> None:
    _move(transaction, events, RoundState.AUTHORISED)
    count(transaction, ROUNDS, events)


HANDLERS: dict[str, Handler] = {
    "xuncha.rounds.RoundDrafted.v1": _drafted,
    "xuncha.rounds.RoundRevised.v1": _revised,
    "xuncha.rounds.RoundSubmitted.v1": _moved_to(RoundState.PLAN_REVIEW),
    "xuncha.rounds.RoundApproved.v1": _moved_to(RoundState.PLAN_APPROVED),
    "xuncha.rounds.RoundReturned.v1": _moved_to(RoundState.DRAFT),
    "xuncha.rounds.RoundAuthorised.v1": _authorised,
    "xuncha.rounds.RoundActivated.v1": _moved_to(RoundState.ACTIVE),
    "xuncha.rounds.RoundClosed.v1": _moved_to(RoundState.CLOSED),
}


def list_rounds(views: Views, page: PageRequest) -> tuple[RoundRow, ...]:
    """Return rounds by code after the page's key."""
    rows = views.rows(
        "SELECT round_id, code, title, state, organisations FROM round_sheet "
        "WHERE code > %s ORDER BY code LIMIT %s",
        [page.after, rows_of(page)],
    )
    return tuple(RoundRow(**row) for row in rows)


def targets_of(views: Views, organisation_id: UUID) -> frozenset[UUID]:
    """Return the ids an organisation has as target of each round there is; some rounds may not name it."""
    rows = views.rows("SELECT round_id FROM round_sheet")
    return frozenset(natural_id("target", str(row["round_id"]), str(organisation_id)) for row in rows)

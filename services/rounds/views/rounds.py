"""The round sheet: which rounds are there, and where do they stand?"""

from __future__ import annotations

from uuid import UUID

import msgspec
from xuncha.rounds.v1.contract import ListRounds, RoundRow

from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.figures import Definition, counting
from services.kernel.following import Followed, Handler
from services.kernel.ids import natural_id
from services.kernel.paging import Page, paged
from services.kernel.projecting import STREAM, Table, in_turn
from services.rounds.domain.round import RoundState

ROUNDS = Definition("rounds", "1", "已授权的轮次数。", "Rounds that were authorised.")
DEFINITIONS = (ROUNDS,)


class _Plan(msgspec.Struct):
    title: str
    organisations: tuple[UUID, ...]


class _Planned(msgspec.Struct):
    plan: _Plan


class _Drafted(_Planned):
    code: str


def _size(_event: Followed, told: _Planned) -> int:
    return len(told.plan.organisations)


ROUND = Table("round_sheet", round_id=STREAM)
HANDLERS: dict[str, Handler] = {
    "xuncha.rounds.RoundDrafted.v1": ROUND.inserts(
        _Drafted, part="plan", state=RoundState.DRAFT, organisations=_size
    ),
    "xuncha.rounds.RoundRevised.v1": ROUND.updates(_Planned, part="plan", organisations=_size),
    "xuncha.rounds.RoundSubmitted.v1": ROUND.updates(state=RoundState.PLAN_REVIEW),
    "xuncha.rounds.RoundApproved.v1": ROUND.updates(state=RoundState.PLAN_APPROVED),
    "xuncha.rounds.RoundReturned.v1": ROUND.updates(state=RoundState.DRAFT),
    "xuncha.rounds.RoundAuthorised.v1": in_turn(ROUND.updates(state=RoundState.AUTHORISED), counting(ROUNDS)),
    "xuncha.rounds.RoundActivated.v1": ROUND.updates(state=RoundState.ACTIVE),
    "xuncha.rounds.RoundClosed.v1": ROUND.updates(state=RoundState.CLOSED),
}


def list_rounds(views: Views, _caller: Caller, query: ListRounds) -> Page[RoundRow]:
    """Return a page of rounds by code."""
    return paged(views, RoundRow, "round_sheet r", query.page, key="r.code")


def targets_of(views: Views, organisation_id: UUID) -> frozenset[UUID]:
    """Return the ids an organisation has as target of each round there is; some rounds may not name it."""
    rows = views.rows("SELECT round_id FROM round_sheet")
    return frozenset(natural_id("target", str(row["round_id"]), str(organisation_id)) for row in rows)

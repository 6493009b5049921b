"""The library of regulations: which article is that, and was it in force on a day?"""

from __future__ import annotations

from datetime import date

import msgspec
from xuncha.rounds.v1.contract import ListRegulations, RegulationRow

from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.following import Handler
from services.kernel.paging import Page, Where, paged
from services.kernel.projecting import STREAM, Table
from services.kernel.term import HOLDS_DAY


class _Registered(msgspec.Struct):
    code: str
    title: str
    article: str
    valid_from: date
    valid_to: date | None
    citation: str


REGULATION = Table("regulation", regulation_id=STREAM)
HANDLERS: dict[str, Handler] = {"xuncha.rounds.RegulationRegistered.v1": REGULATION.inserts(_Registered)}


def list_regulations(views: Views, _caller: Caller, query: ListRegulations) -> Page[RegulationRow]:
    """Return a page of articles by code, whose code or title starts so, and which were in force on a day."""
    where = Where("r")
    if query.starting:
        where.where("(starts_with(code, %s) OR starts_with(title, %s))", query.starting, query.starting)
    if query.valid_on is not None:
        where.where(HOLDS_DAY, query.valid_on, query.valid_on)
    return paged(views, RegulationRow, "regulation r", query.page, key="r.code", where=where)

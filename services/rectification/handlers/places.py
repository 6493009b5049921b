"""Where money and results belong, by what was followed; of what concerns others nothing is told."""

from __future__ import annotations

from uuid import UUID

from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.refusal import INVALID, NOT_FOUND, Refusal, refuse_if
from services.rectification.handlers.access import must_concern
from services.rectification.views.money_facts import Place, finding_place, item_place


def place_of_finding(views: Views, caller: Caller, finding_id: UUID) -> Place:
    """Return where a finding that was fed back belongs.

    Raises:
        Refusal: NOT_FOUND, also if it is another unit's than the caller's.
    """
    return _of_caller(caller, finding_place(views, finding_id))


def place_of_item(views: Views, caller: Caller, item_id: UUID) -> Place:
    """Return where an item belongs.

    Raises:
        Refusal: NOT_FOUND, also if it is another unit's than the caller's.
    """
    return _of_caller(caller, item_place(views, item_id))


def position_in(key: str) -> int:
    """Return the position a page's key says.

    Raises:
        Refusal: INVALID_INPUT.
    """
    known = not key or (key.isascii() and key.isdigit() and len(key) <= 18)
    refuse_if(not known, INVALID, field="page.after", detail="not the key of a page")
    return int(key or "0")


def _of_caller(caller: Caller, place: Place | None) -> Place:
    if place is None:
        raise Refusal(NOT_FOUND)
    must_concern(caller, place.unit_id)
    return place

"""Which referrals may a caller know of, and how much of each? The same need-to-know as for commands."""

from __future__ import annotations

from uuid import UUID

import msgspec
from xuncha.common.v1.contract import Capacity, PageRequest
from xuncha.referrals.v1.contract import Referral

from services.kernel.application import Views
from services.kernel.paging import Page, Where, id_in, paged
from services.referrals.domain.need_to_know import DISCIPLINE, EVERYTHING, HIDDEN, TEAM, Reader
from services.referrals.domain.referral_state import ON_INSPECTION_SIDE, SENT_BACK, ReferralState, class_of

_IN_GROUP = "EXISTS (SELECT FROM referral_group g WHERE g.referral_id = s.referral_id AND g.person_id = %s)"
_CONCERNED = "EXISTS (SELECT FROM referral_mark m WHERE m.referral_id = s.referral_id AND m.mark = ANY (%s))"
_INSPECTION_OWN = ON_INSPECTION_SIDE | SENT_BACK
"""States in which the inspection side has to act, and sees all that this takes."""


def list_referrals(
    views: Views, reader: Reader, page: PageRequest, only: UUID | None = None
) -> Page[Referral]:
    """Return a page of referrals by id, as the reader may see them.

    Raises:
        Refusal: INVALID_INPUT if the key is none of this list.
    """
    where = Where("s").equal(referral_id=only)
    where.where("s.state <> ALL (%s)", [state.value for state in HIDDEN.get(reader.capacity, EVERYTHING)])
    where.where("s.target_ref <> ALL (%s)", list(reader.recused))
    where.where(f"NOT {_CONCERNED}", list(reader.marks))
    if reader.capacity in TEAM:
        where.where("s.target_ref = ANY (%s)", list(reader.targets))
    if reader.capacity == Capacity.DISC_HANDLER:
        where.where(_IN_GROUP, reader.person)
    found = paged(
        views,
        Referral,
        "referral_sheet s",
        page,
        key="s.referral_id",
        after=id_in,
        where=where,
        worked_out={"state_class": "''"},
    )
    shown = [_shown(row, inspecting=reader.capacity not in DISCIPLINE) for row in found.rows]
    return Page(shown, found.keys)


def _shown(row: Referral, *, inspecting: bool) -> Referral:
    state = ReferralState(row.state)
    of_class = class_of(state).value
    shown: dict[str, str | None] = {"state_class": of_class}
    if inspecting:
        shown |= {"number": "", "department": "", "proposal_hash": "", "report_hash": ""}
        if state not in _INSPECTION_OWN:
            shown |= {"state": of_class, "due_code": "", "due_on": None}
    return msgspec.structs.replace(row, **shown)

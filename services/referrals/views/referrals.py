"""Which referrals may a caller know of, and how much of each? The same need-to-know as for commands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from xuncha.common.v1.contract import Capacity, PageRequest
from xuncha.referrals.v1.contract import Referral

from services.kernel.application import Views
from services.kernel.paging import bad_key, rows_of
from services.referrals.domain.need_to_know import DISCIPLINE, EVERYTHING, HIDDEN, TEAM, Reader
from services.referrals.domain.referral_state import ON_INSPECTION_SIDE, SENT_BACK, ReferralState, class_of

_COLUMNS = (
    "referral_id, state, milestone, reported_on, result, clue_hash, due_code, due_on, feedback_due_on,"
    " number, department, proposal_hash, report_hash"
)
_IN_GROUP = "EXISTS (SELECT FROM referral_group g WHERE g.referral_id = s.referral_id AND g.person_id = %s)"
_CONCERNED = "EXISTS (SELECT FROM referral_mark m WHERE m.referral_id = s.referral_id AND m.mark = ANY (%s))"
_FIRST = UUID(int=0)
_INSPECTION_OWN = ON_INSPECTION_SIDE | SENT_BACK
"""States in which the inspection side has to act, and sees all that this takes."""


def list_referrals(
    views: Views, reader: Reader, page: PageRequest, only: UUID | None = None
) -> tuple[Referral, ...]:
    """Return referrals by id after the page's key, as the reader may see them.

    Raises:
        Refusal: INVALID_INPUT if the key is none of this list.
    """
    hidden = [state.value for state in HIDDEN.get(reader.capacity, EVERYTHING)]
    conditions: list[tuple[str, Any]] = [
        ("referral_id > %s", _key(page.after)),
        ("state <> ALL (%s)", hidden),
        ("target_ref <> ALL (%s)", list(reader.recused)),
        (f"NOT {_CONCERNED}", list(reader.marks)),
    ]
    if only is not None:
        conditions.append(("referral_id = %s", only))
    if reader.capacity in TEAM:
        conditions.append(("target_ref = ANY (%s)", list(reader.targets)))
    if reader.capacity == Capacity.DISC_HANDLER:
        conditions.append((_IN_GROUP, reader.person))
    rows = views.rows(
        f"SELECT {_COLUMNS} FROM referral_sheet s"  # noqa: S608 - constants alone
        f" WHERE {' AND '.join(clause for clause, _ in conditions)} ORDER BY referral_id LIMIT %s",
        [*(parameter for _, parameter in conditions), rows_of(page)],
    )
    return tuple(_row(row, inspecting=reader.capacity not in DISCIPLINE) for row in rows)


def _row(row: dict[str, Any], *, inspecting: bool) -> Referral:
    state = ReferralState(row["state"])
    shown = {**row, "state_class": class_of(state).value}
    if inspecting:
        shown |= {"number": "", "department": "", "proposal_hash": "", "report_hash": ""}
        if state not in _INSPECTION_OWN:
            shown |= {"state": class_of(state).value, "due_code": "", "due_on": None}
    return Referral(**shown)


def _key(after: str) -> UUID:
    try:
        return UUID(after) if after else _FIRST
    except ValueError:
        raise bad_key() from None

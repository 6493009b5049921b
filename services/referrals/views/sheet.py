"""The referral sheet: where does each referral stand, and what is due next?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from xuncha.referrals.v1.contract import Conclusion

from services.kernel.figures import Definition, count
from services.kernel.following import Followed, Handler, Transaction, payloads
from services.kernel.projecting import Sql, Table, Value, in_turn, ref, said, those
from services.referrals.domain.referral_state import ReferralState, after

S = ReferralState
TRANSFERRED = Definition(
    "referrals_transferred",
    "1",
    "已移送的线索数；补充材料后再次移送的不重复计算。",
    "Referrals that were transferred; one handed over again after a supplement counts once.",
)
DEFINITIONS = (TRANSFERRED,)


class _Due(msgspec.Struct):
    code: str
    due_on: date


class _Facts(msgspec.Struct):
    """What the events of a referral say, each a part of it."""

    clue_hash: str = ""
    marks: tuple[bytes, ...] = ()
    approval_due: _Due | None = None
    transfer_due: _Due | None = None
    receipt_due: _Due | None = None
    feedback_due: _Due | None = None
    register_due: _Due | None = None
    disposal_due: _Due | None = None
    report_due: _Due | None = None
    due: _Due | None = None
    second_needed: bool = False
    way: str = ""
    to: str = ""
    proposal_hash: str = ""
    report_hash: str = ""
    result: str = ""


class _Drafted(msgspec.Struct):
    target_ref: bytes
    clue_hash: str


class _Numbered(msgspec.Struct):
    number: str
    department: str


class _Milestone(msgspec.Struct):
    milestone: str
    reported_on: date


SHEET = Table("referral_sheet", referral_id=ref("referral"))
MARKS = "INSERT INTO referral_mark (referral_id, mark) VALUES (%s, %s) ON CONFLICT DO NOTHING"


def _referral(event: Followed) -> UUID | None:
    """Return the referral whose clue or case the event changed."""
    return event.envelope.refs.referral


def _mark(transaction: Transaction, events: Sequence[Followed]) -> None:
    """Enter the marks of whom a clue concerns."""
    marked = payloads(events, _Facts)
    transaction.execute_many(
        MARKS, [(_referral(event), mark) for event, told in marked for mark in told.marks]
    )


def _mark_anew(transaction: Transaction, events: Sequence[Followed]) -> None:
    for event in events:
        transaction.execute("DELETE FROM referral_mark WHERE referral_id = %s", [_referral(event)])
        _mark(transaction, [event])


def _transferred(transaction: Transaction, events: Sequence[Followed]) -> None:
    first: dict[UUID | None, Followed] = {}
    for event in events:
        first.setdefault(_referral(event), event)
    rows = transaction.execute(
        "UPDATE referral_sheet s SET transferred = true FROM referral_sheet before "
        "WHERE before.referral_id = s.referral_id AND s.referral_id = ANY(%s) "
        "RETURNING s.referral_id, before.transferred",
        [list(first)],
    )
    fresh = [first[referral_id] for referral_id, before in rows.fetchall() if not before]
    count(transaction, TRANSFERRED, fresh)


class _Assigned(msgspec.Struct):
    handler_id: UUID
    member_ids: tuple[UUID, ...]


def _assigned(transaction: Transaction, events: Sequence[Followed]) -> None:
    """Whoever was assigned last makes up the group."""
    groups = {_referral(event): assigned for event, assigned in payloads(events, _Assigned)}
    transaction.execute("DELETE FROM referral_group WHERE referral_id = ANY(%s)", [list(groups)])
    transaction.execute_many(
        "INSERT INTO referral_group (referral_id, person_id) VALUES (%s, %s)",
        [
            (referral_id, person)
            for referral_id, assigned in groups.items()
            for person in sorted({assigned.handler_id, *assigned.member_ids})
        ],
    )


def _day(field: str) -> Value:
    """Return the day of a deadline that an event may say."""
    return lambda _event, told: due.due_on if (due := getattr(told, field)) else None


def _due(field: str = "") -> dict[str, Any]:
    """Return the columns of what is due next, by the field that says it; of nothing without a field."""
    if not field:
        return {"due_code": "", "due_on": None}
    return {
        "due_code": lambda _event, told: due.code if (due := getattr(told, field)) else "",
        "due_on": _day(field),
    }


def _moved_to(state: ReferralState | Value, due: str = "", **columns: Any) -> Handler:
    """Return what takes referrals to a state, with what is due in it."""
    return SHEET.updates(reads=_Facts, state=state, **_due(due), **columns)


def _on_way(state: Value, due: str) -> Handler:
    return _moved_to(state, due, proposal_hash="", report_hash="")


_STEPS: dict[str, Handler] = {
    "ReferralDrafted": in_turn(SHEET.inserts(_Drafted, state=S.DRAFT), _mark),
    "ReferralCountersigned": _moved_to(S.COUNTERSIGNED),
    "ReferralRevised": in_turn(_moved_to(S.DRAFT, clue_hash=said("clue_hash")), _mark_anew),
    "ReferralDeliberated": _moved_to(S.TEAM_DELIBERATED, "approval_due"),
    "ReferralApproved": _moved_to(
        lambda _event, told: S.CO_APPROVAL if told.second_needed else S.LG_APPROVED, "transfer_due"
    ),
    "ReferralCoApproved": _moved_to(S.LG_APPROVED, "transfer_due"),
    "ReferralReturned": _moved_to(S.RETURNED),
    "PackageHandedOver": _moved_to(S.TRANSFERRED, "receipt_due", feedback_due_on=_day("feedback_due")),
    "ReferralTransferred": _transferred,
    "PackageAccepted": _moved_to(S.RECEIVED, "register_due", disposal_due_on=_day("disposal_due")),
    "PackageRejected": _moved_to(S.REJECTED_AT_RECEIPT),
    "PackageReturned": _moved_to(S.RETURNED_FOR_SUPPLEMENT),
    "ClueNumberGiven": SHEET.updates(
        _Numbered, state=S.REGISTERED, due_code="CLUE_DISPOSAL", due_on=Sql("disposal_due_on")
    ),
    "ReferralHandlersAssigned": _assigned,
    "ReferralFeedbackGiven": SHEET.updates(
        reads=_Facts, result=said("result"), feedback_due_on=_day("feedback_due")
    ),
    "ReferralMilestoneReported": SHEET.updates(_Milestone),
    "DisposalProposed": _moved_to(S.DISPOSAL_PROPOSED, proposal_hash=said("proposal_hash")),
    "DisposalApproved": in_turn(
        those(_Facts, lambda told: told.second_needed, _moved_to(S.DISPOSAL_CO_APPROVAL)),
        those(_Facts, lambda told: not told.second_needed, _on_way(said("way"), "due")),
    ),
    "DisposalCoApproved": _on_way(said("way"), "due"),
    "ReferralForwarded": _moved_to(S.FORWARDED),
    "TalkHeld": SHEET.updates(reads=_Facts, **_due("report_due")),
    "VerificationRecorded": SHEET.updates(reads=_Facts, report_hash=said("report_hash"), proposal_hash=""),
    "ConclusionProposed": SHEET.updates(reads=_Facts, proposal_hash=said("proposal_hash")),
    "ConclusionApproved": _on_way(lambda _event, told: after(Conclusion(told.to)), "due"),
    "CaseFiled": _moved_to(S.FILED, "due"),
    "CaseSubmittedToTrial": _moved_to(S.UNDER_TRIAL, "due"),
    "CaseDecided": _moved_to(S.DECIDED, "due"),
    "CaseConcluded": _moved_to(S.CONCLUDED, feedback_due_on=None),
}
HANDLERS: dict[str, Handler] = {f"xuncha.referrals.{name}.v1": step for name, step in _STEPS.items()}

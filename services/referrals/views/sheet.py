"""The referral sheet: where does each referral stand, and what is due next?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from xuncha.referrals.v1.contract import Conclusion

from services.kernel.figures import Definition, count
from services.kernel.following import Followed, Handler, Transaction, payloads
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
    target_ref: bytes = b""
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
    number: str = ""
    department: str = ""
    milestone: str = ""
    reported_on: date | None = None
    result: str = ""


Columns = dict[str, Any]


def _referral(event: Followed) -> UUID | None:
    """Return the referral whose clue or case the event changed."""
    return event.envelope.refs.referral


def _drafted(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO referral_sheet (referral_id, target_ref, state, clue_hash) VALUES (%s, %s, %s, %s)",
        [
            (_referral(event), facts.target_ref, S.DRAFT.value, facts.clue_hash)
            for event, facts in payloads(events, _Facts)
        ],
    )
    _mark(transaction, events)


def _revised(transaction: Transaction, events: Sequence[Followed]) -> None:
    for event, facts in payloads(events, _Facts):
        _change(transaction, event, {**_at(S.DRAFT), "clue_hash": facts.clue_hash})
        transaction.execute("DELETE FROM referral_mark WHERE referral_id = %s", [_referral(event)])
        _mark(transaction, [event])


def _mark(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO referral_mark (referral_id, mark) VALUES (%s, %s) ON CONFLICT DO NOTHING",
        [(_referral(event), mark) for event, facts in payloads(events, _Facts) for mark in facts.marks],
    )


def _handed_over(transaction: Transaction, events: Sequence[Followed]) -> None:
    for event, facts in payloads(events, _Facts):
        due_on = facts.feedback_due.due_on if facts.feedback_due else None
        _change(transaction, event, {**_at(S.TRANSFERRED, facts.receipt_due), "feedback_due_on": due_on})


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


def _registered(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE referral_sheet SET state = %s, number = %s, department = %s,"
        " due_code = 'CLUE_DISPOSAL', due_on = disposal_due_on WHERE referral_id = %s",
        [
            (S.REGISTERED.value, facts.number, facts.department, _referral(event))
            for event, facts in payloads(events, _Facts)
        ],
    )


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


def _change(transaction: Transaction, event: Followed, columns: Columns) -> None:
    assignments = ", ".join(f"{name} = %({name})s" for name in columns)
    transaction.execute(
        f"UPDATE referral_sheet SET {assignments} WHERE referral_id = %(referral_id)s",  # noqa: S608 - names
        {**columns, "referral_id": _referral(event)},
    )


def _at(state: ReferralState, due: _Due | None = None) -> Columns:
    """Return the columns of a state that was just reached, with what is due in it."""
    return {
        "state": state.value,
        "due_code": due.code if due else "",
        "due_on": due.due_on if due else None,
    }


def _on_way(state: ReferralState, due: _Due | None) -> Columns:
    return {**_at(state, due), "proposal_hash": "", "report_hash": ""}


def _due(due: _Due | None, **more: Any) -> Columns:
    return {"due_code": due.code if due else "", "due_on": due.due_on if due else None, **more}


def _approved(facts: _Facts) -> Columns:
    return _at(S.CO_APPROVAL if facts.second_needed else S.LG_APPROVED, facts.transfer_due)


def _disposal_approved(facts: _Facts) -> Columns:
    return _at(S.DISPOSAL_CO_APPROVAL) if facts.second_needed else _on_way(S(facts.way), facts.due)


def _says(columns: Callable[[_Facts], Columns]) -> Handler:
    def change(transaction: Transaction, events: Sequence[Followed]) -> None:
        for event, facts in payloads(events, _Facts):
            _change(transaction, event, columns(facts))

    return change


def _moved_to(state: ReferralState) -> Handler:
    return _says(lambda _facts: _at(state))


_STEPS: dict[str, Handler] = {
    "ReferralDrafted": _drafted,
    "ReferralCountersigned": _moved_to(S.COUNTERSIGNED),
    "ReferralRevised": _revised,
    "ReferralDeliberated": _says(lambda facts: _at(S.TEAM_DELIBERATED, facts.approval_due)),
    "ReferralApproved": _says(_approved),
    "ReferralCoApproved": _says(lambda facts: _at(S.LG_APPROVED, facts.transfer_due)),
    "ReferralReturned": _moved_to(S.RETURNED),
    "PackageHandedOver": _handed_over,
    "ReferralTransferred": _transferred,
    "PackageAccepted": _says(
        lambda facts: {
            **_at(S.RECEIVED, facts.register_due),
            "disposal_due_on": facts.disposal_due.due_on if facts.disposal_due else None,
        }
    ),
    "PackageRejected": _moved_to(S.REJECTED_AT_RECEIPT),
    "PackageReturned": _moved_to(S.RETURNED_FOR_SUPPLEMENT),
    "ClueNumberGiven": _registered,
    "ReferralHandlersAssigned": _assigned,
    "ReferralFeedbackGiven": _says(
        lambda facts: {
            "result": facts.result,
            "feedback_due_on": facts.feedback_due.due_on if facts.feedback_due else None,
        }
    ),
    "ReferralMilestoneReported": _says(
        lambda facts: {"milestone": facts.milestone, "reported_on": facts.reported_on}
    ),
    "DisposalProposed": _says(
        lambda facts: {**_at(S.DISPOSAL_PROPOSED), "proposal_hash": facts.proposal_hash}
    ),
    "DisposalApproved": _says(_disposal_approved),
    "DisposalCoApproved": _says(lambda facts: _on_way(S(facts.way), facts.due)),
    "ReferralForwarded": _moved_to(S.FORWARDED),
    "TalkHeld": _says(lambda facts: _due(facts.report_due)),
    "VerificationRecorded": _says(lambda facts: {"report_hash": facts.report_hash, "proposal_hash": ""}),
    "ConclusionProposed": _says(lambda facts: {"proposal_hash": facts.proposal_hash}),
    "ConclusionApproved": _says(lambda facts: _on_way(after(Conclusion(facts.to)), facts.due)),
    "CaseFiled": _says(lambda facts: _at(S.FILED, facts.due)),
    "CaseSubmittedToTrial": _says(lambda facts: _at(S.UNDER_TRIAL, facts.due)),
    "CaseDecided": _says(lambda facts: _at(S.DECIDED, facts.due)),
    "CaseConcluded": _says(lambda _facts: {**_at(S.CONCLUDED), "feedback_due_on": None}),
}
HANDLERS: dict[str, Handler] = {f"xuncha.referrals.{name}.v1": step for name, step in _STEPS.items()}

"""The queries of referrals and what they answer; names and fields are those of the rpc's messages."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from services.kernel.paging import PageRequest
from services.referrals.domain.case_data import MaterialKind
from services.referrals.domain.clue import Clue
from services.referrals.domain.outcome import Outcome


class ListReferrals(msgspec.Struct, frozen=True, kw_only=True):
    """The referrals a caller may know of, by id."""

    page: PageRequest = PageRequest()


class GetReferral(msgspec.Struct, frozen=True, kw_only=True):
    """One referral the caller may know of."""

    referral_id: UUID


class ReferralRow(msgspec.Struct, frozen=True, kw_only=True):
    """What may be known of a referral without opening it.

    Args:
        referral_id: its opaque reference.
        state: where it stands; for the inspection side no more than the class once it was transferred.
        state_class: PREPARING, TRANSFERRED, SENT_BACK, RECEIVED, IN_HANDLING or CONCLUDED.
        milestone: the last one reported, empty before the first.
        reported_on: when it was reported.
        result: the coarse result reported with it.
        clue_hash: hash of the sealed content that stands.
        due_code: policy of what is due next, empty if nothing is, or if it is not for the caller to see.
        due_on: when that is due.
        feedback_due_on: when the next feedback is due.
        number: central number, for the discipline side.
        department: handling department, for the discipline side.
        proposal_hash: of the proposal that waits for approval, for the discipline side.
        report_hash: of the report that stands, for the discipline side.
    """

    referral_id: UUID
    state: str
    state_class: str
    milestone: str
    reported_on: date | None
    result: str
    clue_hash: str
    due_code: str
    due_on: date | None
    feedback_due_on: date | None
    number: str
    department: str
    proposal_hash: str
    report_hash: str


class Referrals(msgspec.Struct, frozen=True, kw_only=True):
    """A page of referrals."""

    referrals: tuple[ReferralRow, ...]
    next: str


class OneReferral(msgspec.Struct, frozen=True, kw_only=True):
    """One referral."""

    referral: ReferralRow


class ReadClue(msgspec.Struct, frozen=True, kw_only=True):
    """What a clue says, on an opening of the caller's own that is not older than ten minutes."""

    opening_id: UUID


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """A paper of the discipline side.

    Args:
        kind: PLAN, REPORT, OPINION, TRIAL_OPINION or OUTCOME.
        recorded_on: business date.
        hash: what a signer names.
        text: what it says; empty for an outcome.
        subject: number of the subject in the clue's list, for an outcome.
        outcome: what came of the clue for that subject.
    """

    kind: MaterialKind
    recorded_on: date
    hash: str
    text: str = ""
    subject: int = 0
    outcome: Outcome | None = None


class ClueContent(msgspec.Struct, frozen=True, kw_only=True):
    """What a clue says, and for the discipline side what was written since."""

    referral_id: UUID
    target_id: UUID
    unit_id: UUID
    clue_hash: str
    clue: Clue
    papers: tuple[Paper, ...]


class CountOutcomes(msgspec.Struct, frozen=True, kw_only=True):
    """How many persons have an outcome, in total and by kind."""


class OutcomeCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many persons have an outcome of one kind; below three only that it is below three.

    Args:
        kind: code of the list of outcomes.
        label: its words.
        persons: distinct persons; 0 if suppressed.
        suppressed: whether there are fewer than three, none included.
    """

    kind: str
    label: str
    persons: int
    suppressed: bool


class OutcomeCounts(msgspec.Struct, frozen=True, kw_only=True):
    """The programme's total, and the breakdown over every kind of the list."""

    persons: int
    kinds: tuple[OutcomeCount, ...]

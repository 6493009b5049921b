"""A referral as a whole: the steps that change both of its sides in one append.

`in_team` tells whether the acting person is or was in the team of the clue's target. The guards of a step are
those of the first event that it records.
"""

from __future__ import annotations

from typing import NamedTuple

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.referrals.domain.case import Case
from services.referrals.domain.case_data import CaseData
from services.referrals.domain.handover import Concluded, Received, Rejected, SupplementAsked
from services.referrals.domain.referral import Referral
from services.referrals.domain.referral_state import HANDED_OVER, ReferralState


class Whole(NamedTuple):
    """The clue of the inspection side and, from the first hand-over on, the case of the discipline side."""

    referral: Referral
    case: Case | None = None

    @property
    def state(self) -> ReferralState:
        """The state: that of the case while the discipline side has the clue, else that of the clue."""
        clue = self.referral.data.state
        return self.case.data.state if self.case is not None and clue in HANDED_OVER else clue

    @property
    def case_data(self) -> CaseData | None:
        """The data of the discipline side that a step of the inspection side needs."""
        return None if self.case is None else self.case.data


def transfer(
    whole: Whole,
    act: Act,
    clue_hash: str,
    *,
    items: int,
    listed: int,
    receipt_due: Deadline,
    feedback_due: Deadline,
) -> Case:
    """Hand over the sealed package, so that the case waits for its receipt; return the case.

    The number of items handed over must equal `listed`, the number in the clue's evidence list.
    """
    referral, case = whole
    referral.hand_over(
        act,
        whole.case_data,
        clue_hash,
        items=items,
        listed=listed,
        receipt_due=receipt_due,
        feedback_due=feedback_due,
    )
    if case is None:
        return Case.announce(act, referral.id, referral.data)
    case.announce_again(act, referral.data)
    return case


def receive(
    referral: Referral,
    case: Case,
    act: Act,
    clue_hash: str,
    *,
    in_team: bool,
    register_due: Deadline,
    disposal_due: Deadline,
) -> None:
    """Accept the sealed package, and tell the inspection side."""
    case.accept(
        act,
        referral.data,
        clue_hash,
        in_team=in_team,
        register_due=register_due,
        disposal_due=disposal_due,
    )
    referral.tell(act, Received)


def reject(referral: Referral, case: Case, act: Act, *, in_team: bool) -> None:
    """Reject the clue at receipt with a reason, and tell the inspection side."""
    case.reject(act, referral.data, in_team=in_team)
    referral.tell(act, Rejected)


def ask_supplement(referral: Referral, case: Case, act: Act, *, in_team: bool) -> None:
    """Return the package to be supplemented, with a reason, and tell the inspection side."""
    case.return_package(act, referral.data, in_team=in_team)
    referral.tell(act, SupplementAsked)


def conclude(referral: Referral, case: Case, act: Act, *, in_team: bool) -> None:
    """Conclude a referral, and tell the inspection side."""
    case.conclude(act, referral.data, in_team=in_team)
    referral.tell(act, Concluded)

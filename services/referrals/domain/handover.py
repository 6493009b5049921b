"""The hand-over as the inspection side sees it: it hands over, and is told what became of the package."""

from __future__ import annotations

from typing import Any

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate, Guard
from services.kernel.refusal import Rule, refuse_if
from services.kernel.states import has_document
from services.referrals.domain.referral_data import ReferralData
from services.referrals.domain.referral_state import ReferralState
from services.referrals.domain.sides import Step
from services.referrals.domain.signing import PAPER_REQUIRED, names_the_clue

ITEM_LIST_DIFFERS = Rule(
    "ITEM_LIST_DIFFERS",
    "移交清单件数与线索所附证据件数不一致。请按线索所附证据移交。",
    "The number of items handed over is not that of the clue's evidence list. Hand over what the list names.",
    source="C.3",
)


def items_are_listed(listed: int) -> Guard:
    """Return the guard: as many items are handed over as the sealed evidence list has."""

    def guard(_data: Any, _act: Act, event: Any) -> None:
        refuse_if(event.items != listed, ITEM_LIST_DIFFERS, field="items")

    return guard


class PackageHandedOver(Step):
    """The office handed over the sealed package; `document` is the hand-over sheet's number."""

    TOPIC = "xuncha.referrals.PackageHandedOver.v1"
    LABEL = ("移交材料", "Sealed package handed over")
    BECOMES = ReferralState.TRANSFERRED
    GUARDS = (has_document(PAPER_REQUIRED), names_the_clue)
    clue_hash: str
    items: int
    receipt_due: Deadline
    feedback_due: Deadline

    def change(self, data: ReferralData) -> None:
        data.handed_over = True


class Transferred(Step):
    """The clue was transferred to the competent discipline body, which has not signed yet."""

    TOPIC = "xuncha.referrals.ReferralTransferred.v1"
    LABEL = ("移送线索", "Referral transferred")
    PUBLIC = True


class Received(Aggregate.Event):
    """The discipline body received the clue and answers for it from here on."""

    TOPIC = "xuncha.referrals.ReferralReceived.v1"
    LABEL = ("接收线索", "Referral received")
    PUBLIC = True
    BECOMES = ReferralState.RECEIVED


class Rejected(Aggregate.Event):
    """The discipline body rejected the clue at receipt; `reason` says why. A handler may revise it."""

    TOPIC = "xuncha.referrals.ReferralRejectedAtReceipt.v1"
    LABEL = ("线索被拒收", "Referral rejected at receipt")
    BECOMES = ReferralState.REJECTED_AT_RECEIPT


class SupplementAsked(Aggregate.Event):
    """The discipline body asked for a supplement; `reason` says of what.

    The office may hand over the same content again, a handler may revise it.
    """

    TOPIC = "xuncha.referrals.ReferralReturnedForSupplement.v1"
    LABEL = ("线索退回补充", "Referral returned for a supplement")
    BECOMES = ReferralState.RETURNED_FOR_SUPPLEMENT


class Concluded(Aggregate.Event):
    """The referral came to its end: each subject has an outcome, and what was decided is carried out."""

    TOPIC = "xuncha.referrals.ReferralConcluded.v1"
    LABEL = ("线索办结", "Referral concluded")
    PUBLIC = True
    BECOMES = ReferralState.CONCLUDED

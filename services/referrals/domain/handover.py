"""The hand-over: two persons, two commands, one content hash; or the package goes back with a reason."""

from __future__ import annotations

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate
from services.kernel.refusal import Rule, refuse_if
from services.referrals.domain.approval import Approval
from services.referrals.domain.referral_base import PAPER_REQUIRED, REASON_REQUIRED
from services.referrals.domain.referral_state import ReferralState

ITEM_LIST_DIFFERS = Rule(
    "ITEM_LIST_DIFFERS",
    "移交清单件数与线索所附证据件数不一致。",
    "The number of items handed over is not that of the clue's evidence list.",
    source="C.3",
)


class Handover(Approval):
    """The part of a referral's way from the office to the discipline body."""

    class PackageHandedOver(Aggregate.Event):
        """The office handed over the sealed package; `document` is the hand-over sheet's number."""

        TOPIC = "xuncha.referrals.PackageHandedOver.v1"
        clue_hash: str
        items: int
        receipt_due: Deadline
        feedback_due: Deadline

        def apply(self, aggregate: Handover) -> None:
            """The hander's signature stands."""
            aggregate.inspection_side.add(self.act.person)

    class Transferred(Aggregate.Event):
        """The clue was transferred to the competent discipline body."""

        TOPIC = "xuncha.referrals.ReferralTransferred.v1"
        PUBLIC = True

        def apply(self, aggregate: Handover) -> None:
            """Under way; the receiver has not signed yet."""
            aggregate.state = ReferralState.TRANSFERRED

    class PackageAccepted(Aggregate.Event):
        """The registrar accepted the sealed package whose content hash the hander had named."""

        TOPIC = "xuncha.referrals.PackageAccepted.v1"
        clue_hash: str
        register_due: Deadline
        disposal_due: Deadline

        def apply(self, aggregate: Handover) -> None:
            """The receiver's signature stands."""
            aggregate.registrars.add(self.act.person)

    class Received(Aggregate.Event):
        """The discipline body received the clue."""

        TOPIC = "xuncha.referrals.ReferralReceived.v1"
        PUBLIC = True

        def apply(self, aggregate: Handover) -> None:
            """The discipline side answers for it from here on."""
            aggregate.state = ReferralState.RECEIVED

    class Rejected(Aggregate.Event):
        """The registrar rejected the clue at receipt; `reason` says why."""

        TOPIC = "xuncha.referrals.ReferralRejectedAtReceipt.v1"

        def apply(self, aggregate: Handover) -> None:
            """A handler may revise it; who sent it back acted as its registrar."""
            aggregate.registrars.add(self.act.person)
            aggregate.state = ReferralState.REJECTED_AT_RECEIPT

    class SupplementAsked(Aggregate.Event):
        """The registrar returned the package to be supplemented; `reason` says with what."""

        TOPIC = "xuncha.referrals.ReferralReturnedForSupplement.v1"

        def apply(self, aggregate: Handover) -> None:
            """The office may hand over the same content again, a handler may revise it."""
            aggregate.registrars.add(self.act.person)
            aggregate.state = ReferralState.RETURNED_FOR_SUPPLEMENT

    def transfer(
        self,
        act: Act,
        clue_hash: str,
        *,
        items: int,
        listed: int,
        receipt_due: Deadline,
        feedback_due: Deadline,
    ) -> None:
        """Hand over the sealed package.

        Args:
            act: of the office's director; its document is the hand-over sheet's number.
            clue_hash: the content handed over.
            items: number of items on the hand-over sheet.
            listed: number of entries of the clue's evidence list.
            receipt_due: when the receiver is to sign.
            feedback_due: when the first feedback is due.

        Raises:
            Refusal: WRONG_STATE; PAPER_REQUIRED; CONTENT_HASH_DIFFERS; ITEM_LIST_DIFFERS.
        """
        self._check_move(ReferralState.TRANSFERRED)
        refuse_if(not act.document, PAPER_REQUIRED, field="header.document")
        self._check_content(clue_hash)
        refuse_if(items != listed, ITEM_LIST_DIFFERS, field="items")
        self.record(
            self.PackageHandedOver,
            act,
            clue_hash=clue_hash,
            items=items,
            receipt_due=receipt_due,
            feedback_due=feedback_due,
        )
        self.record(self.Transferred, act)

    def receive(
        self, act: Act, clue_hash: str, *, in_team: bool, register_due: Deadline, disposal_due: Deadline
    ) -> None:
        """Accept the sealed package.

        Args:
            act: of a registrar.
            clue_hash: the content accepted; the one the hander named.
            in_team: whether the registrar is or was in the target's team.
            register_due: when it is to be registered.
            disposal_due: when a disposal is to be proposed.

        Raises:
            Refusal: WRONG_STATE; SENDER_MUST_NOT_RECEIVE; CONTENT_HASH_DIFFERS.
        """
        self._check_move(ReferralState.RECEIVED)
        self._check_recipient(act.person, in_team)
        self._check_content(clue_hash)
        self.record(
            self.PackageAccepted,
            act,
            clue_hash=clue_hash,
            register_due=register_due,
            disposal_due=disposal_due,
        )
        self.record(self.Received, act)

    def reject(self, act: Act, *, in_team: bool) -> None:
        """Reject the clue at receipt with a reason.

        Raises:
            Refusal: WRONG_STATE; SENDER_MUST_NOT_RECEIVE; REASON_REQUIRED.
        """
        self._check_going_back(act, ReferralState.REJECTED_AT_RECEIPT, in_team)
        self.record(self.Rejected, act)

    def ask_supplement(self, act: Act, *, in_team: bool) -> None:
        """Return the package to be supplemented, with a reason.

        Raises:
            Refusal: WRONG_STATE; SENDER_MUST_NOT_RECEIVE; REASON_REQUIRED.
        """
        self._check_going_back(act, ReferralState.RETURNED_FOR_SUPPLEMENT, in_team)
        self.record(self.SupplementAsked, act)

    def _check_going_back(self, act: Act, to: ReferralState, in_team: bool) -> None:
        self._check_move(to)
        self._check_recipient(act.person, in_team)
        refuse_if(not act.reason, REASON_REQUIRED, field="header.reason")

"""A recovery: money due to the enterprise. It is identified, confirmed, entered by receipts, and verified."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import ReceiptKind, RecoveryState

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.rectification.domain import recovery_record as events
from services.rectification.domain import recovery_state
from services.rectification.domain.due import Due
from services.rectification.domain.item_rules import Money
from services.rectification.domain.place import Place, references_to
from services.rectification.domain.receipt import SETTLING, ReceiptState, receipt_id
from services.rectification.domain.recovery_guards import RecoveryData
from services.rectification.domain.ties import Ties, outside_unit


class Recovery(Aggregate[RecoveryData]):
    """Money due to the enterprise because of a finding."""

    MOVES = recovery_state.MOVES
    EVENTS = (
        events.Identified,
        events.Confirmed,
        events.Corrected,
        events.ReceiptClaimed,
        events.ReceiptVerified,
        events.ReceiptRejected,
        events.ReceiptReversed,
    )

    @classmethod
    def identify(cls, act: Act, id: UUID, place: Place, due: Due) -> Self:
        """Identify an amount that is due because of a finding."""
        facts = msgspec.structs.asdict(place) | msgspec.structs.asdict(due)
        return cls.begin(events.Identified, act, id, **facts)

    @property
    def state(self) -> RecoveryState:
        """The state of the recovery."""
        begun, verified = bool(self.data.receipts), self.money.verified_fen
        return recovery_state.stand(due_fen=self.data.due_fen, begun=begun, verified_fen=verified)

    @property
    def money(self) -> Money:
        """The confirmed amount, and the amount verified and not reversed."""
        verified = self.data.standing_fen(SETTLING, {ReceiptState.VERIFIED})
        return Money(self.data.due_fen or 0, verified)

    def references(self) -> References:
        """The recovery belongs to its finding's case."""
        return references_to(self.data.place, self.id, recovery=self.id)

    def confirm(self, act: Act, amount_fen: int, *, ties: Ties) -> None:
        """Confirm the amount due, on the act's document. It may differ from the identified amount."""
        self.record(events.Confirmed, act, outside_unit(ties), amount_fen=amount_fen)

    def correct(self, act: Act, amount_fen: int, *, ties: Ties) -> None:
        """Reduce or raise the confirmed amount, with a reason, on the act's document."""
        before = self.data.due_fen
        self.record(events.Corrected, act, outside_unit(ties), before_fen=before, amount_fen=amount_fen)

    def claim(self, act: Act, *, kind: ReceiptKind, amount_fen: int, received_on: date, voucher: str) -> UUID:
        """Enter a receipt of money and return its id.

        Args:
            act: of the person who enters it.
            kind: kind of recovery.
            amount_fen: at least 1.
            received_on: calendar day on which the money came in, in the programme's zone.
            voucher: bank or voucher number as written on the paper. It may be entered again only if every
                receipt under it was rejected; after a reversal it stays used.
        """
        known = receipt_id(self.id, voucher, len(self.data.receipts_under(voucher)) + 1)
        self.record(
            events.ReceiptClaimed,
            act,
            receipt_id=known,
            kind=kind,
            amount_fen=amount_fen,
            received_on=received_on,
            voucher=voucher,
        )
        return known

    def verify(self, act: Act, receipt_id: UUID, *, ties: Ties) -> None:
        """Verify a receipt against bank or voucher."""
        self._judge(events.ReceiptVerified, act, receipt_id, ties)

    def reject(self, act: Act, receipt_id: UUID, *, ties: Ties) -> None:
        """Reject a receipt, with a reason."""
        self._judge(events.ReceiptRejected, act, receipt_id, ties)

    def reverse(self, act: Act, receipt_id: UUID, amount_fen: int | None = None, *, ties: Ties) -> None:
        """Take back verified money by a counter-entry, with a reason: an amount, or the whole rest."""
        self._judge(events.ReceiptReversed, act, receipt_id, ties, amount_fen)

    def _judge(
        self,
        event: type[events.OfReceipt],
        act: Act,
        receipt_id: UUID,
        ties: Ties,
        amount_fen: int | None = None,
    ) -> None:
        receipt = self.data.receipt(receipt_id)
        amount = receipt.standing_fen if amount_fen is None else amount_fen
        facts = {"receipt_id": receipt_id, "kind": receipt.kind, "amount_fen": amount}
        self.record(event, act, outside_unit(ties), **facts)

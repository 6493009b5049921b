"""A voucher: a bank or voucher number is money once, in one recovery, in the whole programme."""

from __future__ import annotations

import unicodedata
from typing import Self
from uuid import UUID

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.kernel.refusal import refuse_if
from services.rectification.domain.recovery_rules import VOUCHER_USED


def voucher_key(number: str) -> str:
    """Return a number as it is compared: full width is half width, case and spaces say nothing."""
    return "".join(unicodedata.normalize("NFKC", number).upper().split())


def voucher_id(number: str) -> UUID:
    """Return the id of the voucher with that number."""
    return natural_id("voucher", voucher_key(number))


class Voucher(Aggregate):
    """A bank or voucher number and the recovery it belongs to.

    It stays with that recovery for good. Whether it may be entered there again, after its receipt was
    rejected, is the recovery's to decide: it knows the receipt.
    """

    class Entered(Aggregate.Created):
        """The number was entered for the first time, with a receipt of a recovery."""

        TOPIC = "xuncha.rectification.VoucherEntered.v1"
        number: str
        recovery_id: UUID
        receipt_id: UUID
        finding_id: UUID
        unit_id: UUID

    class EnteredAgain(Aggregate.Event):
        """The number was entered again for its recovery; the receipt before had been rejected."""

        TOPIC = "xuncha.rectification.VoucherEnteredAgain.v1"
        receipt_id: UUID

    def __init__(self, recovery_id: UUID, finding_id: UUID, unit_id: UUID) -> None:
        self.recovery_id = recovery_id
        self._references = References(case=finding_id, unit=unit_id)

    @classmethod
    def enter(cls, act: Act, number: str, *, recovery_id: UUID, receipt_id: UUID, refs: References) -> Self:
        """Enter a number nobody has entered before, with the references of its recovery."""
        return cls.begin(
            cls.Entered,
            act,
            voucher_id(number),
            number=number,
            recovery_id=recovery_id,
            receipt_id=receipt_id,
            finding_id=refs.case,
            unit_id=refs.unit,
        )

    def enter_again(self, act: Act, *, recovery_id: UUID, receipt_id: UUID) -> None:
        """Enter the number for a further receipt.

        Raises:
            Refusal: VOUCHER_USED, for another recovery.
        """
        refuse_if(recovery_id != self.recovery_id, VOUCHER_USED, field="voucher")
        self.record(self.EnteredAgain, act, receipt_id=receipt_id)

    def references(self) -> References:
        """The voucher belongs to its recovery's finding."""
        return self._references

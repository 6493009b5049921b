"""A voucher: in the whole programme, a bank or voucher number counts for only one recovery."""

from __future__ import annotations

import unicodedata
from typing import Any, Self
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.kernel.refusal import refuse_if
from services.rectification.domain.place import Place, Placed, references_to
from services.rectification.domain.recovery_rules import VOUCHER_USED


def voucher_key(number: str) -> str:
    """Return a number in the form for comparison: half width, without spaces, regardless of case."""
    return "".join(unicodedata.normalize("NFKC", number).upper().split())


def voucher_id(number: str) -> UUID:
    """Return the id of the voucher with that number."""
    return natural_id("voucher", voucher_key(number))


class VoucherData(msgspec.Struct):
    """The recovery to which a voucher belongs, and that recovery's place."""

    recovery_id: UUID
    place: Place


def recovery_is_its_own(data: VoucherData, _act: Act, event: Any) -> None:
    """Guard: the voucher belongs to this recovery and no other."""
    refuse_if(event.recovery_id != data.recovery_id, VOUCHER_USED, field="voucher")


class Voucher(Aggregate[VoucherData]):
    """A bank or voucher number, and the recovery to which it belongs.

    It stays with that recovery for good. The recovery knows the receipt, so it decides whether the number
    may be entered again after a rejection.
    """

    class Entered(Placed):
        """The number was entered for the first time, with a receipt of a recovery."""

        TOPIC = "xuncha.rectification.VoucherEntered.v1"
        LABEL = ("登记凭证号", "Voucher number entered")
        number: str
        recovery_id: UUID
        receipt_id: UUID

        def first(self) -> VoucherData:
            return VoucherData(self.recovery_id, self.place)

    class EnteredAgain(Aggregate.Event):
        """The number was entered again for its recovery; the receipt before had been rejected."""

        TOPIC = "xuncha.rectification.VoucherEnteredAgain.v1"
        LABEL = ("再次登记凭证号", "Voucher number entered again")
        GUARDS = (recovery_is_its_own,)
        recovery_id: UUID
        receipt_id: UUID

    @classmethod
    def enter(cls, act: Act, number: str, place: Place, *, recovery_id: UUID, receipt_id: UUID) -> Self:
        """Enter a new number, in the place of its recovery."""
        facts = {"number": number, "recovery_id": recovery_id, "receipt_id": receipt_id}
        return cls.begin(cls.Entered, act, voucher_id(number), **msgspec.structs.asdict(place), **facts)

    def enter_again(self, act: Act, *, recovery_id: UUID, receipt_id: UUID) -> None:
        """Enter the number for a further receipt of the same recovery."""
        self.record(self.EnteredAgain, act, recovery_id=recovery_id, receipt_id=receipt_id)

    def references(self) -> References:
        """The voucher belongs to its recovery's finding."""
        return references_to(self.data.place, self.id, recovery=self.data.recovery_id)

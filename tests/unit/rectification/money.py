"""Recoveries in the states that stories start from."""

from datetime import date
from typing import Any
from uuid import UUID

from services.kernel.ids import natural_id
from services.rectification.domain.due import DebtorRelation, Due
from services.rectification.domain.receipt import Kind, NewReceipt, receipt_id
from services.rectification.domain.recovery import Recovery
from tests.unit.story import act

DUE_FEN = 100_000_00
RECOVERY, FINDING, ITEM, TARGET, UNIT = map(natural_id, ("recovery", "finding", "item", "target", "unit"))
FIRST = receipt_id(RECOVERY, "V-1")
PAPER = "〔2024〕7号"


def due(**changed: Any) -> Due:
    facts = {"amount_fen": DUE_FEN, "debtor_relation": DebtorRelation.TENANT, "basis": "contract 7"}
    return Due(**{**facts, **changed})


def identified(id: UUID = RECOVERY, **changed: Any) -> Recovery:
    place = {"finding_id": FINDING, "item_id": ITEM, "target_id": TARGET, "unit_id": UNIT}
    return Recovery.identify(act("Dept"), id, **place, due=due(**changed))


def confirmed(amount_fen: int = DUE_FEN) -> Recovery:
    recovery = identified()
    recovery.confirm(act("Finance", document=PAPER), amount_fen, of_unit=False)
    return recovery


def new(amount_fen: int = DUE_FEN, voucher: str = "V-1", **changed: Any) -> NewReceipt:
    facts = {"kind": Kind.CASH_COLLECTED, "received_on": date(2024, 3, 1)}
    return NewReceipt(**{**facts, "amount_fen": amount_fen, "voucher": voucher, **changed})


def claimed(amount_fen: int = DUE_FEN, **changed: Any) -> Recovery:
    recovery = confirmed()
    recovery.claim(act("Dept"), new(amount_fen, **changed))
    return recovery


def verified(amount_fen: int = DUE_FEN, **changed: Any) -> Recovery:
    recovery = claimed(amount_fen, **changed)
    recovery.verify(act("Finance"), FIRST, of_unit=False)
    return recovery

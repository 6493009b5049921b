"""Recoveries in the states that stories start from."""

from datetime import date
from typing import Any
from uuid import UUID

from xuncha.rectification.v1.contract import DebtorRelation, ReceiptKind

from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.rectification.domain.due import Due
from services.rectification.domain.place import Place
from services.rectification.domain.receipt import receipt_id
from services.rectification.domain.recovery import Recovery
from services.rectification.domain.ties import NONE
from tests.unit.story import act

DUE_FEN = 100_000_00
RECOVERY, FINDING, ITEM, TARGET, UNIT = map(natural_id, ("recovery", "finding", "item", "target", "unit"))
ROUND = natural_id("round")
PLACE = Place(unit_id=UNIT, round_id=ROUND, target_id=TARGET, finding_id=FINDING, item_id=ITEM)
PLACE_REFERENCES = References(case=FINDING, unit=UNIT, round=ROUND, target=TARGET, finding=FINDING, item=ITEM)
FIRST = receipt_id(RECOVERY, "V-1")
PAPER = "〔2024〕7号"


def due(**changed: Any) -> Due:
    facts = {"amount_fen": DUE_FEN, "debtor_relation": DebtorRelation.TENANT, "basis": "contract 7"}
    return Due(**{**facts, **changed})


def identified(id: UUID = RECOVERY, **changed: Any) -> Recovery:
    return Recovery.identify(act("Dept"), id, PLACE, due(**changed))


def confirmed(amount_fen: int = DUE_FEN) -> Recovery:
    recovery = identified()
    recovery.confirm(act("Finance", document=PAPER), amount_fen, ties=NONE)
    return recovery


def new(amount_fen: int = DUE_FEN, voucher: str = "V-1", **changed: Any) -> dict[str, Any]:
    facts = {"kind": ReceiptKind.CASH_COLLECTED, "received_on": date(2024, 3, 1)}
    return {**facts, "amount_fen": amount_fen, "voucher": voucher, **changed}


def claimed(amount_fen: int = DUE_FEN, **changed: Any) -> Recovery:
    recovery = confirmed()
    recovery.claim(act("Dept"), **new(amount_fen, **changed))
    return recovery


def verified(amount_fen: int = DUE_FEN, **changed: Any) -> Recovery:
    recovery = claimed(amount_fen, **changed)
    recovery.verify(act("Finance"), FIRST, ties=NONE)
    return recovery

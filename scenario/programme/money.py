"""Money due to the enterprise: identified, confirmed, received, verified; and the other results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from scenario.cast import ASSESSOR, CHECKER, VERIFIER
from scenario.play import Lane, Play, Stage
from scenario.programme.case import Found, Target
from services.kernel.ids import natural_id


@dataclass(frozen=True)
class Sum:
    """Money of one finding.

    Args:
        finding: number of the finding.
        due_fen: amount due.
        parts: kind and amount in fen of each receipt.
    """

    finding: int
    due_fen: int
    parts: tuple[tuple[str, int], ...]


SUMS = (
    Sum(
        1,
        9_876_543_21,
        (("CASH_COLLECTED", 5_000_000_00), ("CASH_COLLECTED", 4_876_543_21), ("LOSS_AVOIDED", 880_000_00)),
    ),
    Sum(2, 2_345_678_90, (("OFFSET", 2_345_678_90),)),
    Sum(9, 456_789_05, (("REFUND_OF_IRREGULAR_PAYMENT", 456_789_05),)),
    Sum(11, 2_753_098_71, (("ASSET_IN_KIND", 2_753_098_71),)),
    Sum(14, 120_000_00, (("CONFISCATED", 120_000_00),)),
)
"""The sums that each unit owes and pays. The headline's four kinds add up to 15,432,109.87 yuan a unit."""
WRONG_FEN = 13_500_00
"""A receipt that is entered by mistake: once it is verified and reversed, once it is rejected."""


def due_of(number: int, smallest: bool) -> int:
    """Return the money of a target's finding of that number, in fen; 0 if none.

    Args:
        number: number of the finding.
        smallest: whether the target has only one finding, which then carries all sums.
    """
    if smallest:
        return sum(each.due_fen for each in SUMS) if number == 1 else 0
    return sum(each.due_fen for each in SUMS if each.finding == number)


def put_amounts(target: Target) -> None:
    """Give each finding of a target its sum of money."""
    last = max(found.number for found in target.findings)
    for found in target.findings:
        found.amount_fen = due_of(found.number, smallest=last < SUMS[-1].finding)


def recovering(play: Play, targets: tuple[Target, ...]) -> Iterator[Stage]:
    """Receive the money and have it verified; record the other results of the rectification."""
    yield Stage("money", tuple(_recover_all(play, target) for target in targets))


def _recover_all(play: Play, target: Target) -> Lane:
    lane: Lane = []
    for each in SUMS:
        lane += _Recovery(play, target, each).steps()
    return lane + _results(play, target)


class _Recovery:
    """The steps for one sum."""

    def __init__(self, play: Play, target: Target, due: Sum) -> None:
        self._play = play
        self._target = target
        self._due = due
        self._id = ""
        self._verifier = VERIFIER
        self._finance = target.unit.finance

    def steps(self) -> Iterator[Any]:
        """Yield the steps."""
        yield self._identify
        yield self._confirm
        for number, (kind, fen) in enumerate(self._due.parts, 1):
            yield partial(self._claim, number, kind, fen)
            yield partial(self._decide, "VerifyReceipt", number)
        if self._due is SUMS[0]:
            yield from self._mistake()

    def _found(self) -> Found:
        target, due = self._target, self._due
        return next((f for f in target.findings if f.number == due.finding), target.findings[0])

    def _identify(self) -> None:
        body = {
            "finding_id": self._found().id,
            "amount_fen": self._due.due_fen,
            "debtor_relation": "CONTRACTOR",
            "basis": "合同台账与付款凭证",
        }
        receipt = self._tell("identify", "IdentifyRecovery", self._finance, body, day=(6, 12))
        self._id = receipt.touched[0].id

    def _confirm(self) -> Any:
        body = {"recovery_id": self._id, "amount_fen": self._due.due_fen}
        paper = f"款项确认〔{self._target.days.year()}〕{self._target.unit.code}-{self._due.finding}"
        return self._tell("confirm", "ConfirmRecovery", ASSESSOR, body, day=(6, 26), document=paper)

    def _claim(self, number: int, kind: str, fen: int) -> Any:
        body = {
            "recovery_id": self._id,
            "kind": kind,
            "amount_fen": fen,
            "received_on": self._target.days.at(7, 10 + number).isoformat(),
            "voucher": self._voucher(number),
        }
        return self._tell(f"claim/{number}", "ClaimReceipt", self._finance, body, day=(7, 20))

    def _decide(self, rpc: str, number: int, reason: str = "") -> Any:
        receipt_id = natural_id("receipt", self._id, self._voucher(number))
        body = {"recovery_id": self._id, "receipt_id": str(receipt_id)}
        return self._tell(f"{rpc}/{number}", rpc, self._verifier, body, day=(7, 27), reason=reason)

    def _voucher(self, number: int) -> str:
        target = self._target
        return f"银收-{target.days.year()}-{target.unit.code}-{self._due.finding:02d}-{number}"

    def _mistake(self) -> Iterator[Any]:
        """Enter two receipts by mistake under a raised amount, take both back, and correct the amount."""
        year, code = self._target.days.year(), self._target.unit.code

        def correct(name: str, fen: int) -> Any:
            body = {"recovery_id": self._id, "amount_fen": fen}
            return self._tell(
                name,
                "CorrectRecovery",
                ASSESSOR,
                body,
                day=(7, 28),
                reason="RECALCULATED",
                document=f"款项更正〔{year}〕{code}-{name}",
            )

        yield lambda: correct("raise", self._due.due_fen + WRONG_FEN)
        yield lambda: self._claim(8, "CASH_COLLECTED", WRONG_FEN)
        yield lambda: self._decide("VerifyReceipt", 8)
        yield lambda: self._decide("ReverseReceipt", 8, "WRONG_ACCOUNT")
        yield lambda: self._claim(9, "CASH_COLLECTED", WRONG_FEN)
        yield lambda: self._decide("RejectReceipt", 9, "NOT_FOUND_AT_BANK")
        yield lambda: correct("lower", self._due.due_fen)

    def _tell(self, name: str, rpc: str, player: Any, body: Any, *, day: tuple[int, int], **head: Any) -> Any:
        step = f"money/{self._target.key}/{self._due.finding}/{name}"
        return self._play.tell(step, rpc, player, body, on=self._target.days.at(*day), **head)


def _results(play: Play, target: Target) -> Lane:
    days, unit = target.days, target.unit
    year = days.year()
    institution = {
        "unit_id": str(target.unit_id),
        "kind": "AMENDED",
        "title": "采购管理办法",
        "number": f"{unit.code}〔{year}〕12号",
        "issued_on": days.at(7, 20).isoformat(),
    }
    benefit = {
        "unit_id": str(target.unit_id),
        "kind": "LUNCH_ALLOWANCE",
        "beneficiaries": 320,
        "since": days.at(7, 1).isoformat(),
        "description": "规范并落实职工午餐补贴",
    }
    leader, confirmed = unit.leader, {"benefit_id": ""}

    def benefit_recorded() -> None:
        told = play.tell(f"benefit/{target.key}", "RecordBenefit", leader, benefit, on=days.at(7, 22))
        confirmed["benefit_id"] = told.touched[0].id

    def handled() -> Any:
        body = {
            "item_id": str(natural_id("item", target.findings[0].id, "1")),
            "form": "FORM_1",
            "kind": "ADMONISHMENT",
            "count": 2,
        }
        who = unit.discipline
        return play.tell(f"handled/{target.key}", "RecordPersonsHandled", who, body, on=days.at(7, 24))

    return [
        lambda: play.tell(
            f"institution/{target.key}", "RecordInstitution", leader, institution, on=days.at(7, 21)
        ),
        benefit_recorded,
        lambda: play.tell(
            f"benefit/{target.key}/confirm", "ConfirmBenefit", CHECKER, confirmed, on=days.at(7, 26)
        ),
        handled,
    ]

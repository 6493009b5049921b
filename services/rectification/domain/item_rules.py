"""The rules of items: where they stand, how far they are completed, and what refuses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from uuid import UUID

import msgspec

from services.kernel.ids import natural_id
from services.kernel.money import Fen
from services.kernel.refusal import Rule
from services.kernel.text import Code, Line, MaybeLine

REASON_REQUIRED = Rule("REASON_REQUIRED", "须说明理由。", "A reason is required.", source="C.4")
PROGRESS_INCOMPLETE = Rule(
    "PROGRESS_INCOMPLETE",
    "整改进度为 {percent}%，未完成不得申请销号。",
    "The progress is {percent} per cent; closure is requested at one hundred.",
    source="C.4",
)
CRITERION_NOT_MET = Rule(
    "CRITERION_NOT_MET",
    "未达到销号标准。",
    "The criterion of closure is not met.",
    source="C.4",
)
EVIDENCE_REQUIRED = Rule("EVIDENCE_REQUIRED", "须附佐证材料。", "Evidence has to be listed.", source="C.4")
INSTITUTION_MISSING = Rule(
    "INSTITUTION_MISSING",
    "整改方案列明的制度尚未登记：{institution}。",
    "The plan names an institution that is not recorded for the item yet: {institution}.",
    source="C.4",
)
MONEY_OUTSTANDING = Rule(
    "MONEY_OUTSTANDING",
    "应收款项未全部核验到账：已确认 {confirmed} 元，已核验 {verified} 元。",
    "Money is outstanding: {confirmed} yuan confirmed, {verified} yuan verified.",
    source="C.5",
)
REQUESTER_MUST_NOT_CHECK = Rule(
    "REQUESTER_MUST_NOT_CHECK",
    "销号申请人不得审核或批准该项销号。",
    "Who requested a closure may neither check nor approve it.",
    source="C.4, C.7 #5",
)
CHECKER_MUST_NOT_REQUEST = Rule(
    "CHECKER_MUST_NOT_REQUEST",
    "审核过该项销号的人员不得申请销号。",
    "Who checked a closure of the item may not request one.",
    source="C.4, C.7 #5",
)
CHECKER_MUST_NOT_CHECK_AGAIN = Rule(
    "CHECKER_MUST_NOT_CHECK_AGAIN",
    "单位内部审核人不得再以办公室身份审核。",
    "Who checked for the unit may not check for the office, too.",
    source="C.7 #1",
)
CHECKER_MUST_NOT_APPROVE = Rule(
    "CHECKER_MUST_NOT_APPROVE",
    "销号审核人不得批准该项销号。",
    "Who checked a closure may not approve it.",
    source="C.4, C.7 #5",
)
FIELD_VERIFICATION_REQUIRED = Rule(
    "FIELD_VERIFICATION_REQUIRED",
    "重大问题须经实地核验方可销号。",
    "A major problem is closed only after verification on site.",
    source="C.4",
)
LG_HEAD_REQUIRED = Rule(
    "LG_HEAD_REQUIRED",
    "重大问题的销号由领导小组组长批准。",
    "The closure of a major problem is approved by the leading group's head.",
    source="C.4",
)

MAJOR = "MAJOR"
"""The severity whose closure takes a look on site and the leading group's head."""
HEAD = "LG_HEAD"
PERCENT_DONE = 100


class ItemState(StrEnum):
    """Where an item stands; while its plan is drafted and reviewed, the plan says more."""

    ISSUED = "ISSUED"
    ACKNOWLEDGED = "ACKNOWLEDGED"
    IN_PROGRESS = "IN_PROGRESS"
    CLOSURE_REQUESTED = "CLOSURE_REQUESTED"
    UNIT_DISC_CHECKED = "UNIT_DISC_CHECKED"
    OFFICE_CHECKED = "OFFICE_CHECKED"
    CLOSURE_RETURNED = "CLOSURE_RETURNED"
    CLOSED = "CLOSED"


MOVES: Mapping[ItemState, frozenset[ItemState]] = {
    ItemState.ISSUED: frozenset({ItemState.ACKNOWLEDGED}),
    ItemState.ACKNOWLEDGED: frozenset({ItemState.IN_PROGRESS}),
    ItemState.IN_PROGRESS: frozenset({ItemState.CLOSURE_REQUESTED}),
    ItemState.CLOSURE_REQUESTED: frozenset({ItemState.UNIT_DISC_CHECKED, ItemState.CLOSURE_RETURNED}),
    ItemState.UNIT_DISC_CHECKED: frozenset({ItemState.OFFICE_CHECKED, ItemState.CLOSURE_RETURNED}),
    ItemState.OFFICE_CHECKED: frozenset({ItemState.CLOSED, ItemState.CLOSURE_RETURNED}),
    ItemState.CLOSURE_RETURNED: frozenset({ItemState.CLOSURE_REQUESTED}),
}
WORKED_ON = frozenset({ItemState.IN_PROGRESS, ItemState.CLOSURE_RETURNED})
"""States in which the unit works on an item and reports progress."""
CHECKED_ON_SITE = frozenset({ItemState.UNIT_DISC_CHECKED, ItemState.OFFICE_CHECKED})
"""States in which the office looks on site."""


class CompletionClass(StrEnum):
    """How far an item is completed; apart from its state, set at each report, its history kept."""

    COMPLETED = "COMPLETED"
    BASICALLY_COMPLETED = "BASICALLY_COMPLETED"
    LONG_TERM = "LONG_TERM"
    NOT_COMPLETED = "NOT_COMPLETED"


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """What a unit is to put right.

    Args:
        finding_id: the finding fed back.
        target_id: the target it was found in.
        unit_id: the unit that answers for it.
        number: the finding's number on paper, for a further item with the item's own number behind it.
        title: in words, empty when it is the finding's.
        severity: GENERAL, LARGER or MAJOR.
        problem_class: code of the round's classification scheme.
        expected_fen: money that should come back, 0 if none.
        paper_hash: SHA-256 in hex of the finding's working paper; the plan must not change the problem.
    """

    finding_id: UUID
    target_id: UUID
    unit_id: UUID
    number: Line
    title: MaybeLine = ""
    severity: Code
    problem_class: Code
    expected_fen: Fen = 0
    paper_hash: Line


class Money(msgspec.Struct, frozen=True):
    """What became of an item's money, in fen: confirmed as due, and verified as received."""

    confirmed_fen: int = 0
    verified_fen: int = 0


def total(moneys: Iterable[Money]) -> Money:
    """Return what became of the money of several recoveries together."""
    each = list(moneys)
    return Money(sum(money.confirmed_fen for money in each), sum(money.verified_fen for money in each))


def item_id(finding_id: UUID, ordinal: int = 1) -> UUID:
    """Return the id of a finding's item; the first is the one its feedback opened."""
    return natural_id("item", str(finding_id), str(ordinal))

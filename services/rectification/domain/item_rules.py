"""The rules of items: where they stand, how far they are completed, and what refuses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

import msgspec
from xuncha.common.v1.contract import Capacity
from xuncha.rectification.v1.contract import LedgerState
from xuncha.v1.kinds import Code, Labelled, Line, MaybeLine

from services.kernel.ids import natural_id
from services.kernel.money import Fen
from services.kernel.refusal import Rule

PROGRESS_INCOMPLETE = Rule(
    "PROGRESS_INCOMPLETE",
    "整改进度为 {percent}%；达到 100% 后方可申请销号。",
    "The progress is {percent} per cent; it must be 100 per cent before closure can be requested.",
    source="C.4",
)
CRITERION_NOT_MET = Rule(
    "CRITERION_NOT_MET",
    "未达到销号标准。请在达到整改方案所列标准后再申请销号。",
    "The criterion that the plan sets is not met. It must be met before closure can be requested.",
    source="C.4",
)
INSTITUTION_MISSING = Rule(
    "INSTITUTION_MISSING",
    "整改方案所列制度尚未登记：{institution}；须先登记该制度。",
    "The plan names an institution that is not recorded for the item: {institution}. Record it first.",
    source="C.4",
)
MONEY_OUTSTANDING = Rule(
    "MONEY_OUTSTANDING",
    "应收款项未全部核验到账：已确认 {confirmed} 元，已核验 {verified} 元；须先确认并全部核验。",
    "Money is outstanding: {confirmed} yuan confirmed, {verified} yuan verified. "
    "The money expected must be confirmed, and all that is confirmed must be verified first.",
    source="C.5",
)
REQUESTER_MUST_NOT_CHECK = Rule(
    "REQUESTER_MUST_NOT_CHECK",
    "申请过该项销号的人员不得审核或批准该项销号；须由他人办理。",
    "A person who requested the closure of this item may not check or approve it; another person must do so.",
    source="C.4, C.7 #5",
)
CHECKER_MUST_NOT_REQUEST = Rule(
    "CHECKER_MUST_NOT_REQUEST",
    "审核过该项销号的人员不得申请销号；须由他人申请。",
    "A person who checked a closure of this item may not request one; another person must do so.",
    source="C.4, C.7 #5",
)
CHECKER_MUST_NOT_CHECK_AGAIN = Rule(
    "CHECKER_MUST_NOT_CHECK_AGAIN",
    "在单位内审核过该项销号的人员不得再以督查办身份审核；须由他人审核。",
    "A person who checked a closure of this item for the unit may not check it for the office; "
    "another person must do so.",
    source="C.7 #1",
)
CHECKER_MUST_NOT_APPROVE = Rule(
    "CHECKER_MUST_NOT_APPROVE",
    "审核过该项销号的人员不得批准该项销号；须由他人批准。",
    "A person who checked a closure of this item may not approve it; another person must do so.",
    source="C.4, C.7 #5",
)
FIELD_VERIFICATION_REQUIRED = Rule(
    "FIELD_VERIFICATION_REQUIRED",
    "该重大问题尚未经现场核实。请先现场核实，再批准销号。",
    "This major problem was not verified on site. It must be verified there before its closure is approved.",
    source="C.4",
)
LG_HEAD_REQUIRED = Rule(
    "LG_HEAD_REQUIRED",
    "该问题为重大问题。其销号只能由领导小组组长批准。",
    "This is a major problem. Only the head of the leading group may approve its closure.",
    source="C.4",
)

MAJOR = "MAJOR"
"""The severity whose closure takes a look on site and the leading group's head."""
HEAD, UNIT_DISC = Capacity.LG_HEAD, Capacity.UNIT_DISC
PERCENT_DONE = 100


class ItemState(Labelled):
    """Where an item stands; while its plan is drafted and reviewed, the plan says more."""

    ISSUED = LedgerState.ISSUED
    ACKNOWLEDGED = LedgerState.ACKNOWLEDGED
    IN_PROGRESS = LedgerState.IN_PROGRESS
    CLOSURE_REQUESTED = LedgerState.CLOSURE_REQUESTED
    UNIT_DISC_CHECKED = LedgerState.UNIT_DISC_CHECKED
    OFFICE_CHECKED = LedgerState.OFFICE_CHECKED
    CLOSURE_RETURNED = LedgerState.CLOSURE_RETURNED
    CLOSED = LedgerState.CLOSED


MOVES: Mapping[ItemState, frozenset[ItemState]] = {
    ItemState.ISSUED: frozenset({ItemState.ACKNOWLEDGED}),
    ItemState.ACKNOWLEDGED: frozenset({ItemState.IN_PROGRESS}),
    ItemState.IN_PROGRESS: frozenset({ItemState.IN_PROGRESS, ItemState.CLOSURE_REQUESTED}),
    ItemState.CLOSURE_REQUESTED: frozenset({ItemState.UNIT_DISC_CHECKED, ItemState.CLOSURE_RETURNED}),
    ItemState.UNIT_DISC_CHECKED: frozenset({ItemState.OFFICE_CHECKED, ItemState.CLOSURE_RETURNED}),
    ItemState.OFFICE_CHECKED: frozenset({ItemState.CLOSED, ItemState.CLOSURE_RETURNED}),
    ItemState.CLOSURE_RETURNED: frozenset({ItemState.IN_PROGRESS, ItemState.CLOSURE_REQUESTED}),
}
WORKED_ON = frozenset({ItemState.IN_PROGRESS, ItemState.CLOSURE_RETURNED})
"""States in which the unit works on an item and reports progress."""
CHECKED_ON_SITE = frozenset({ItemState.UNIT_DISC_CHECKED, ItemState.OFFICE_CHECKED})
"""States in which the office looks on site."""


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """What a unit is to put right.

    Args:
        finding_id: the finding fed back.
        target_id: the target it was found in.
        unit_id: the unit that answers for it.
        round_id: the round of the target.
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
    round_id: UUID
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

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from msgspec.structs import replace
from xuncha.rectification.v1.contract import ReceiptKind, RecoveryState

from services.kernel.states import REASON_REQUIRED
from services.rectification.domain import recovery_record as events
from services.rectification.domain import recovery_rules as rules
from services.rectification.domain.item_rules import item_id
from services.rectification.domain.receipt import HEADLINE
from services.rectification.domain.recovery import Recovery
from services.rectification.domain.recovery_state import MOVES
from services.rectification.domain.ties import MEMBER_OF_UNIT, NONE, Ties
from tests.unit.rectification.money import (
    DUE_FEN,
    FINDING,
    FIRST,
    ITEM,
    PAPER,
    PLACE,
    PLACE_REFERENCES,
    RECOVERY,
    claimed,
    confirmed,
    due,
    identified,
    new,
    verified,
)
from tests.unit.story import act, given, refused

OF_UNIT = Ties(unit=True)
CORRECTION: dict[str, Any] = {"reason": "RECALCULATED", "document": PAPER}


def test_recovery_belongs_to_its_findings_case_and_to_the_unit() -> None:
    assert identified().references() == replace(PLACE_REFERENCES, recovery=RECOVERY)
    unnamed = Recovery.identify(act("Dept"), RECOVERY, replace(PLACE, item_id=None), due())
    assert unnamed.references() == replace(PLACE_REFERENCES, item=item_id(FINDING), recovery=RECOVERY)


def test_identifying_tells_principal_and_interest_apart_when_they_sum_to_the_amount() -> None:
    recovery = identified(principal_fen=DUE_FEN - 1, interest_fen=1)
    event = recovery.take_changes()[0]
    assert isinstance(event, events.Identified)
    assert (event.principal_fen, event.interest_fen, event.item_id) == (DUE_FEN - 1, 1, ITEM)


@pytest.mark.parametrize(
    "parts",
    [
        {"principal_fen": DUE_FEN},
        {"interest_fen": 1},
        {"principal_fen": DUE_FEN, "interest_fen": 1},
        {"principal_fen": 0, "interest_fen": DUE_FEN - 1},
    ],
)
def test_identifying_is_refused_when_the_parts_do_not_sum(parts: dict[str, Any]) -> None:
    with refused(rules.PARTS_DO_NOT_SUM):
        identified(**parts)


def test_identifying_is_refused_when_it_is_prescribed_before_it_is_due() -> None:
    with refused(rules.PRESCRIPTION_BEFORE_DUE):
        identified(due_on=date(2024, 5, 2), prescription_on=date(2024, 5, 1))


def test_amount_is_confirmed_when_a_verifier_does_it_on_a_paper() -> None:
    given(identified()).when(
        lambda r: r.confirm(act("Finance", document=PAPER), DUE_FEN - 1, ties=NONE)
    ).then(events.Confirmed, amount_fen=DUE_FEN - 1)


def test_confirming_is_refused_when_there_is_no_document() -> None:
    given(identified()).when(lambda r: r.confirm(act("Finance"), DUE_FEN, ties=NONE)).then_refused(
        rules.DOCUMENT_REQUIRED
    )


def test_confirming_is_refused_when_the_identifier_confirms() -> None:
    given(identified()).when(
        lambda r: r.confirm(act("Dept", document=PAPER), DUE_FEN, ties=OF_UNIT)
    ).then_refused(rules.IDENTIFIER_MUST_NOT_CONFIRM)


def test_confirming_is_refused_when_the_verifier_is_of_the_unit() -> None:
    given(identified()).when(
        lambda r: r.confirm(act("Finance", document=PAPER), DUE_FEN, ties=OF_UNIT)
    ).then_refused(MEMBER_OF_UNIT)


def test_confirming_is_refused_when_it_was_confirmed() -> None:
    given(confirmed()).when(lambda r: r.confirm(act("Audit", document=PAPER), 1, ties=NONE)).then_refused(
        rules.RECOVERY_ALREADY_CONFIRMED
    )


@pytest.mark.parametrize("amount_fen", [DUE_FEN - 1, DUE_FEN + 1])
def test_amount_is_reduced_or_raised_when_a_verifier_corrects_it(amount_fen: int) -> None:
    given(confirmed()).when(lambda r: r.correct(act("Audit", **CORRECTION), amount_fen, ties=NONE)).then(
        events.Corrected, before_fen=DUE_FEN, amount_fen=amount_fen
    )


def test_correcting_is_refused_when_nothing_was_confirmed() -> None:
    given(identified()).when(lambda r: r.correct(act("Audit", **CORRECTION), 1, ties=NONE)).then_refused(
        rules.RECOVERY_NOT_CONFIRMED
    )


def test_correcting_is_refused_when_the_identifier_does_it() -> None:
    given(confirmed()).when(lambda r: r.correct(act("Dept", **CORRECTION), 1, ties=NONE)).then_refused(
        rules.IDENTIFIER_MUST_NOT_CONFIRM
    )


def test_correcting_is_refused_when_the_verifier_is_of_the_unit() -> None:
    given(confirmed()).when(lambda r: r.correct(act("Audit", **CORRECTION), 1, ties=OF_UNIT)).then_refused(
        MEMBER_OF_UNIT
    )


def test_correcting_is_refused_when_there_is_no_document() -> None:
    given(confirmed()).when(lambda r: r.correct(act("Audit", reason="X"), 1, ties=NONE)).then_refused(
        rules.DOCUMENT_REQUIRED
    )


def test_correcting_is_refused_when_there_is_no_reason() -> None:
    given(confirmed()).when(lambda r: r.correct(act("Audit", document=PAPER), 1, ties=NONE)).then_refused(
        REASON_REQUIRED
    )


def test_correcting_is_refused_when_the_amount_stays() -> None:
    given(confirmed()).when(lambda r: r.correct(act("Audit", **CORRECTION), DUE_FEN, ties=NONE)).then_refused(
        rules.NOTHING_CORRECTED
    )


@pytest.mark.parametrize("recovery", [claimed(7), verified(7)])
def test_correcting_is_refused_when_it_goes_one_fen_below_the_receipts(recovery: Recovery) -> None:
    given(recovery).when(lambda r: r.correct(act("Audit", **CORRECTION), 6, ties=NONE)).then_refused(
        rules.BELOW_RECEIPTS
    )


def test_amount_may_fall_to_what_receipts_say_and_below_avoided_losses() -> None:
    recovery = claimed(DUE_FEN, kind=ReceiptKind.LOSS_AVOIDED)
    recovery.claim(act("Dept"), **new(7, "V-2"))
    given(recovery).when(lambda r: r.correct(act("Audit", **CORRECTION), 7, ties=NONE)).then(
        events.Corrected, amount_fen=7
    )


def states(recovery: Recovery, *steps: Callable[[Recovery], object]) -> list[RecoveryState]:
    """Return the state of a recovery before all steps and after each."""
    seen = [recovery.state]
    for step in steps:
        step(recovery)
        seen.append(recovery.state)
    return seen


def verify(recovery: Recovery) -> None:
    recovery.verify(act("Finance"), FIRST, ties=NONE)


def reverse(recovery: Recovery) -> None:
    recovery.reverse(act("Finance", reason="ERROR"), FIRST, ties=NONE)


def test_state_follows_the_receipts_when_they_come_and_go() -> None:
    in_parts = states(
        identified(),
        lambda r: r.confirm(act("Finance", document=PAPER), DUE_FEN, ties=NONE),
        lambda r: r.claim(act("Dept"), **new(60)),
        verify,
        lambda r: r.correct(act("Audit", **CORRECTION), 60, ties=NONE),
        lambda r: r.correct(act("Audit", **CORRECTION), 61, ties=NONE),
        reverse,
    )
    assert in_parts == [
        RecoveryState.IDENTIFIED,
        RecoveryState.CONFIRMED,
        RecoveryState.IN_COLLECTION,
        RecoveryState.PARTIALLY_RECOVERED,
        RecoveryState.RECOVERED,
        RecoveryState.PARTIALLY_RECOVERED,
        RecoveryState.IN_COLLECTION,
    ]
    at_once = states(claimed(), verify, reverse)
    assert at_once == [RecoveryState.IN_COLLECTION, RecoveryState.RECOVERED, RecoveryState.IN_COLLECTION]
    listed = {(before, after) for before, moves in MOVES.items() for after in moves}
    assert {*pairwise(in_parts), *pairwise(at_once)} == listed


def test_kinds_beside_the_headline_are_confiscated_restored_and_avoided() -> None:
    beside = {ReceiptKind.CONFISCATED, ReceiptKind.NON_CASH_RESTORED, ReceiptKind.LOSS_AVOIDED}
    assert frozenset(ReceiptKind) - HEADLINE == beside


def test_avoided_loss_leaves_the_claim_open_when_it_is_verified() -> None:
    assert verified(DUE_FEN, kind=ReceiptKind.LOSS_AVOIDED).state is RecoveryState.IN_COLLECTION

"""What is due: identified by the unit, confirmed and corrected by verifiers."""

from typing import Any

import pytest

from services.kernel.ids import natural_id, new_id
from services.rectification.domain.item_rules import item_id
from tests.integration.rectification.money import (
    ABSENT,
    AUDIT,
    BAD_INPUT,
    BOTH,
    CORRECTION,
    DEPT,
    DUE_FEN,
    FINANCE,
    FINDING,
    INSIDER,
    LEADER,
    NOT_ALLOWED,
    OTHER_DEPT,
    OTHER_FINDING,
    PAPER,
    POSTED,
    RULE,
    SECRETARY,
    UNIT,
    Money,
    claim_on,
    fed_back,
)
from tests.integration.worlds import begins, changes_nothing


def test_recovery_is_the_units_whose_finding_was_fed_back(money: Money) -> None:
    known = money.identified(
        principal_fen=DUE_FEN - 1, interest_fen=1, due_on="2024-06-30", prescription_on="2027-06-30"
    )
    row = money.ask("GetRecovery", DEPT, "UNIT_DEPT", recovery_id=known).recovery
    assert (row.finding_id, row.unit_id, row.item_id) == (str(FINDING), str(UNIT), "")
    assert (row.identified_fen, row.principal_fen, row.interest_fen) == (DUE_FEN, DUE_FEN - 1, 1)
    assert (row.debtor_relation, row.basis, row.state) == ("TENANT", "合同7", "IDENTIFIED")
    assert (row.due_on, row.prescription_on) == ("2024-06-30", "2027-06-30")
    assert not row.HasField("due_fen")
    assert not row.HasField("balance_fen")
    assert (row.identified_by, row.identified_on) == (str(DEPT), "2024-03-05")
    refs = money.api.rows("SELECT case_id FROM event ORDER BY position DESC LIMIT 1")
    assert refs[0]["case_id"] == FINDING


@changes_nothing
@pytest.mark.parametrize("finding", [new_id(), OTHER_FINDING], ids=["unknown", "of another unit"])
def test_identifying_finds_nothing_when_the_finding_is_not_the_units(money: Money, finding: Any) -> None:
    assert money.refused("IdentifyRecovery", DEPT, "UNIT_DEPT", **claim_on(finding)) == ABSENT


def test_identifying_finds_no_item_that_was_not_issued(money: Money) -> None:
    stray = claim_on(item_id=str(new_id()))
    assert money.refused("IdentifyRecovery", DEPT, "UNIT_DEPT", **stray) == ABSENT


def test_identifying_finds_no_item_of_another_finding_of_the_unit(money: Money) -> None:
    another = natural_id("finding", "c")
    fed_back(money.api, another, UNIT)
    money.api.follow()
    astray = claim_on(FINDING, item_id=str(item_id(another)))
    assert money.refused("IdentifyRecovery", DEPT, "UNIT_DEPT", **astray) == ABSENT
    assert money.identified(finding=another, item_id=str(item_id(another)))


@changes_nothing
@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"principal_fen": DUE_FEN, "interest_fen": 1}, "PARTS_DO_NOT_SUM", "principal_fen"),
        ({"principal_fen": DUE_FEN}, "PARTS_DO_NOT_SUM", "principal_fen"),
        (
            {"due_on": "2024-05-02", "prescription_on": "2024-05-01"},
            "PRESCRIPTION_BEFORE_DUE",
            "prescription_on",
        ),
    ],
)
def test_identifying_is_refused_when_it_makes_no_sense(
    money: Money, changed: dict[str, Any], code: str, field: str
) -> None:
    request = money.request("IdentifyRecovery", "UNIT_DEPT", **claim_on(**changed))
    assert money.turned_down("IdentifyRecovery", DEPT, request) == (RULE, code, field)


@changes_nothing
@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"amount_fen": 0}, "amount_fen"),
        ({"amount_fen": -1}, "amount_fen"),
        ({"amount_fen": 10**15 + 1}, "amount_fen"),
        ({"amount_fen": (1 << 63) - 1}, "amount_fen"),
        ({"principal_fen": -1, "interest_fen": DUE_FEN + 1}, "principal_fen"),
        ({"debtor_relation": "COUSIN"}, "debtor_relation"),
        ({"basis": ""}, ""),
        ({"due_on": "2024-02-30"}, "due_on"),
        ({"finding_id": "x"}, "finding_id"),
    ],
)
def test_bad_input_names_its_field(money: Money, changed: dict[str, Any], field: str) -> None:
    request = money.request("IdentifyRecovery", "UNIT_DEPT", **claim_on(**changed))
    assert money.turned_down("IdentifyRecovery", DEPT, request) == (BAD_INPUT, "INVALID_INPUT", field)


def test_fraction_of_a_fen_has_no_place_on_the_wire(money: Money) -> None:
    with pytest.raises(TypeError):
        money.request("IdentifyRecovery", "UNIT_DEPT", **claim_on(amount_fen=0.5))


@changes_nothing
@pytest.mark.parametrize("finder", [(FINANCE, "FIN_VERIFIER"), (SECRETARY, "UNIT_SECRETARY")])
def test_only_leaders_and_departments_of_the_unit_identify_money(
    money: Money, finder: tuple[Any, str]
) -> None:
    answer = money.refused("IdentifyRecovery", *finder, **claim_on())
    assert answer == (NOT_ALLOWED, "CAPACITY_NOT_ALLOWED")


@pytest.mark.parametrize("verifier", [(FINANCE, "FIN_VERIFIER"), (AUDIT, "AUDIT_VERIFIER")])
def test_amount_is_confirmed_on_a_paper(money: Money, verifier: tuple[Any, str]) -> None:
    known = money.identified()
    money.tell("ConfirmRecovery", *verifier, PAPER, recovery_id=known, amount_fen=DUE_FEN - 1)
    row = money.ask("GetRecovery", LEADER, "UNIT_LEADER", recovery_id=known).recovery
    assert (row.state, row.due_fen, row.balance_fen) == ("CONFIRMED", DUE_FEN - 1, DUE_FEN - 1)
    assert (row.confirmed_by, row.document) == (str(verifier[0]), PAPER["document"])


@begins(Money.identified)
@changes_nothing
@pytest.mark.parametrize(
    ("who", "capacity", "head", "code"),
    [
        (FINANCE, "FIN_VERIFIER", {}, "DOCUMENT_REQUIRED"),
        (INSIDER, "FIN_VERIFIER", PAPER, "MEMBER_OF_UNIT"),
        (INSIDER, "AUDIT_VERIFIER", PAPER, "MEMBER_OF_UNIT"),
        (POSTED, "FIN_VERIFIER", PAPER, "MEMBER_OF_UNIT"),
    ],
)
def test_confirming_is_refused_by_rule(
    money: Money, who: Any, capacity: str, head: dict[str, str], code: str
) -> None:
    body: dict[str, Any] = {"recovery_id": money.api.begun, "amount_fen": DUE_FEN}
    assert money.refused("ConfirmRecovery", who, capacity, head, **body) == (RULE, code)


@begins(Money.identified, BOTH)
@changes_nothing
@pytest.mark.parametrize("capacity", ["FIN_VERIFIER", "AUDIT_VERIFIER"])
def test_confirming_is_refused_when_the_identifier_does_it_in_another_capacity(
    money: Money, capacity: str
) -> None:
    body: dict[str, Any] = {"recovery_id": money.api.begun, "amount_fen": DUE_FEN}
    answer = money.refused("ConfirmRecovery", BOTH, capacity, PAPER, **body)
    assert answer == (RULE, "IDENTIFIER_MUST_NOT_CONFIRM")


def test_confirming_is_refused_when_it_was_confirmed(money: Money) -> None:
    body: dict[str, Any] = {"recovery_id": money.confirmed(), "amount_fen": 1}
    answer = money.refused("ConfirmRecovery", AUDIT, "AUDIT_VERIFIER", PAPER, **body)
    assert answer == (RULE, "RECOVERY_ALREADY_CONFIRMED")


@begins(Money.identified)
@changes_nothing
@pytest.mark.parametrize("rpc", ["ConfirmRecovery", "CorrectRecovery"])
def test_only_verifiers_confirm_and_correct_amounts(money: Money, rpc: str) -> None:
    body: dict[str, Any] = {"recovery_id": money.api.begun, "amount_fen": DUE_FEN}
    for who, capacity in ((LEADER, "UNIT_LEADER"), (DEPT, "UNIT_DEPT")):
        answer = money.refused(rpc, who, capacity, CORRECTION, **body)
        assert answer == (NOT_ALLOWED, "CAPACITY_NOT_ALLOWED")
    assert money.refused(rpc, DEPT, "FIN_VERIFIER", PAPER, **body) == (NOT_ALLOWED, "CAPACITY_NOT_HELD")
    nothing = {"recovery_id": str(new_id()), "amount_fen": DUE_FEN}
    assert money.refused(rpc, FINANCE, "FIN_VERIFIER", CORRECTION, **nothing) == ABSENT


def test_amount_is_corrected_down_to_its_receipts_and_up_again(money: Money) -> None:
    known = money.confirmed()
    money.verified(known, amount_fen=60)
    for amount, state in ((60, "RECOVERED"), (61, "PARTIALLY_RECOVERED")):
        money.tell(
            "CorrectRecovery", AUDIT, "AUDIT_VERIFIER", CORRECTION, recovery_id=known, amount_fen=amount
        )
        row = money.ask("GetRecovery", DEPT, "UNIT_DEPT", recovery_id=known).recovery
        assert (row.due_fen, row.balance_fen, row.state) == (amount, amount - 60, state)
    assert row.document == CORRECTION["document"]


def of_two_receipts(money: Money) -> str:
    """Confirm an amount on which one receipt was verified and one was entered."""
    known = money.confirmed(who=BOTH)
    money.verified(known, "V-1", amount_fen=30)
    money.claimed(known, "V-2", amount_fen=30)
    return known


@begins(of_two_receipts)
@changes_nothing
@pytest.mark.parametrize(
    ("who", "amount_fen", "head", "code"),
    [
        (AUDIT, 59, CORRECTION, "BELOW_RECEIPTS"),
        (AUDIT, DUE_FEN, CORRECTION, "NOTHING_CORRECTED"),
        (AUDIT, 60, {"reason": "X"}, "DOCUMENT_REQUIRED"),
        (AUDIT, 60, PAPER, "REASON_REQUIRED"),
        (BOTH, 60, CORRECTION, "IDENTIFIER_MUST_NOT_CONFIRM"),
        (INSIDER, 60, CORRECTION, "MEMBER_OF_UNIT"),
    ],
)
def test_correcting_is_refused_by_rule(
    money: Money, who: Any, amount_fen: int, head: dict[str, str], code: str
) -> None:
    body: dict[str, Any] = {"recovery_id": money.api.begun, "amount_fen": amount_fen}
    assert money.refused("CorrectRecovery", who, "AUDIT_VERIFIER", head, **body) == (RULE, code)


def test_correcting_is_refused_when_nothing_was_confirmed(money: Money) -> None:
    body: dict[str, Any] = {"recovery_id": money.identified(), "amount_fen": 1}
    answer = money.refused("CorrectRecovery", AUDIT, "AUDIT_VERIFIER", CORRECTION, **body)
    assert answer == (RULE, "RECOVERY_NOT_CONFIRMED")


def test_stale_version_is_aborted_and_the_present_one_is_not(money: Money) -> None:
    known = money.confirmed()
    body: dict[str, Any] = {"recovery_id": known, "amount_fen": 9}
    stale = {**CORRECTION, "expected_version": 1}
    status, code = money.refused("CorrectRecovery", AUDIT, "AUDIT_VERIFIER", stale, **body)
    assert (status.name, code) == ("ABORTED", "STALE_VERSION")
    money.tell("CorrectRecovery", AUDIT, "AUDIT_VERIFIER", {**CORRECTION, "expected_version": 2}, **body)


def test_request_is_answered_once_and_refused_with_another_body(money: Money) -> None:
    request = money.request("IdentifyRecovery", "UNIT_DEPT", **claim_on())
    first, again = (money.send("IdentifyRecovery", DEPT, request) for _ in range(2))
    assert (first.touched[0].id, again.replayed) == (again.touched[0].id, True)
    request.amount_fen += 1
    status, code, _ = money.turned_down("IdentifyRecovery", DEPT, request)
    assert (status.name, code) == ("ALREADY_EXISTS", "REQUEST_ID_REUSED")


def test_other_units_finding_is_that_units_own(money: Money) -> None:
    known = money.identified(who=OTHER_DEPT, finding=OTHER_FINDING)
    money.tell("ConfirmRecovery", INSIDER, "FIN_VERIFIER", PAPER, recovery_id=known, amount_fen=1)

"""An item that expects money is closed only when all that was confirmed is verified."""

from typing import Any
from uuid import UUID

from xuncha.rectification.v1 import messages as pb

from services.rectification.domain.receipt import receipt_id
from tests.integration.rectification.world import TARGET, UNIT, World, closure, finding, item
from tests.integration.worlds import begins

DUE_FEN = 100_00
PAPER = {"document": "〔2024〕7号"}


def confirmed(world: World, amount_fen: int = DUE_FEN, **changed: Any) -> str:
    """Identify and confirm money due because of the first finding; return the recovery's id."""
    said: dict[str, Any] = {
        "finding_id": str(finding(1)),
        "amount_fen": amount_fen,
        "debtor_relation": "TENANT",
    }
    receipt = world.tell(
        "IdentifyRecovery", "department", "UNIT_DEPT", **{**said, "basis": "合同7", **changed}
    )
    recovery = str(receipt.touched[0].id)
    body: dict[str, Any] = {"recovery_id": recovery, "amount_fen": amount_fen}
    world.tell("ConfirmRecovery", "finance", "FIN_VERIFIER", PAPER, **body)
    return recovery


def received(world: World, recovery: str, amount_fen: int, voucher: str, kind: str = "CASH_COLLECTED") -> str:
    """Enter and verify a receipt; return its id."""
    body: dict[str, Any] = {
        "kind": kind,
        "amount_fen": amount_fen,
        "received_on": "2024-03-05",
        "voucher": voucher,
    }
    world.tell("ClaimReceipt", "department", "UNIT_DEPT", recovery_id=recovery, **body)
    receipt = str(receipt_id(UUID(recovery), voucher))
    world.tell("VerifyReceipt", "finance", "FIN_VERIFIER", recovery_id=recovery, receipt_id=receipt)
    return receipt


def worked(world: World) -> World:
    """Bring an item that expects money to the end of the work on it."""
    world.in_progress(amount_fen=DUE_FEN)
    world.on(1, "RecordProgress", "department", "UNIT_DEPT", percent=100, text="完成")
    return world


def request_refused(world: World) -> str:
    return world.refused_by_rule("RequestClosure", "leader", "UNIT_LEADER", item_id=str(item(1)), **closure())


def test_item_is_closed_when_all_confirmed_money_is_verified(world: World) -> None:
    recovery = confirmed(worked(world))
    assert request_refused(world) == "MONEY_OUTSTANDING"
    received(world, recovery, DUE_FEN - 1, "V-1")
    assert request_refused(world) == "MONEY_OUTSTANDING"
    received(world, recovery, 1, "V-2")
    world.request_closure()
    world.check_closure()
    world.on(1, "ApproveClosure", "director", "OFFICE_DIRECTOR")
    row = world.ask("GetItem", "finance", "FIN_VERIFIER", item_id=str(item(1))).item
    assert (row.state, row.expected_fen, row.confirmed_fen, row.verified_fen) == ("CLOSED", *[DUE_FEN] * 3)


def test_avoided_loss_does_not_count_as_money(world: World) -> None:
    recovery = confirmed(worked(world))
    received(world, recovery, DUE_FEN, "V-1", kind="LOSS_AVOIDED")
    assert request_refused(world) == "MONEY_OUTSTANDING"


def test_reversal_stops_checks_and_approval(world: World) -> None:
    recovery = confirmed(worked(world))
    receipt = received(world, recovery, DUE_FEN, "V-1")
    world.request_closure()
    world.on(1, "CheckClosureInUnit", "disciplinarian", "UNIT_DISC")
    reversal: dict[str, Any] = {"recovery_id": recovery, "receipt_id": receipt}
    world.tell("ReverseReceipt", "finance", "FIN_VERIFIER", {"reason": "ERROR", **PAPER}, **reversal)
    refused = world.refused_by_rule("CheckClosureByOffice", "staff", "OFFICE_STAFF", item_id=str(item(1)))
    assert refused == "MONEY_OUTSTANDING"
    again = received(world, recovery, DUE_FEN, "V-2")
    world.on(1, "CheckClosureByOffice", "staff", "OFFICE_STAFF")
    reversal = {"recovery_id": recovery, "receipt_id": again}
    world.tell("ReverseReceipt", "finance", "FIN_VERIFIER", {"reason": "ERROR", **PAPER}, **reversal)
    refused = world.refused_by_rule("ApproveClosure", "director", "OFFICE_DIRECTOR", item_id=str(item(1)))
    assert refused == "MONEY_OUTSTANDING"


def test_money_is_what_the_log_says_when_views_lag_behind(world: World) -> None:
    recovery = confirmed(worked(world))
    receipt = received(world, recovery, DUE_FEN, "V-1")
    world.request_closure()
    world.check_closure()
    reversal: dict[str, Any] = {"recovery_id": recovery, "receipt_id": receipt}
    world.send("ReverseReceipt", "finance", "FIN_VERIFIER", {"reason": "ERROR", **PAPER}, **reversal)
    refused = world.refused_by_rule("ApproveClosure", "director", "OFFICE_DIRECTOR", item_id=str(item(1)))
    assert refused == "MONEY_OUTSTANDING"


def test_raised_amount_stops_the_request_when_views_lag_behind(world: World) -> None:
    recovery = confirmed(worked(world))
    received(world, recovery, DUE_FEN, "V-1")
    raised: dict[str, Any] = {"recovery_id": recovery, "amount_fen": DUE_FEN + 1}
    world.send("CorrectRecovery", "finance", "FIN_VERIFIER", {"reason": "ERROR", **PAPER}, **raised)
    assert request_refused(world) == "MONEY_OUTSTANDING"


def test_money_of_another_item_of_the_finding_does_not_count(world: World) -> None:
    world.opened(amount_fen=DUE_FEN)
    further = world.tell(
        "IssueItem", "staff", "OFFICE_STAFF", finding_id=str(finding(1)), title="另一事项", expected_fen=5
    )
    second = further.touched[0].id
    received(world, confirmed(world, item_id=second), DUE_FEN, "V-1")
    sheets = {
        id: world.ask("GetItem", "finance", "FIN_VERIFIER", item_id=id).item for id in (str(item(1)), second)
    }
    assert {id: sheet.verified_fen for id, sheet in sheets.items()} == {str(item(1)): 0, second: DUE_FEN}


def test_report_says_completed_only_of_items_whose_money_is_in(world: World) -> None:
    recovery = confirmed(worked(world))
    done = pb.ItemClassification(item_id=str(item(1)), completion_class="COMPLETED")
    body: dict[str, Any] = {"target_id": str(TARGET), "classes": [done], "pledged": True}
    refused = world.refused_by_rule("SubmitProgressReport", "secretary", "UNIT_SECRETARY", **body)
    assert refused == "MONEY_OUTSTANDING"
    received(world, recovery, DUE_FEN, "V-1")
    world.tell("SubmitProgressReport", "secretary", "UNIT_SECRETARY", **body)
    assert world.payloads("ItemClassified")[-1]["completion_class"] == "COMPLETED"


@begins(World.opened, 1, 2)
def test_request_is_refused_while_the_institution_of_the_plan_is_not_recorded(world: World) -> None:
    world.tell("AcknowledgeItems", "secretary", "UNIT_SECRETARY", target_id=str(TARGET))
    world.submit_plan(world.draft_plan(1, 2, institution="租赁管理办法"))
    world.approve_plan()
    world.on(1, "RecordProgress", "department", "UNIT_DEPT", percent=100, text="完成")
    assert request_refused(world) == "INSTITUTION_MISSING"
    for number, place in (("1号", {}), ("2号", {"item_id": str(item(2))})):
        world.tell("RecordInstitution", "leader", "UNIT_LEADER", **institution(number=number, **place))
        assert request_refused(world) == "INSTITUTION_MISSING"
    world.tell("RecordInstitution", "leader", "UNIT_LEADER", **institution(item_id=str(item(1))))
    world.request_closure()


def institution(**changed: Any) -> dict[str, Any]:
    """Return the body of RecordInstitution."""
    said = {"unit_id": str(UNIT), "kind": "NEW", "title": "租赁管理办法", "number": "〔2024〕12号"}
    return {**said, "issued_on": "2024-03-05", **changed}


@begins(World.in_progress)
def test_ledger_counts_institutions_and_persons_of_an_item(world: World) -> None:
    world.tell("RecordInstitution", "leader", "UNIT_LEADER", **institution(item_id=str(item(1))))
    handled: dict[str, Any] = {"form": "FORM_1", "kind": "TALK", "count": 3}
    world.on(1, "RecordPersonsHandled", "disciplinarian", "UNIT_DISC", PAPER, **handled)
    row = world.ask("GetItem", "staff", "OFFICE_STAFF", item_id=str(item(1))).item
    assert (row.institutions, row.persons_handled) == (1, 3)

"""Who sees which money, page by page; and that the sheet is what the log says, however often it is built."""

from typing import Any
from uuid import UUID

import grpc
import pytest

from services.kernel.ids import new_id
from services.kernel.messaging.applying import Applier
from services.rectification.service import SERVICE
from tests.integration.rectification.money import (
    ABSENT,
    AUDIT,
    AUDITOR,
    BAD_INPUT,
    COMMITTEE,
    CORRECTION,
    DEPT,
    DIRECTOR,
    DISC,
    DUE_FEN,
    FINANCE,
    FINDING,
    HEAD,
    ITEM,
    LEADER,
    MEMBER,
    NOT_ALLOWED,
    OFFICE,
    OTHER_DEPT,
    OTHER_FINDING,
    OTHER_ITEM,
    OTHER_UNIT,
    REASON,
    SECRETARY,
    TARGET,
    TODAY,
    UNIT,
    Money,
    claim_on,
)
from tests.integration.support import refusal
from tests.integration.worlds import begins, changes_nothing

EVERYBODYS = (
    (FINANCE, "FIN_VERIFIER"),
    (AUDIT, "AUDIT_VERIFIER"),
    (OFFICE, "OFFICE_STAFF"),
    (DIRECTOR, "OFFICE_DIRECTOR"),
    (HEAD, "LG_HEAD"),
    (MEMBER, "LG_MEMBER"),
    (COMMITTEE, "GPC"),
    (AUDITOR, "LOG_AUDITOR"),
)
OWN = (
    (DEPT, "UNIT_DEPT"),
    (DEPT, "UNIT_LIAISON"),
    (LEADER, "UNIT_LEADER"),
    (SECRETARY, "UNIT_SECRETARY"),
    (DISC, "UNIT_DISC"),
)
HANDLED: dict[str, Any] = {"item_id": str(ITEM), "form": "FORM_1", "kind": "ADMONISHMENT", "count": 2}
VIEWS = (
    "recovery_sheet",
    "recovery_receipt",
    "result",
    "item_money",
    "item_ledger",
    "figure_event",
    "figure",
)


def listed(money: Money, who: UUID, capacity: str, **filters: Any) -> list[str]:
    return [row.recovery_id for row in money.ask("ListRecoveries", who, capacity, **filters).recoveries]


def test_units_see_their_own_money_and_the_others_all_of_it(money: Money) -> None:
    own, others = money.identified(), money.identified(who=OTHER_DEPT, finding=OTHER_FINDING)
    for who, capacity in OWN:
        assert listed(money, who, capacity) == [own]
        assert listed(money, who, capacity, unit_id=str(OTHER_UNIT)) == []
        assert money.ask("GetRecovery", who, capacity, recovery_id=own).recovery.recovery_id == own
    assert listed(money, OTHER_DEPT, "UNIT_DEPT") == [others]
    for who, capacity in EVERYBODYS:
        assert listed(money, who, capacity) == [own, others]
        assert money.ask("GetRecovery", who, capacity, recovery_id=others).recovery.unit_id == str(OTHER_UNIT)


@begins(Money.identified)
@pytest.mark.parametrize("stranger", [(OTHER_DEPT, "UNIT_DEPT"), (OTHER_DEPT, "UNIT_DISC")])
def test_nothing_is_found_when_the_recovery_is_another_units_or_nobodys(
    money: Money, stranger: tuple[UUID, str]
) -> None:
    for known in (money.api.begun, str(new_id())):
        with pytest.raises(grpc.RpcError) as error:
            money.ask("GetRecovery", *stranger, recovery_id=known)
        assert refusal(error.value)[:2] == ABSENT


@changes_nothing
@pytest.mark.parametrize("rpc", ["ListRecoveries", "GetRecovery", "ListResults"])
def test_asking_is_refused_when_the_capacity_has_no_business_there(money: Money, rpc: str) -> None:
    with pytest.raises(grpc.RpcError) as error:
        money.ask(rpc, OFFICE, "DISC_HANDLER")
    assert refusal(error.value)[:2] == (NOT_ALLOWED, "CAPACITY_NOT_ALLOWED")


def test_recused_person_sees_nothing_of_the_targets_money_and_judges_none(money: Money) -> None:
    known = money.confirmed(item_id=str(ITEM))
    held = money.claimed(known)
    money.tell("RecordPersonsHandled", DISC, "UNIT_DISC", **HANDLED)
    other = money.identified(who=OTHER_DEPT, finding=OTHER_FINDING)
    money.api.hear("rounds.TeamMemberRecused", {"person_id": FINANCE}, case=TARGET)
    assert listed(money, FINANCE, "FIN_VERIFIER") == [other]
    assert list(money.ask("ListResults", FINANCE, "FIN_VERIFIER").results) == []
    with pytest.raises(grpc.RpcError) as error:
        money.ask("GetRecovery", FINANCE, "FIN_VERIFIER", recovery_id=known)
    assert refusal(error.value)[:2] == ABSENT
    body = {"recovery_id": known, "receipt_id": held}
    assert money.refused("VerifyReceipt", FINANCE, "FIN_VERIFIER", None, **body) == ABSENT


def test_list_is_narrowed_by_unit_finding_and_state(money: Money) -> None:
    open_one, done = money.confirmed(), money.confirmed()
    other = money.identified(who=OTHER_DEPT, finding=OTHER_FINDING)
    money.verified(done)
    asked = (FINANCE, "FIN_VERIFIER")
    assert listed(money, *asked, unit_id=str(UNIT)) == [open_one, done]
    assert listed(money, *asked, finding_id=str(OTHER_FINDING)) == [other]
    assert listed(money, *asked, state="RECOVERED") == [done]
    assert listed(money, *asked, state="CONFIRMED", finding_id=str(FINDING)) == [open_one]
    assert listed(money, *asked, state="IN_COLLECTION") == []


def test_list_is_read_by_pages_while_it_grows(money: Money) -> None:
    known = [money.identified() for _ in range(3)]
    seen, page = [], {"limit": 2}
    while True:
        answer = money.ask("ListRecoveries", FINANCE, "FIN_VERIFIER", page=page)
        seen += [row.recovery_id for row in answer.recoveries]
        if not answer.next:
            break
        if len(known) < 5:
            known.append(money.identified())
        page = {"limit": 2, "after": answer.next}
    assert seen == known


@changes_nothing
@pytest.mark.parametrize("rpc", ["ListRecoveries", "ListResults"])
@pytest.mark.parametrize("page", [{"after": "x"}, {"after": "9" * 19}, {"after": "１"}, {"limit": 501}])
def test_page_is_refused_when_it_is_none(money: Money, rpc: str, page: dict[str, Any]) -> None:
    with pytest.raises(grpc.RpcError) as error:
        money.ask(rpc, FINANCE, "FIN_VERIFIER", page=page)
    status, code, facts = refusal(error.value)
    assert (status, code, facts["field"]) == (BAD_INPUT, "INVALID_INPUT", f"page.{next(iter(page))}")


def test_state_is_refused_when_there_is_none_of_that_name(money: Money) -> None:
    with pytest.raises(grpc.RpcError) as error:
        money.ask("ListRecoveries", FINANCE, "FIN_VERIFIER", state="WRITTEN_OFF")
    assert refusal(error.value)[:2] == (BAD_INPUT, "INVALID_INPUT")


def test_receipts_show_amount_voucher_and_both_persons(money: Money) -> None:
    known = money.confirmed()
    money.verified(known, "银收-001", amount_fen=60)
    money.claimed(known, "银收-002", amount_fen=7, kind="OFFSET")
    sheet = money.ask("GetRecovery", SECRETARY, "UNIT_SECRETARY", recovery_id=known)
    first, second = sheet.receipts
    assert (first.voucher, first.amount_fen, first.kind, first.state) == (
        "银收-001",
        60,
        "CASH_COLLECTED",
        "VERIFIED",
    )
    assert (first.entered_by, first.judged_by, first.judged_on) == (str(DEPT), str(FINANCE), TODAY)
    assert (second.state, second.judged_by, second.received_on) == ("CLAIMED", "", TODAY)
    row = sheet.recovery
    assert (row.waiting_fen, row.verified_fen, row.balance_fen) == (7, 60, DUE_FEN - 60)


def test_recovery_names_its_item_when_it_belongs_to_one(money: Money) -> None:
    known = money.identified(item_id=str(ITEM))
    assert money.ask("GetRecovery", DEPT, "UNIT_DEPT", recovery_id=known).recovery.item_id == str(ITEM)
    stray = claim_on(item_id=str(OTHER_ITEM))
    answer = money.refused("IdentifyRecovery", DEPT, "UNIT_DEPT", **stray)
    assert answer == ABSENT


def test_events_tell_followers_finding_item_and_amounts(money: Money) -> None:
    known = money.confirmed(item_id=str(ITEM))
    held = money.verified(known, amount_fen=60)
    reverse: dict[str, Any] = {"recovery_id": known, "receipt_id": held, "amount_fen": 1}
    money.tell("ReverseReceipt", FINANCE, "FIN_VERIFIER", REASON, **reverse)
    money.tell("CorrectRecovery", AUDIT, "AUDIT_VERIFIER", CORRECTION, recovery_id=known, amount_fen=59)
    of_receipt = {"receipt_id": held, "kind": "CASH_COLLECTED"}
    rows = money.api.rows(
        "SELECT split_part(type, '.', 3) AS type, convert_from(body, 'UTF8')::json -> 'payload' AS payload, "
        "convert_from(body, 'UTF8')::json -> 'refs' AS refs "
        "FROM event WHERE public AND type LIKE '%%.Rec%%' ORDER BY position"
    )
    told = {row["type"]: row["payload"] for row in rows}
    place = {"finding": str(FINDING), "item": str(ITEM), "recovery": known}
    assert all(place.items() <= row["refs"].items() for row in rows)
    assert told["RecoveryConfirmed"] == {"amount_fen": DUE_FEN}
    assert told["RecoveryCorrected"] == {"amount_fen": 59, "before_fen": DUE_FEN}
    assert told["ReceiptVerified"] == {**of_receipt, "amount_fen": 60}
    assert told["ReceiptReversed"] == {**of_receipt, "amount_fen": 1}


def test_views_come_out_the_same_when_they_are_built_again(money: Money) -> None:
    known = money.confirmed(item_id=str(ITEM))
    held = money.verified(known, amount_fen=60)
    money.claimed(known, "V-2", amount_fen=7, kind="LOSS_AVOIDED")
    money.tell("ReverseReceipt", FINANCE, "FIN_VERIFIER", REASON, recovery_id=known, receipt_id=held)
    money.tell("RecordPersonsHandled", DISC, "UNIT_DISC", **HANDLED)
    money.api.follow()
    before = {view: money.api.rows(f"SELECT * FROM {view}") for view in VIEWS}
    with money.api.database.transaction() as connection:
        for view in before:
            connection.execute(f"DELETE FROM {view}".encode())
    rebuild(money)
    after = {view: money.api.rows(f"SELECT * FROM {view}") for view in before}
    assert after == before
    assert before["recovery_sheet"]
    assert before["result"]


def rebuild(money: Money) -> None:
    """Follow the own log from its beginning, as after the views were dropped."""
    follower = next(f for f in SERVICE.followings.followers if f.name == "views")
    with money.api.database.connection() as connection:
        key = Applier(SERVICE, follower, "rectification").key
        connection.execute("UPDATE tracking SET position = 0 WHERE source = %s", [key])
    money.api.follow()

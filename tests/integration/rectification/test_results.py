"""What comes of rectification beside the money: institutions, persons handled, benefits."""

from typing import Any
from uuid import UUID

import pytest

from services.kernel.ids import new_id
from tests.integration.rectification.money import (
    ABSENT,
    BAD_INPUT,
    BOTH,
    COMMITTEE,
    DEPT,
    DISC,
    FINANCE,
    FINDING,
    INSIDER,
    ITEM,
    LEADER,
    NOT_ALLOWED,
    OFFICE,
    OTHER_DEPT,
    OTHER_ITEM,
    OTHER_UNIT,
    RULE,
    SECRETARY,
    TODAY,
    TOMORROW,
    UNIT,
    Money,
)
from tests.integration.worlds import changes_nothing

BODIES: dict[str, dict[str, Any]] = {
    "RecordInstitution": {
        "unit_id": str(UNIT),
        "kind": "NEW",
        "title": "租赁管理办法",
        "number": "〔2024〕3号",
        "issued_on": TODAY,
    },
    "RecordPersonsHandled": {"item_id": str(ITEM), "form": "FORM_1", "kind": "ADMONISHMENT", "count": 2},
    "RecordBenefit": {
        "unit_id": str(UNIT),
        "kind": "LUNCH_ALLOWANCE",
        "beneficiaries": 120,
        "since": TODAY,
        "description": "午餐补贴",
    },
}
RECORDERS = {
    "RecordInstitution": (LEADER, "UNIT_LEADER"),
    "RecordPersonsHandled": (DISC, "UNIT_DISC"),
    "RecordBenefit": (LEADER, "UNIT_LEADER"),
}


def record(
    money: Money, rpc: str, who: UUID | None = None, capacity: str | None = None, **changed: Any
) -> str:
    person, post = RECORDERS[rpc]
    receipt = money.tell(rpc, who or person, capacity or post, **{**BODIES[rpc], **changed})
    return str(receipt.touched[0].id)


def results(money: Money, who: UUID = COMMITTEE, capacity: str = "GPC", **filters: Any) -> list[Any]:
    return list(money.ask("ListResults", who, capacity, **filters).results)


def test_results_are_listed_and_counted(money: Money) -> None:
    made = record(money, "RecordInstitution", item_id=str(ITEM))
    record(money, "RecordInstitution", SECRETARY, "UNIT_SECRETARY", kind="ABOLISHED")
    handled = record(money, "RecordPersonsHandled")
    record(money, "RecordPersonsHandled", form="ENTERPRISE_PENALTY", kind="WAGE_CUT", count=3)
    given = record(money, "RecordBenefit")
    assert money.figures() == {"institutions_recorded": 2, "persons_handled": 5, "benefits_recorded": 1}
    rows = {row.result_id: row for row in results(money)}
    assert len(rows) == 5
    institution, persons, benefit = (rows[known] for known in (made, handled, given))
    assert (institution.type, institution.kind, institution.title) == ("INSTITUTION", "NEW", "租赁管理办法")
    assert (institution.finding_id, institution.item_id) == (str(FINDING), str(ITEM))
    assert (persons.form, persons.kind, persons.persons) == ("FORM_1", "ADMONISHMENT", 2)
    assert (benefit.title, benefit.persons, benefit.since) == ("午餐补贴", 120, TODAY)
    assert not institution.HasField("persons")
    assert {row.recorded_by for row in rows.values()} == {str(LEADER), str(SECRETARY), str(DISC)}
    assert [row.type for row in results(money, type="BENEFIT")] == ["BENEFIT"]
    assert len(results(money, item_id=str(ITEM))) == 3


def test_units_see_their_own_results(money: Money) -> None:
    own = record(money, "RecordBenefit")
    others = record(money, "RecordBenefit", OTHER_DEPT, "UNIT_LEADER", unit_id=str(OTHER_UNIT))
    assert [row.result_id for row in results(money, DEPT, "UNIT_DEPT")] == [own]
    assert results(money, DEPT, "UNIT_DEPT", unit_id=str(OTHER_UNIT)) == []
    assert [row.result_id for row in results(money, FINANCE, "FIN_VERIFIER")] == [own, others]
    first = money.ask("ListResults", OFFICE, "OFFICE_STAFF", page={"limit": 1})
    second = money.ask("ListResults", OFFICE, "OFFICE_STAFF", page={"limit": 1, "after": first.next})
    assert [second.results[0].result_id, len(first.results)] == [others, 1]


@changes_nothing
@pytest.mark.parametrize(
    ("rpc", "changed"),
    [
        ("RecordInstitution", {"unit_id": str(OTHER_UNIT)}),
        ("RecordInstitution", {"item_id": str(OTHER_ITEM)}),
        ("RecordInstitution", {"item_id": str(new_id())}),
        ("RecordPersonsHandled", {"item_id": str(OTHER_ITEM)}),
        ("RecordPersonsHandled", {"item_id": str(new_id())}),
        ("RecordBenefit", {"unit_id": str(OTHER_UNIT)}),
        ("RecordBenefit", {"unit_id": str(new_id())}),
    ],
)
def test_recording_finds_nothing_when_it_is_not_the_units(
    money: Money, rpc: str, changed: dict[str, Any]
) -> None:
    who, capacity = RECORDERS[rpc]
    assert money.refused(rpc, who, capacity, **{**BODIES[rpc], **changed}) == ABSENT


@changes_nothing
@pytest.mark.parametrize(
    ("rpc", "who", "capacity"),
    [
        ("RecordInstitution", DEPT, "UNIT_DEPT"),
        ("RecordInstitution", OFFICE, "OFFICE_STAFF"),
        ("RecordPersonsHandled", LEADER, "UNIT_LEADER"),
        ("RecordBenefit", SECRETARY, "UNIT_SECRETARY"),
        ("ConfirmBenefit", LEADER, "UNIT_LEADER"),
    ],
)
def test_recording_a_result_is_refused_to_other_capacities(
    money: Money, rpc: str, who: UUID, capacity: str
) -> None:
    body = BODIES.get(rpc, {"benefit_id": str(new_id())})
    assert money.refused(rpc, who, capacity, **body) == (NOT_ALLOWED, "CAPACITY_NOT_ALLOWED")


@changes_nothing
@pytest.mark.parametrize(("rpc", "field"), [("RecordInstitution", "issued_on"), ("RecordBenefit", "since")])
def test_recording_is_refused_when_the_day_lies_ahead(money: Money, rpc: str, field: str) -> None:
    who, capacity = RECORDERS[rpc]
    request = money.request(rpc, capacity, **{**BODIES[rpc], field: TOMORROW})
    assert money.turned_down(rpc, who, request) == (RULE, "DATE_AHEAD", field)


@changes_nothing
@pytest.mark.parametrize(
    ("rpc", "field", "value"),
    [
        ("RecordInstitution", "kind", "LOST"),
        ("RecordInstitution", "title", "x" * 201),
        ("RecordInstitution", "issued_on", "2024-13-01"),
        ("RecordPersonsHandled", "form", "FORM_5"),
        ("RecordPersonsHandled", "kind", "张三 谈话"),
        ("RecordPersonsHandled", "count", 0),
        ("RecordPersonsHandled", "count", -2),
        ("RecordBenefit", "beneficiaries", 0),
        ("RecordBenefit", "beneficiaries", 2_000_000),
        ("RecordBenefit", "kind", "CAR"),
    ],
)
def test_bad_input_names_its_field(money: Money, rpc: str, field: str, value: Any) -> None:
    who, capacity = RECORDERS[rpc]
    request = money.request(rpc, capacity, **{**BODIES[rpc], field: value})
    assert money.turned_down(rpc, who, request) == (BAD_INPUT, "INVALID_INPUT", field)


def test_institution_is_recorded_once_under_its_number_in_its_kind(money: Money) -> None:
    record(money, "RecordInstitution")
    again = {**BODIES["RecordInstitution"], "title": "另一名称"}
    answer = money.refused("RecordInstitution", LEADER, "UNIT_LEADER", **again)
    assert answer == (RULE, "INSTITUTION_ALREADY_RECORDED")
    record(money, "RecordInstitution", kind="AMENDED")


def test_benefit_is_confirmed_by_the_office_and_counts_once(money: Money) -> None:
    known = record(money, "RecordBenefit")
    money.tell("ConfirmBenefit", OFFICE, "OFFICE_STAFF", benefit_id=known)
    row = results(money)[0]
    assert (row.state, row.confirmed_by) == ("CONFIRMED", str(OFFICE))
    assert money.figures() == {"benefits_recorded": 1}
    answer = money.refused("ConfirmBenefit", OFFICE, "OFFICE_STAFF", benefit_id=known)
    assert answer == (RULE, "WRONG_STATE")


def test_confirming_a_benefit_is_refused_when_the_recorder_or_the_unit_does_it(money: Money) -> None:
    body: dict[str, Any] = {"benefit_id": record(money, "RecordBenefit", BOTH)}
    answer = money.refused("ConfirmBenefit", BOTH, "OFFICE_STAFF", **body)
    assert answer == (RULE, "RECORDER_MUST_NOT_CONFIRM")
    answer = money.refused("ConfirmBenefit", INSIDER, "OFFICE_STAFF", **body)
    assert answer == (RULE, "MEMBER_OF_UNIT")
    nobody: dict[str, Any] = {"benefit_id": str(new_id())}
    assert money.refused("ConfirmBenefit", OFFICE, "OFFICE_STAFF", **nobody) == ABSENT


def test_stale_version_is_aborted_when_a_benefit_was_confirmed(money: Money) -> None:
    body: dict[str, Any] = {"benefit_id": record(money, "RecordBenefit")}
    stale = {"expected_version": 2}
    status, code = money.refused("ConfirmBenefit", OFFICE, "OFFICE_STAFF", stale, **body)
    assert (status.name, code) == ("ABORTED", "STALE_VERSION")

from datetime import date
from typing import Any

from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.kernel.refusal import WRONG_STATE
from services.rectification.domain.benefit import Benefit, BenefitKind
from services.rectification.domain.institution import Institution, InstitutionKind, institution_id
from services.rectification.domain.persons_handled import Form, PersonsHandled
from services.rectification.domain.result_rules import DATE_AHEAD, RECORDER_MUST_NOT_CONFIRM
from services.rectification.domain.ties import MEMBER_OF_UNIT
from tests.unit.rectification.money import FINDING, ITEM, TARGET, UNIT
from tests.unit.story import act, given, refused

TODAY, TOMORROW = date(2024, 3, 5), date(2024, 3, 6)


def institution(**changed: Any) -> Institution:
    facts: dict[str, Any] = {
        "unit_id": UNIT,
        "target_id": TARGET,
        "finding_id": FINDING,
        "item_id": ITEM,
        "kind": InstitutionKind.NEW,
        "title": "租赁管理办法",
        "number": "〔2024〕3号",
        "issued_on": TODAY,
    }
    return Institution.enter(act("Leader"), **{**facts, **changed})


def benefit(**changed: Any) -> Benefit:
    facts: dict[str, Any] = {
        "unit_id": UNIT,
        "kind": BenefitKind.LUNCH_ALLOWANCE,
        "beneficiaries": 120,
        "since": TODAY,
        "description": "午餐补贴恢复发放",
    }
    return Benefit.enter(act("Leader"), natural_id("benefit"), **{**facts, **changed})


def test_institution_is_of_its_findings_case_when_it_was_made_for_an_item() -> None:
    assert institution().references() == References(FINDING, UNIT)
    alone = institution(finding_id=None, item_id=None)
    assert alone.references() == References(institution_id(UNIT, InstitutionKind.NEW, "〔2024〕3号"), UNIT)


def test_recording_an_institution_is_refused_when_it_is_issued_tomorrow() -> None:
    with refused(DATE_AHEAD):
        institution(issued_on=TOMORROW)


def test_persons_are_recorded_by_number_and_form() -> None:
    place = {"unit_id": UNIT, "target_id": TARGET, "finding_id": FINDING, "item_id": ITEM}
    handled = PersonsHandled.enter(
        act("Disc"), natural_id("handled"), **place, form=Form.FORM_1, kind="ADMONISHMENT", count=2
    )
    event = handled.take_changes()[0]
    assert isinstance(event, PersonsHandled.Recorded)
    assert (event.form, event.kind, event.count) == (Form.FORM_1, "ADMONISHMENT", 2)
    assert handled.references() == References(FINDING, UNIT)


def test_recording_a_benefit_is_refused_when_it_begins_tomorrow() -> None:
    with refused(DATE_AHEAD):
        benefit(since=TOMORROW)


def test_benefit_is_confirmed_when_another_person_does_it() -> None:
    given(benefit()).when(lambda b: b.confirm(act("Office"), of_unit=False)).then(Benefit.Confirmed)


def test_confirming_a_benefit_is_refused_when_the_recorder_does_it() -> None:
    given(benefit()).when(lambda b: b.confirm(act("Leader"), of_unit=True)).then_refused(
        RECORDER_MUST_NOT_CONFIRM
    )


def test_confirming_a_benefit_is_refused_when_the_person_is_of_the_unit() -> None:
    given(benefit()).when(lambda b: b.confirm(act("Office"), of_unit=True)).then_refused(MEMBER_OF_UNIT)


def test_confirming_a_benefit_is_refused_when_it_was_confirmed() -> None:
    confirmed = benefit()
    confirmed.confirm(act("Office"), of_unit=False)
    given(confirmed).when(lambda b: b.confirm(act("Director"), of_unit=False)).then_refused(WRONG_STATE)

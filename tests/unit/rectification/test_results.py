from datetime import date
from typing import Any

from xuncha.rectification.v1.contract import BenefitKind, HandlingForm, InstitutionKind

from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.kernel.refusal import WRONG_STATE
from services.rectification.domain.benefit import Benefit
from services.rectification.domain.institution import Institution, institution_id
from services.rectification.domain.persons_handled import PersonsHandled
from services.rectification.domain.place import Place
from services.rectification.domain.result_rules import DATE_AHEAD, RECORDER_MUST_NOT_CONFIRM
from services.rectification.domain.ties import MEMBER_OF_UNIT, NONE, Ties
from tests.unit.rectification.money import PLACE, PLACE_REFERENCES, UNIT
from tests.unit.story import act, given, refused

OF_UNIT = Ties(unit=True)
TODAY, TOMORROW = date(2024, 3, 5), date(2024, 3, 6)


def institution(place: Place = PLACE, *, issued_on: date = TODAY) -> Institution:
    facts: dict[str, Any] = {"title": "租赁管理办法", "number": "〔2024〕3号", "issued_on": issued_on}
    return Institution.enter(act("Leader"), place, kind=InstitutionKind.NEW, **facts)


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
    assert institution().references() == PLACE_REFERENCES
    alone = institution(Place(unit_id=UNIT))
    assert alone.references() == References(institution_id(UNIT, InstitutionKind.NEW, "〔2024〕3号"), UNIT)


def test_recording_an_institution_is_refused_when_it_is_issued_tomorrow() -> None:
    with refused(DATE_AHEAD):
        institution(issued_on=TOMORROW)


def test_persons_are_recorded_by_number_and_form() -> None:
    handled = PersonsHandled.enter(
        act("Disc"), natural_id("handled"), PLACE, form=HandlingForm.FORM_1, kind="ADMONISHMENT", count=2
    )
    event = handled.take_changes()[0]
    assert isinstance(event, PersonsHandled.Recorded)
    assert (event.form, event.kind, event.count) == (HandlingForm.FORM_1, "ADMONISHMENT", 2)
    assert handled.references() == PLACE_REFERENCES


def test_recording_a_benefit_is_refused_when_it_begins_tomorrow() -> None:
    with refused(DATE_AHEAD):
        benefit(since=TOMORROW)


def test_benefit_is_confirmed_when_another_person_does_it() -> None:
    given(benefit()).when(lambda b: b.confirm(act("Office"), ties=NONE)).then(Benefit.Confirmed)


def test_confirming_a_benefit_is_refused_when_the_recorder_does_it() -> None:
    given(benefit()).when(lambda b: b.confirm(act("Leader"), ties=OF_UNIT)).then_refused(
        RECORDER_MUST_NOT_CONFIRM
    )


def test_confirming_a_benefit_is_refused_when_the_person_is_of_the_unit() -> None:
    given(benefit()).when(lambda b: b.confirm(act("Office"), ties=OF_UNIT)).then_refused(MEMBER_OF_UNIT)


def test_confirming_a_benefit_is_refused_when_it_was_confirmed() -> None:
    confirmed = benefit()
    confirmed.confirm(act("Office"), ties=NONE)
    given(confirmed).when(lambda b: b.confirm(act("Director"), ties=NONE)).then_refused(WRONG_STATE)

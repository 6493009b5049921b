from datetime import date
from typing import Any

import msgspec
import pytest
from xuncha.referrals.v1.contract import Clue, Subject, SubjectKind

from services.kernel.ids import natural_id
from services.kernel.refusal import Refusal, Rule
from services.kernel.rules import CODE_UNKNOWN
from services.referrals.codes import CLUE_CODES
from services.referrals.domain.clue import (
    CLUE_INCOMPLETE,
    SPAN_REVERSED,
    SUBJECT_REQUIRED,
    SUBJECT_TWICE,
    check_clue,
)

PERSON = Subject(
    person_id=natural_id("subject"), post="采购主管", rank="SECTION", party_member=True, public_official=False
)
UNIT = Subject(kind=SubjectKind.ORGANISATION, organisation_id=natural_id("unit"), rank="DIVISION")
CLUE = Clue(
    subjects=(PERSON, UNIT),
    nature="DUTY_CRIME",
    discipline_class="INTEGRITY",
    source="WORKING_PAPER",
    facts="某事",
    evidence=("材料一",),
    from_on=date(2023, 1, 1),
    to_on=date(2023, 2, 1),
)


def changed(**fields: Any) -> Clue:
    return msgspec.structs.replace(CLUE, **fields)


def about(subject: Subject, **fields: Any) -> Clue:
    return changed(subjects=(msgspec.structs.replace(subject, **fields),))


def test_clue_is_accepted_when_it_is_complete() -> None:
    check_clue(CLUE, CLUE_CODES)


@pytest.mark.parametrize(
    ("clue", "rule", "field"),
    [
        (changed(subjects=()), SUBJECT_REQUIRED, "clue.subjects"),
        (changed(evidence=()), CLUE_INCOMPLETE, "clue.evidence"),
        (about(PERSON, person_id=None), CLUE_INCOMPLETE, "clue.subjects[0].person_id"),
        (about(PERSON, post=""), CLUE_INCOMPLETE, "clue.subjects[0].post"),
        (about(PERSON, rank=""), CLUE_INCOMPLETE, "clue.subjects[0].rank"),
        (about(PERSON, party_member=None), CLUE_INCOMPLETE, "clue.subjects[0].party_member"),
        (about(PERSON, public_official=None), CLUE_INCOMPLETE, "clue.subjects[0].public_official"),
        (about(UNIT, organisation_id=None), CLUE_INCOMPLETE, "clue.subjects[0].organisation_id"),
        (about(UNIT, rank=""), CLUE_INCOMPLETE, "clue.subjects[0].rank"),
        (changed(subjects=(PERSON, PERSON)), SUBJECT_TWICE, "clue.subjects"),
        (changed(nature="X"), CODE_UNKNOWN, "clue.nature"),
        (changed(discipline_class="X"), CODE_UNKNOWN, "clue.discipline_class"),
        (changed(source="X"), CODE_UNKNOWN, "clue.source"),
        (about(PERSON, rank="X"), CODE_UNKNOWN, "clue.subjects[0].rank"),
        (changed(to_on=date(2022, 1, 1)), SPAN_REVERSED, "clue.to_on"),
    ],
)
def test_clue_is_refused_when_something_is_wrong_with_it(clue: Clue, rule: Rule, field: str) -> None:
    with pytest.raises(Refusal) as refusal:
        check_clue(clue, CLUE_CODES)
    assert (refusal.value.rule, refusal.value.field) == (rule, field)


def test_stating_that_somebody_is_not_a_party_member_counts_as_stated() -> None:
    check_clue(about(PERSON, party_member=False, public_official=False), CLUE_CODES)


def test_all_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(Refusal) as refusal:
        check_clue(about(PERSON, post="", rank=""), CLUE_CODES)
    assert refusal.value.facts == {"missing": "subjects[0].post, subjects[0].rank"}


def test_refusal_never_repeats_what_the_clue_says() -> None:
    with pytest.raises(Refusal) as refusal:
        check_clue(changed(nature="SECRET", facts="MARKER"), CLUE_CODES)
    assert "SECRET" not in str(refusal.value) + str(refusal.value.facts)

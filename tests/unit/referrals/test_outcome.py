from datetime import date
from typing import Any

import pytest
from xuncha.referrals.v1.contract import Outcome, SubjectKind

from services.kernel.refusal import Refusal, Rule
from services.kernel.rules import CODE_UNKNOWN
from services.referrals.codes import OUTCOME_CODES
from services.referrals.domain.outcome import (
    OUTCOME_AHEAD,
    OUTCOME_INCOMPLETE,
    OUTCOME_NOT_FOR_SUBJECT,
    OUTCOME_NOT_IN_STATE,
    SPAN_OF_OUTCOME_REVERSED,
    check_outcome,
)
from services.referrals.domain.referral_state import WITH_OUTCOMES, ReferralState

DAY = date(2024, 3, 5)
AHEAD = date(2024, 3, 6)
PERSON, UNIT = SubjectKind.PERSON, SubjectKind.ORGANISATION
FILED, FORWARDED = ReferralState.FILED, ReferralState.FORWARDED
CLOSED, FIRST = ReferralState.CLOSED_NO_CASE, ReferralState.FIRST_FORM_HANDLED
DETENTION: dict[str, Any] = {"kind": "DETENTION", "organ": "市监委", "from_on": DAY, "document": "留1"}
JUDICIAL: dict[str, Any] = {
    "kind": "JUDICIAL_TRANSFER",
    "organ": "检察院",
    "decided_on": DAY,
    "offence": "BRIBERY",
}
SANCTION: dict[str, Any] = {"kind": "PARTY_SANCTION", "type": "WARNING", "decided_on": DAY}


@pytest.mark.parametrize(
    ("outcome", "subject", "state"),
    [
        (DETENTION, PERSON, FILED),
        (DETENTION, PERSON, FORWARDED),
        (JUDICIAL, PERSON, ReferralState.UNDER_TRIAL),
        (SANCTION, PERSON, ReferralState.DECIDED),
        ({**SANCTION, "kind": "GOV_SANCTION", "type": "DEMERIT"}, PERSON, FILED),
        ({**SANCTION, "kind": "ORG_MEASURE", "type": "REMOVAL"}, PERSON, FIRST),
        ({**SANCTION, "kind": "FIRST_FORM", "type": "ADMONISHMENT"}, PERSON, FIRST),
        ({**SANCTION, "kind": "ENTERPRISE_PENALTY", "type": "FINE"}, PERSON, FILED),
        ({**SANCTION, "kind": "ORG_ACCOUNTABILITY", "type": "CIRCULAR"}, UNIT, FILED),
        ({"kind": "NO_PROBLEM"}, PERSON, CLOSED),
        ({"kind": "NO_PROBLEM"}, UNIT, CLOSED),
    ],
)
def test_outcome_is_accepted_when_it_is_complete(
    outcome: dict[str, Any], subject: SubjectKind, state: ReferralState
) -> None:
    check_outcome(Outcome(**outcome), subject, state, DAY, OUTCOME_CODES)


@pytest.mark.parametrize(
    ("outcome", "subject", "state", "rule", "field"),
    [
        ({"kind": "EXILE"}, PERSON, FILED, CODE_UNKNOWN, "outcome.kind"),
        ({**SANCTION, "type": "EXILE"}, PERSON, FILED, CODE_UNKNOWN, "outcome.type"),
        ({**JUDICIAL, "offence": "X"}, PERSON, FILED, CODE_UNKNOWN, "outcome.offence"),
        (DETENTION, UNIT, FILED, OUTCOME_NOT_FOR_SUBJECT, "outcome.kind"),
        (
            {**SANCTION, "kind": "ORG_ACCOUNTABILITY", "type": "CIRCULAR"},
            PERSON,
            FILED,
            OUTCOME_NOT_FOR_SUBJECT,
            "outcome.kind",
        ),
        (SANCTION, PERSON, CLOSED, OUTCOME_NOT_IN_STATE, "outcome.kind"),
        (DETENTION, PERSON, FIRST, OUTCOME_NOT_IN_STATE, "outcome.kind"),
        ({**DETENTION, "organ": ""}, PERSON, FILED, OUTCOME_INCOMPLETE, "outcome.organ"),
        ({**DETENTION, "from_on": None}, PERSON, FILED, OUTCOME_INCOMPLETE, "outcome.from_on"),
        ({**DETENTION, "document": ""}, PERSON, FILED, OUTCOME_INCOMPLETE, "outcome.document"),
        ({**JUDICIAL, "offence": ""}, PERSON, FILED, OUTCOME_INCOMPLETE, "outcome.offence"),
        ({**JUDICIAL, "decided_on": None}, PERSON, FILED, OUTCOME_INCOMPLETE, "outcome.decided_on"),
        ({**SANCTION, "type": ""}, PERSON, FILED, OUTCOME_INCOMPLETE, "outcome.type"),
        (
            {**DETENTION, "to_on": date(2024, 1, 1)},
            PERSON,
            FILED,
            SPAN_OF_OUTCOME_REVERSED,
            "outcome.to_on",
        ),
        ({**DETENTION, "from_on": AHEAD}, PERSON, FILED, OUTCOME_AHEAD, "outcome.from_on"),
        ({**SANCTION, "decided_on": AHEAD}, PERSON, FILED, OUTCOME_AHEAD, "outcome.decided_on"),
    ],
)
def test_outcome_is_refused_when_something_is_wrong_with_it(
    outcome: dict[str, Any], subject: SubjectKind, state: ReferralState, rule: Rule, field: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        check_outcome(Outcome(**outcome), subject, state, DAY, OUTCOME_CODES)
    assert (refusal.value.rule, refusal.value.field) == (rule, field)


def test_each_state_with_outcomes_has_a_kind_to_record_in_it() -> None:
    listed = {state for kind in OUTCOME_CODES.kinds.values() for state in kind.states}
    assert listed == WITH_OUTCOMES


def test_measures_are_those_of_the_rules() -> None:
    assert len(OUTCOME_CODES.kinds["PARTY_SANCTION"].types) == 5
    assert len(OUTCOME_CODES.kinds["GOV_SANCTION"].types) == 6


def test_required_fields_are_fields_of_an_outcome() -> None:
    fields = set(Outcome.__struct_fields__)
    assert all(set(kind.requires) <= fields for kind in OUTCOME_CODES.kinds.values())

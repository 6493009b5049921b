from typing import Any

from xuncha.rounds.v1.contract import PriorSource

from services.kernel.ids import natural_id
from services.rounds.domain.prior_issue import YEAR_AHEAD, PriorIssue, prior_issue_id
from services.rounds.domain.prior_issue_import import (
    PRIOR_ISSUE_COUNT_DIFFERS,
    PRIOR_ISSUE_IMPORT_ALREADY_CONFIRMED,
    PriorIssueImport,
    prior_issue_import_id,
)
from tests.unit.story import act, given, refused

UNIT = natural_id("unit")
AUDIT = PriorSource.AUDIT


def issue(**changed: Any) -> PriorIssue:
    facts: dict[str, Any] = {
        "organisation_id": UNIT,
        "reference": "审〔2022〕7-3",
        "year": 2022,
        "source": AUDIT,
        "status": "OPEN",
        "summary": "应收账款长期挂账。",
    }
    return PriorIssue.register(act(), **{**facts, **changed})


def listing(*references: str) -> PriorIssueImport:
    opened = PriorIssueImport.open(act(), UNIT, AUDIT)
    for reference in references:
        opened.list_issue(act(), reference)
    return opened


def test_issue_is_entered_in_public_and_described_in_private() -> None:
    entered, described = issue().take_changes()
    assert isinstance(entered, PriorIssue.Registered)
    assert isinstance(described, PriorIssue.Described)
    assert (entered.source, described.summary) == (AUDIT, "应收账款长期挂账。")
    assert entered.originator_id == prior_issue_id(UNIT, "审〔2022〕7-3")
    assert not hasattr(entered, "summary")


def test_issue_is_about_its_organisation() -> None:
    assert issue().references().unit == UNIT


def test_issue_of_this_year_is_entered() -> None:
    assert issue(year=2024).data.source is AUDIT


def test_entering_is_refused_when_the_year_lies_ahead() -> None:
    with refused(YEAR_AHEAD):
        issue(year=2025)


def test_list_is_confirmed_when_the_count_is_right() -> None:
    given(listing("1", "2")).when(lambda i: i.confirm(act(), 2)).then(
        PriorIssueImport.Confirmed, organisation_id=UNIT, source=AUDIT, count=2
    )


def test_empty_list_is_confirmed_when_the_source_has_nothing() -> None:
    given(listing()).when(lambda i: i.confirm(act(), 0)).then(PriorIssueImport.Confirmed, count=0)


def test_confirming_is_refused_when_the_count_is_wrong() -> None:
    given(listing("1", "2")).when(lambda i: i.confirm(act(), 1)).then_refused(PRIOR_ISSUE_COUNT_DIFFERS)


def confirmed() -> PriorIssueImport:
    known = listing("1")
    known.confirm(act(), 1)
    return known


def test_confirming_is_refused_when_it_is_confirmed() -> None:
    given(confirmed()).when(lambda i: i.confirm(act(), 1)).then_refused(PRIOR_ISSUE_IMPORT_ALREADY_CONFIRMED)


def test_list_is_open_again_when_a_further_issue_comes() -> None:
    known = confirmed()
    assert known.data.is_confirmed
    given(known).when(lambda i: i.list_issue(act(), "2")).then(PriorIssueImport.Listed, reference="2")
    assert not known.data.is_confirmed
    given(known).when(lambda i: i.confirm(act(), 2)).then(PriorIssueImport.Confirmed, count=2)


def test_stream_follows_from_organisation_and_source() -> None:
    assert listing().id == prior_issue_import_id(UNIT, AUDIT)
    assert listing().id == natural_id("prior-issue-import", str(UNIT), "AUDIT")
    assert listing().references().unit == UNIT

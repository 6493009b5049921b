from datetime import date

from services.rounds.domain.institutional_document import (
    ISSUED_AHEAD,
    ISSUED_BEFORE_PREDECESSOR,
    NUMBER_UNCHANGED,
    InstitutionalDocument,
    document_id,
)
from tests.unit.story import act, given, refused

TODAY = date(2024, 3, 5)
ISSUED = date(2023, 2, 1)


def document(issued_on: date = ISSUED) -> InstitutionalDocument:
    return InstitutionalDocument.register(
        act(), code="TEAM-RULES", title="巡查组规则", kind="RULES", issued_on=issued_on, number="〔2023〕8号"
    )


def supersede(known: InstitutionalDocument, number: str, issued_on: date = TODAY) -> None:
    known.supersede(act(), title="巡查组规则（修订）", issued_on=issued_on, number=number)


def test_document_is_entered_on_the_day_of_issue() -> None:
    assert document(TODAY).id == document_id("TEAM-RULES")


def test_entering_is_refused_when_it_will_be_issued_later() -> None:
    with refused(ISSUED_AHEAD):
        document(date(2024, 3, 6))


def test_next_edition_supersedes_the_present_one() -> None:
    known = document()
    given(known).when(lambda d: supersede(d, "〔2024〕1号")).then(
        InstitutionalDocument.Superseded, code="TEAM-RULES", edition=2, number="〔2024〕1号"
    )
    given(known).when(lambda d: supersede(d, "〔2024〕2号")).then(InstitutionalDocument.Superseded, edition=3)


def test_superseding_is_refused_when_the_number_was_used_before() -> None:
    known = document()
    supersede(known, "〔2024〕1号")
    given(known).when(lambda d: supersede(d, "〔2023〕8号")).then_refused(NUMBER_UNCHANGED)


def test_superseding_is_refused_when_the_edition_is_older_or_lies_ahead() -> None:
    given(document()).when(lambda d: supersede(d, "1", date(2023, 1, 31))).then_refused(
        ISSUED_BEFORE_PREDECESSOR
    )
    given(document()).when(lambda d: supersede(d, "1", date(2024, 3, 6))).then_refused(ISSUED_AHEAD)

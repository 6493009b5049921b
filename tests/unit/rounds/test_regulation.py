from datetime import date

from services.rounds.domain.regulation import VALIDITY_REVERSED, RegulationReference, regulation_id
from tests.unit.story import act, refused

DAY = date(2024, 1, 1)


def rule(valid_to: date | None = None) -> RegulationReference:
    return RegulationReference.register(
        act(),
        code="GROUP-MEASURES-12",
        title="集团巡查办法",
        article="第十二条",
        valid_from=DAY,
        valid_to=valid_to,
        citation="〔2023〕5号第十二条",
    )


def test_article_is_entered_in_force_or_for_a_time() -> None:
    assert rule().id == rule(DAY).id == regulation_id("GROUP-MEASURES-12")


def test_entering_is_refused_when_it_ceases_before_it_takes_effect() -> None:
    with refused(VALIDITY_REVERSED):
        rule(date(2023, 12, 31))

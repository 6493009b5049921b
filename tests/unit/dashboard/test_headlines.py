"""Figures are written as published sums are, and what is missing is never zero."""

from datetime import date

import pytest

from services.dashboard.views.funnel import Recent, Step
from services.dashboard.views.headlines import (
    FEN,
    HEADLINES,
    OTHERS,
    Figure,
    Figures,
    Headline,
    Missing,
    about_million,
    share,
    written,
)
from services.dashboard.web.tiles import amount, bars, tile, until_when

NOTHING_LATELY = Recent(None, {})
DEFINITION = {"zh": "口径", "en": "definition"}


def figures(service: str, **values: int) -> Figures:
    made = Figures()
    made.add(
        service,
        [
            Figure(code, value, FEN if code.endswith("fen") else "1", DEFINITION)
            for code, value in values.items()
        ],
    )
    return made


def headline(key: str) -> Headline:
    return next(each for each in (*HEADLINES, *OTHERS) if each.key == key)


@pytest.mark.parametrize(
    ("fen", "zh", "en"),
    [
        (6_000_000_000, "6000万元", "CNY 60.00 million"),
        (6_000_000_001, "6000余万元", "over CNY 60.00 million"),
        (6_035_123_456, "6035余万元", "over CNY 60.35 million"),
        (999_999, "9,999.99 元", "CNY 9,999.99"),
        (0, "0.00 元", "CNY 0.00"),
        (-150_000, "-1,500.00 元", "CNY -1,500.00"),
    ],
)
def test_money_is_floored_to_ten_thousand_yuan_when_written(fen: int, zh: str, en: str) -> None:
    assert written(fen, FEN, "zh").text == zh
    assert written(fen, FEN, "en").text == en


def test_exact_sum_stands_beside_when_money_is_rounded() -> None:
    assert written(6_035_123_456, FEN, "zh").exact == "60,351,234.56 元"
    assert written(6_035_123_456, FEN, "en").exact == "CNY 60,351,234.56"


def test_thousands_are_separated_when_things_are_counted() -> None:
    assert written(12_345, "1", "zh").text == "12,345"


def test_millions_never_round_up() -> None:
    assert about_million(1_999_999_999) == "over CNY 19.99 million"


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [(1, 3, "33.3%"), (2, 3, "66.6%"), (195, 195, "100.0%"), (0, 5, "0.0%"), (1, 0, ""), (None, 5, "")],
)
def test_share_is_floored_when_it_exists(part: int | None, whole: int, text: str) -> None:
    assert share(part, whole) == text


def test_dash_and_reason_are_shown_when_a_service_does_not_offer_a_figure() -> None:
    shown = tile(headline("overdue"), Figures(), NOTHING_LATELY, "zh")
    assert (shown.text, shown.missing, shown.address) == ("—", True, "")
    assert shown.notes == ("所属服务尚未提供该数字",)


@pytest.mark.parametrize("why", list(Missing))
def test_reason_is_told_when_a_service_gives_nothing(why: Missing) -> None:
    given = Figures(absent={"referrals": why})
    assert len(tile(headline("transferred"), given, NOTHING_LATELY, "en").notes[0]) > 20


def test_figures_are_withheld_when_every_service_refuses() -> None:
    refused = dict.fromkeys(("rounds", "findings"), Missing.NOT_ALLOWED)
    assert Figures(absent=dict(refused)).withheld
    assert not Figures(absent=refused | {"referrals": Missing.UNREACHABLE}).withheld
    assert not Figures().withheld


def test_zero_is_shown_when_a_service_says_zero() -> None:
    shown = tile(headline("overdue"), figures("rectification", items_overdue=0), NOTHING_LATELY, "zh")
    assert (shown.text, shown.alarm, shown.missing) == ("0", False, False)


def test_alarm_is_raised_when_something_is_overdue() -> None:
    assert tile(headline("overdue"), figures("rectification", items_overdue=1), NOTHING_LATELY, "zh").alarm


def test_last_value_stays_with_a_note_when_a_service_cannot_be_reached() -> None:
    given = figures("findings", findings_fed_back=195)
    given.absent["findings"] = Missing.UNREACHABLE
    shown = tile(headline("fed_back"), given, NOTHING_LATELY, "zh")
    assert shown.text == "195"
    assert shown.notes == ("所属服务暂时无法访问，恢复后自动更新",)


def test_rate_is_shown_when_findings_are_resolved() -> None:
    given = figures("findings", findings_resolved=130, findings_fed_back=195)
    assert tile(headline("closed"), given, NOTHING_LATELY, "zh").notes == ("销号率 66.6%",)


def test_change_is_shown_when_something_happened_lately() -> None:
    given = figures("findings", findings_fed_back=195)
    lately = Recent(None, {"findings.FindingFedBack": 12})
    assert tile(headline("fed_back"), given, lately, "en").notes == ("+12 in 30 days",)


def test_last_day_is_named_when_a_change_is_shown() -> None:
    day = date(2024, 5, 28)
    assert "28 May 2024" in until_when(Recent(day, {"findings.FindingFedBack": 1}), "en")
    assert until_when(Recent(day, {}), "zh") == ""
    assert until_when(Recent(None, {}), "zh") == ""


def test_singular_is_used_when_there_is_one_of_a_thing() -> None:
    given = figures("referrals", referrals_transferred=1, persons_with_outcome=1)
    shown = tile(headline("transferred"), given, NOTHING_LATELY, "en")
    assert shown.notes == ("persons with an outcome: 1",)


def test_part_is_exact_and_signed_when_a_reversal_takes_away() -> None:
    assert amount(-150_000_050, FEN, "zh") == "−1,500,000.50 元"
    assert amount(1, "1", "zh") == "1"


def test_days_are_left_out_when_the_stage_before_is_unknown() -> None:
    found, fed_back = bars([Step("found", 1195, None), Step("fed_back", 3, 17)], "en")
    assert (found.text, found.days) == ("1,195", "")
    assert fed_back.days == "median 17 d"

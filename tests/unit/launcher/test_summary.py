"""The summary as people read it."""

from __future__ import annotations

import pytest

from services.launcher.demo import in_words
from services.launcher.output import out, show_table


def test_summary_is_in_words_and_yuan() -> None:
    assert in_words({"recovered_verified_fen": 6_172_843_948, "ledger_verified": True}) == {
        "Recovered verified": "CNY 61,728,439.48",
        "Ledger verified": True,
    }


def test_names_stay_whole_when_values_are_long(capsys: pytest.CaptureFixture[str]) -> None:
    show_table("Found", {"Institutional documents": "x" * 200}, out)
    assert "Institutional documents" in capsys.readouterr().out

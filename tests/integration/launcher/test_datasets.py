"""The demonstration plays files of published records; those here are made up."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.integration.launcher.test_demo import home, leftovers, start
from tests.unit.scenario.tables import audit, recommendation, sheet_of, write_csv, write_xlsx

__all__ = ["home"]


def play(home: Path, dataset: str, path: Path) -> dict[str, object]:
    """Run the demonstration over a file and return its summary."""
    demo = start(home, "--exit", "--json", "--dataset", dataset, "--file", str(path))
    output, _ = demo.communicate(timeout=300)
    assert demo.returncode == 0, (home / "said").read_text()
    assert leftovers(home) == []
    summary: dict[str, object] = json.loads(output)
    return summary


@pytest.mark.slow
def test_audit_findings_are_fed_back_with_their_prior_issues(home: Path, tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "f.csv",
        [
            audit(repeat_finding="Y", prior_finding_refs="2018-001"),
            audit(finding_ref="2019-002", material_weakness="Y", questioned_costs="Y"),
            audit(report="100002", organisation="HILL TOWN", audit_year="2020", signed="02/12/2021 00:00:00"),
            audit(report="100002", organisation="HILL TOWN", finding_text=""),
        ],
    )

    summary = play(home, "fac", path)

    expected = {
        "rows_read": 4,
        "rows_taken": 3,
        "rows_refused": 1,
        "rounds": 2,
        "targets": 2,
        "findings_fed_back": 3,
        "items_issued": 3,
        "items_closed": 0,
        "ledger_verified": True,
    }
    assert {name: summary[name] for name in expected} == expected
    assert "row 5 (2019-001) not taken: TEXT_MISSING" in (home / "said").read_text()


@pytest.mark.slow
def test_recommendations_of_years_without_a_calendar_are_closed_as_they_were(
    home: Path, tmp_path: Path
) -> None:
    rows = [
        recommendation(Number="001/80", Made=date(1980, 5, 30), Closed=date(1981, 2, 3)),
        recommendation(Number="002/80", Made=date(1980, 5, 30), Closed="", Status="Unconfirmed"),
        recommendation(Number="003/80", Made="", Closed=date(1990, 1, 2), Status="Closed cancelled"),
    ]

    summary = play(home, "taic", write_xlsx(tmp_path / "t.xlsx", sheet_of(rows)))

    expected = {
        "rows_read": 3,
        "rows_taken": 3,
        "findings_fed_back": 3,
        "items_closed": 1,
        "findings_resolved": 1,
        "ledger_verified": True,
    }
    assert {name: summary[name] for name in expected} == expected


def test_other_file_is_refused_in_one_line(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text("a,b\n1,2\n")
    demo = start(home, "--exit", "--dataset", "fac", "--file", str(path))
    demo.communicate(timeout=180)

    assert demo.returncode == 1
    said = (home / "said").read_text()
    assert "f.csv has no column" in said
    assert "Traceback" not in said

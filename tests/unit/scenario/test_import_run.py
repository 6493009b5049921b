"""An import as a run: its scale, its stages, its summary, and a file that is none."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenario.__main__ import script_of
from scenario.datasets import importing, taic
from scenario.datasets.case import (
    DUE,
    OTHERWISE,
    PROCESS,
    TOGETHER,
    assumptions,
)
from scenario.datasets.people import CAST
from scenario.datasets.records import WrongFile
from scenario.play import Stage
from tests.unit.scenario.imports import audits
from tests.unit.scenario.tables import audit, recommendation, write_csv


@pytest.mark.parametrize(("scale", "targets"), [(100, 10), (50, 5), (10, 1), (1, 1)])
def test_scale_takes_so_many_percent_of_the_targets_and_one_at_least(scale: int, targets: int) -> None:
    rows = [audit(report=str(n), organisation=f"TOWN {n}") for n in range(10)]

    assert abs(len(audits(*rows, scale=scale).targets) - targets) <= 1


def test_assumptions_of_the_import_stand_beside_those_of_the_reading() -> None:
    record = taic.read_rows([recommendation(Status="Withdrawn", Closed="")]).records[0]

    codes = assumptions(record, date(2019, 12, 1))
    assert set(codes) == {*map(str, record.assumed), PROCESS, DUE, TOGETHER, OTHERWISE}


@given(st.lists(st.integers(0, 5), max_size=12), st.integers(1, 4))
def test_narrowed_stage_keeps_every_step_and_the_order_within_a_lane(lengths: list[int], most: int) -> None:
    taken: list[tuple[int, int]] = []

    def lane(place: int, length: int) -> list[Any]:
        return [lambda number=number: taken.append((place, number)) for number in range(length)]

    stage = Stage("x", tuple(lane(place, length) for place, length in enumerate(lengths)))
    narrow = importing.narrow(stage, most)

    assert len(narrow.lanes) == min(most, len(lengths))
    for each in narrow.lanes:
        for step in each:
            step()
    assert sorted(taken) == [(place, n) for place, length in enumerate(lengths) for n in range(length)]
    for place in range(len(lengths)):
        numbers = [number for lane_of, number in taken if lane_of == place]
        assert numbers == sorted(numbers)


def test_summary_counts_rows_reasons_and_assumptions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_csv(tmp_path / "f.csv", [audit(), audit(finding_ref="2019-002", finding_text=""), audit()])

    script = script_of(Namespace(dataset="fac", file=path, scale=100))

    assert script.cast == CAST
    expected = {"dataset": "fac", "rows_read": 3, "rows_taken": 1, "rows_refused": 2, "rows_played": 1}
    assert expected.items() <= script.told.items()
    assert script.told["refused_text_missing"] == script.told["refused_duplicate_number"] == 1
    assert script.told["assumed_closure_unknown"] == 1
    assert capsys.readouterr().err.splitlines() == [
        "row 3 (2019-002) not taken: TEXT_MISSING",
        "row 4 (2019-001) not taken: DUPLICATE_NUMBER",
    ]


def test_wrong_file_is_refused_before_anything_is_played(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text("a,b\n")

    with pytest.raises(WrongFile):
        script_of(Namespace(dataset="fac", file=path, scale=100))

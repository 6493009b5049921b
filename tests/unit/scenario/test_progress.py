"""The lines of progress of a play that has no terminal."""

from __future__ import annotations

from scenario.__main__ import Told


def test_line_is_told_when_a_stage_begins_and_at_the_end() -> None:
    lines: list[str] = []
    told = Told(4, lines.append)
    for stage in ("plan", "plan", "teams", "teams"):
        told.step(stage)
    assert lines == ["Scenario: 1 of 4, plan", "Scenario: 3 of 4, teams", "Scenario: 4 of 4, teams"]

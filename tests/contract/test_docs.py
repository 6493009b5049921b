"""The documents say what is so: coverage, links, the import rules they promise."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def coverage() -> list[tuple[str, str, str]]:
    return ROW.findall((ROOT / "docs" / "coverage.md").read_text("utf-8"))


def test_coverage_has_each_of_the_119_rows_once() -> None:
    assert [int(number) for number, _, _ in coverage()] == list(range(1, 120))


def test_every_row_says_where_it_lives_or_what_it_waits_for() -> None:
    vague = [
        n
        for n, _, where in coverage()
        if "`" not in where and not where.startswith(("later: ", "wording only"))
    ]
    assert vague == []


def test_rows_that_are_wording_only_are_62_and_78() -> None:
    assert [int(n) for n, _, where in coverage() if where == "wording only"] == [62, 78]


def test_paths_in_the_coverage_exist() -> None:
    named = {path for _, _, where in coverage() for path in re.findall(r"`([^`]+)`", where)}
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", document.read_text("utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []

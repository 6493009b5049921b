"""The documents are true: coverage and links lead somewhere, and both READMEs name the same commands."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


READMES = [ROOT / "README.md", ROOT / "README.zh.md"]


def commands(readme: Path) -> list[str]:
    """The lines of its code blocks, without the comments, which are in the README's own language."""
    blocks = re.findall(r"^```\n(.*?)^```$", readme.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [line.partition("#")[0].strip() for block in blocks for line in block.splitlines()]


def named(readme: Path) -> list[str]:
    """What it names in running text: options, settings, files."""
    return sorted(set(re.findall(r"`([^`\n]+)`", readme.read_text("utf-8"))))


def linked(readme: Path) -> list[str]:
    links = re.findall(r"\]\(([^)]+)\)", readme.read_text("utf-8"))
    return sorted({link for link in links if not link.startswith("README")})


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


def test_each_readme_links_to_the_other() -> None:
    english, chinese = (readme.read_text("utf-8") for readme in READMES)
    assert "](README.zh.md)" in english
    assert "](README.md)" in chinese


@pytest.mark.parametrize("part", [commands, named, linked])
def test_both_readmes_have_the_same_commands_names_and_links(part: Callable[[Path], list[str]]) -> None:
    english, chinese = map(part, READMES)
    assert english
    assert english == chinese

"""The kernel names nothing of the domain: no service, no capacity, no event of a service."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from services import LOGS, SERVICES
from services.kernel.service import load

ROOT = Path(__file__).resolve().parents[2]
KERNEL = ROOT / "services" / "kernel"
OF_A_DIRECTORY = {"OrganisationRegistered", "PersonRegistered", "PostAssigned", "PostEnded"}
"""Events that every owner of a directory publishes; the kernel itself defines these words."""


def capacities() -> set[str]:
    """Return every capacity that a permission table names."""
    found: set[str] = set()
    for name in SERVICES:
        tables = tomllib.loads(load(name).permissions.read_text("utf-8"))
        found.update(*tables.get("commands", {}).values(), *tables["queries"].values())
    return found


def events() -> set[str]:
    """Return the name of every event type, without service and version."""
    return {kind.name.split(".")[2] for name in LOGS for kind in load(name).registry} - OF_A_DIRECTORY


WORDS = re.compile(
    rf"\b({'|'.join(sorted(capacities() | events()))})\b"  # as a word
    rf"|[\"'./]({'|'.join(SERVICES)})[\"'./]"  # as a name in quotes, or a part of one
)


def named(folder: Path) -> list[str]:
    """Return the places where a folder names something of the domain."""
    files = (path for path in sorted(folder.rglob("*")) if path.suffix in {".py", ".sql", ".toml"})
    return [
        f"{path.relative_to(folder)}:{number}: {line.strip()}"
        for path in files
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if WORDS.search(line)
    ]


def test_the_kernel_names_nothing_of_the_domain() -> None:
    assert named(KERNEL) == []


@pytest.mark.parametrize(
    "line",
    [
        'OWNER = "rounds"',
        "# see services.findings.domain",
        'ADMINISTRATOR = "SEC_ADMIN"',
        "-- such as xuncha.letters.TeamMemberRecused.v1",
    ],
)
def test_a_word_of_the_domain_is_found_when_it_is_planted(tmp_path: Path, line: str) -> None:
    (tmp_path / "planted.py").write_text(f"{line}\n", "utf-8")
    assert named(tmp_path) == [f"planted.py:1: {line}"]

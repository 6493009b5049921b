"""Each import rule is kept by the product, and fails when its violation is planted in a copy."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

VIOLATIONS = {
    "services-apart": ("services/findings/planted.py", "import services.rounds.application\n"),
    "kernel-below": ("services/kernel/planted.py", "import services.rounds.application\n"),
    "programme-between": ("services/programme/planted.py", "import services.rounds.application\n"),
    "domain-pure": ("services/rounds/domain/planted.py", "import psycopg\n"),
    "broker-room": ("services/rounds/planted.py", "import nameko\n"),
    "grpc-room": ("services/kernel/events/planted.py", "import grpc\n"),
    "driver-apart": ("scenario/planted.py", "import services.kernel.store.database\n"),
}


def copy_of_house(folder: Path) -> Path:
    """Return a copy of the product's code and rules in an empty folder."""
    ignore = shutil.ignore_patterns("__pycache__")
    for name in ("services", "scenario", "proto"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignore)
    shutil.copy(ROOT / ".importlinter", folder)
    return folder


def lint(folder: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    """Run the import rules over a folder."""
    arguments = [argument for contract in contracts for argument in ("--contract", contract)]
    return subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{folder / 'proto'}"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_house_keeps_its_import_rules() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("contract", sorted(VIOLATIONS))
def test_rule_fails_when_its_violation_is_planted(contract: str, tmp_path: Path) -> None:
    folder = copy_of_house(tmp_path)
    path, text = VIOLATIONS[contract]
    (folder / path).write_text(f'"""Planted."""\n{text}', "utf-8")
    result = lint(folder, contract)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "BROKEN" in result.stdout


def test_every_rule_has_a_planted_violation() -> None:
    rules = (ROOT / ".importlinter").read_text("utf-8")
    named = {line.split(":")[2].rstrip("]") for line in rules.splitlines() if "contract:" in line}
    assert named == set(VIOLATIONS)

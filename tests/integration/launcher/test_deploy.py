"""What is deployed fits the formats it is written in and runs exactly the commands that exist."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import typer
import yaml  # type: ignore[import-untyped]

from services import API_SERVICES, SERVICES
from services.kernel.config import Settings
from services.launcher.commands import app

ROOT = Path(__file__).parents[3]
DEPLOY = ROOT / "deploy"
SCHEMA = Path(__file__).parent / "compose_spec" / "schema.json"
UNITS = ("xuncha-migrate", "xuncha-web", "xuncha-api@rounds", "xuncha-worker@dashboard")
PRODUCTION = {"migrate", "api", "worker", "web"}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    return loaded


def processes(compose: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, service in compose["services"].items():
        if "build" in service:
            yield name, service


def test_the_compose_file_fits_the_compose_schema(compose: dict[str, Any]) -> None:
    jsonschema.validate(compose, json.loads(SCHEMA.read_text()))


def test_a_mistake_in_the_compose_file_would_be_found(compose: dict[str, Any]) -> None:
    wrong = compose | {"services": {"web": {"imagine": "xuncha"}}}
    with pytest.raises(jsonschema.ValidationError, match="imagine"):
        jsonschema.validate(wrong, json.loads(SCHEMA.read_text()))


def test_the_compose_file_runs_every_process_once(compose: dict[str, Any]) -> None:
    wanted = [["migrate"], ["web"]]
    wanted += [["api", service] for service in API_SERVICES]
    wanted += [["worker", service] for service in SERVICES]
    assert sorted(service["command"] for _, service in processes(compose)) == sorted(wanted)


def test_every_variable_of_the_compose_file_is_read(compose: dict[str, Any]) -> None:
    for _, service in processes(compose):
        assert set(service["environment"]) <= set(Settings.variables())


def test_the_owners_database_is_given_to_migrate_alone(compose: dict[str, Any]) -> None:
    owners = [name for name, service in processes(compose) if "DATABASE_URL" in service["environment"]]
    assert owners == ["migrate"]


def test_every_variable_is_in_the_example_when_the_compose_file_asks_for_it() -> None:
    asked = set(re.findall(r"\$\{(XUNCHA_\w+):\?", (DEPLOY / "compose.yaml").read_text()))
    example = set(re.findall(r"^(\w+)=", (DEPLOY / "env.example").read_text(), re.MULTILINE))
    assert asked <= example


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units as if the product were installed in this directory."""
    program = tmp_path / ".venv" / "bin" / "xuncha"
    program.parent.mkdir(parents=True)
    shutil.copy("/bin/true", program)
    for path in (DEPLOY / "systemd").iterdir():
        (tmp_path / path.name).write_text(path.read_text().replace("/opt/xuncha", str(tmp_path)))
    return tmp_path


@pytest.mark.parametrize("unit", UNITS)
def test_systemd_finds_nothing_wrong_with_a_unit(units: Path, unit: str) -> None:
    done = verify(units, unit)
    assert (done.returncode, done.stderr) == (0, "")


def test_systemd_would_find_a_mistake_in_a_unit(units: Path) -> None:
    path = units / "xuncha-web.service"
    path.write_text(path.read_text().replace("Restart=", "Rastart="))
    assert "Rastart" in verify(units, "xuncha-web").stderr


def verify(units: Path, unit: str) -> subprocess.CompletedProcess[str]:
    command = ["systemd-analyze", "verify", "--man=no", str(units / f"{unit}.service")]
    return subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        env={"SYSTEMD_UNIT_PATH": f"{units}:", "PATH": "/usr/bin:/bin"},
    )


def test_units_run_commands_that_exist() -> None:
    known = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    run = [
        re.search(r"^ExecStart=\S+/xuncha (\w+)", each.read_text(), re.M)
        for each in (DEPLOY / "systemd").iterdir()
    ]
    assert {match[1] for match in run if match} == PRODUCTION
    assert known >= PRODUCTION

"""The whole product starts, heals, ends without a trace, and keeps apart what each process may know."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import psycopg
import pytest

from services.launcher.lock import InUse
from services.launcher.stack import Choices, Stack
from services.launcher.table import product_environment, xuncha
from services.launcher.waiting import wait_until
from tests.integration.launcher.processes import processes_of, read
from tests.places import server_directory

OWN_DATABASE = {
    "api-rounds": ["XUNCHA_ROUNDS_DATABASE_URL"],
    "web": ["XUNCHA_DASHBOARD_DATABASE_URL"],
    "issuer": [],
}


@pytest.fixture
def home() -> Iterator[Path]:
    with server_directory() as home:
        yield home


def environment_of(pid: int) -> dict[str, str]:
    pairs = (
        entry.decode().partition("=") for entry in read(Path(f"/proc/{pid}/environ")).split(b"\0") if entry
    )
    return {name: value for name, _, value in pairs}


def test_every_process_does_its_work_when_the_stack_is_up(stack: Stack) -> None:
    assert stack.supervisor.all_ready()
    assert httpx.get(stack.dashboard, follow_redirects=False).status_code < 500


@pytest.mark.parametrize("process", OWN_DATABASE)
def test_a_running_process_knows_no_database_but_its_own(stack: Stack, process: str) -> None:
    environment = environment_of(stack.supervisor.pid(process))
    assert [name for name in environment if name.endswith("DATABASE_URL")] == OWN_DATABASE[process]
    assert "AMQP_URL" not in environment


def test_a_client_is_given_no_database_and_no_broker(stack: Stack) -> None:
    environment = stack.client_environment()
    assert not [name for name in environment if name.endswith("DATABASE_URL") or name == "AMQP_URL"]
    assert environment["XUNCHA_DATA"] == str(stack.data / "issuer")


def test_a_services_role_cannot_read_another_service(stack: Stack) -> None:
    url = stack.variables.settings.service_database_url("rounds")
    with psycopg.connect(url) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("SELECT * FROM findings.migration")


@pytest.mark.parametrize("process", ["api-rounds", "workers", "web", "issuer", "postgresql"])
def test_a_process_comes_back_when_it_is_killed(stack: Stack, process: str) -> None:
    before = stack.supervisor.pid(process)
    os.kill(before, signal.SIGKILL)
    wait_until(lambda: stack.supervisor.pid(process) != before, "it is started again")
    wait_until(stack.supervisor.all_ready, "all is ready again")


def test_secrets_are_for_the_owners_eyes_alone(stack: Stack) -> None:
    for name in ("secrets.json", "key-encryption.key", "variables.json"):
        assert (stack.data / name).stat().st_mode & 0o077 == 0
    masked = json.dumps(stack.variables.settings.masked())
    for secret in json.loads((stack.data / "secrets.json").read_text()).values():
        assert secret not in masked


def test_parked_events_are_listed_beside_a_running_stack(stack: Stack) -> None:
    def listed(data: Path) -> subprocess.CompletedProcess[str]:
        command = xuncha("parked", "list", "--data", str(data))
        return subprocess.run(command, env=product_environment(), capture_output=True, text=True, check=False)

    beside = listed(stack.data)
    assert (beside.returncode, beside.stdout) == (0, "Nothing is parked.\n")
    assert "no xuncha runs on it" in listed(stack.data / "logs").stderr


def test_a_data_directory_is_refused_when_it_is_in_use(stack: Stack) -> None:
    with pytest.raises(InUse, match="in use by another xuncha"):
        Stack(stack.data, Choices())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "broker"),
    [(signal.SIGINT, "memory"), (signal.SIGTERM, "rabbitmq"), (signal.SIGKILL, "rabbitmq")],
)
def test_no_process_is_left_when_serving_ends(home: Path, number: signal.Signals, broker: str) -> None:
    command = [*xuncha("serve"), "--data", str(home / "data"), "--broker", broker]
    with (home / "said").open("w") as said:
        serving = subprocess.Popen(command, env=product_environment(), stderr=said)
    wait_until(lambda: "Ctrl-C ends" in (home / "said").read_text(), "it serves", seconds=90)
    assert len(processes_of(home)) > 10

    serving.send_signal(number)
    code = serving.wait(60)

    assert code == (-number if number == signal.SIGKILL else 0)
    wait_until(lambda: not processes_of(home), "all its processes are gone", seconds=60)

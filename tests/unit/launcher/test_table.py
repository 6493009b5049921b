"""Each process is given its own settings and no others."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from services import SERVICES
from services.kernel.config import PLACES
from services.kernel.rpc.main import GRACE_S
from services.launcher import table
from services.launcher.secrets import Secrets, key_file
from services.launcher.table import Variables, product_environment, with_login


@pytest.fixture
def variables() -> Variables:
    every = {"DATABASE_URL": "postgresql://o:p@h/x", "AMQP_URL": "amqp://h", "XUNCHA_OIDC_ISSUER": "http://i"}
    for port, part in enumerate(PLACES, 7000):
        every[f"XUNCHA_{part.upper()}_LISTEN"] = every[f"XUNCHA_{part.upper()}_ADDRESS"] = f"127.0.0.1:{port}"
        every[f"XUNCHA_{part.upper()}_DATABASE_URL"] = f"postgresql://{part}@h/x"
        every[f"XUNCHA_{part.upper()}_API_PASSWORD"] = f"{part}-1"
        every[f"XUNCHA_{part.upper()}_WORKER_PASSWORD"] = f"{part}-2"
    return Variables(every)


def test_an_api_holds_no_database_but_its_own(variables: Variables) -> None:
    for program in table.api_programs(variables):
        service = program.name.removeprefix("api-")
        databases = [name for name in program.environment if name.endswith("DATABASE_URL")]
        assert databases == [f"XUNCHA_{service.upper()}_DATABASE_URL"]
        assert "AMQP_URL" not in program.environment


def test_an_api_and_a_worker_log_in_with_roles_of_their_own(variables: Variables) -> None:
    api, worker = table.api_programs(variables)[0], table.worker_programs(variables)[0]
    assert api.environment["XUNCHA_ROUNDS_DATABASE_URL"] == "postgresql://xuncha_rounds_api:rounds-1@h/x"
    assert (
        worker.environment["XUNCHA_ROUNDS_DATABASE_URL"] == "postgresql://xuncha_rounds_worker:rounds-2@h/x"
    )


def test_the_pages_log_in_with_the_role_of_the_dashboards_api(variables: Variables) -> None:
    url = table.web_program(variables).environment["XUNCHA_DASHBOARD_DATABASE_URL"]
    assert url == "postgresql://xuncha_dashboard_api:dashboard-1@h/x"


def test_no_process_but_migrate_holds_the_password_of_a_role_by_itself(variables: Variables) -> None:
    for program in [*table.api_programs(variables), *table.worker_programs(variables)]:
        assert not [name for name in program.environment if name.endswith("_PASSWORD")]


def test_a_client_holds_neither_database_nor_broker(variables: Variables) -> None:
    environment = variables.share("driver")
    assert not [name for name in environment if name.endswith("DATABASE_URL") or name == "AMQP_URL"]
    assert environment["XUNCHA_ROUNDS_ADDRESS"] == "127.0.0.1:7000"


def test_settings_of_the_caller_stay_out_when_a_process_is_started(
    variables: Variables, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DATABASE_URL", "PGPASSWORD", "http_proxy", "XUNCHA_CLOCK"):
        monkeypatch.setenv(name, "hush")
    for program in [*table.api_programs(variables), table.web_program(variables)]:
        assert "hush" not in program.environment.values()


def test_each_service_has_its_worker_when_there_is_a_broker(variables: Variables) -> None:
    names = [program.name for program in table.worker_programs(variables)]
    assert names == [f"worker-{service}" for service in SERVICES]


def test_all_workers_share_a_process_when_the_broker_is_in_memory(variables: Variables) -> None:
    memory = Variables({**variables.every, "AMQP_URL": "memory://"})
    (program,) = table.worker_programs(memory)
    assert list(program.command)[-len(SERVICES) :] == list(SERVICES)


def test_apis_stop_before_workers_and_workers_before_the_issuer(variables: Variables, tmp_path: Path) -> None:
    api, worker = table.api_programs(variables)[0], table.worker_programs(variables)[0]
    assert table.web_program(variables).stage > api.stage > worker.stage
    assert worker.stage > table.issuer_program(variables, tmp_path / "issuer").stage


def test_a_login_replaces_the_owners_when_a_url_is_made_for_a_service() -> None:
    url = with_login("postgresql://owner:p@ss@h:5432/x?sslmode=require", "xuncha_audit", "a/b")
    assert url == "postgresql://xuncha_audit:a%2Fb@h:5432/x?sslmode=require"


def test_a_password_is_the_same_when_it_is_asked_for_again(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    first = Secrets(path).password("owner")
    assert Secrets(path).password("owner") == first
    assert Secrets(path).password("broker") != first
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_key_is_private_and_kept_when_it_was_made(tmp_path: Path) -> None:
    path = key_file(tmp_path / "kek")
    text = path.read_text()
    assert key_file(path).read_text() == text
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_process_that_crashes_in_native_code_says_where_it_was() -> None:
    crash = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
    crashed = subprocess.run(
        [sys.executable, "-c", crash], env=product_environment(), capture_output=True, text=True, check=False
    )
    assert crashed.returncode == -signal.SIGSEGV
    assert 'File "<string>", line 1' in crashed.stderr


def test_whoever_stops_a_process_waits_longer_than_it_takes_to_end_in_good_order(
    variables: Variables,
) -> None:
    programs = table.api_programs(variables) + table.worker_programs(variables)
    deploy = Path(__file__).parents[3] / "deploy"
    texts = [path.read_text() for path in (deploy / "compose.yaml", *deploy.glob("systemd/xuncha-[aw]*"))]
    given = [re.search(r"(?:stop_grace_period: |TimeoutStopSec=)([0-9]+)", text) for text in texts]
    waits = [program.stop_seconds for program in programs] + [float(found[1]) for found in given if found]
    assert len(waits) == len(programs) + 4
    assert min(waits) >= GRACE_S + 5

"""The servers run without rights, wherever the data is, and as an ordinary user."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import services.launcher
from services.launcher import account as accounts
from services.launcher.account import Account, myself, plain_environment, reachable, server_account
from services.launcher.postgres import Postgres, embedded_programs, made_reachable
from services.launcher.supervisor import Supervisor
from services.launcher.temporary import remove, temporary_directory
from services.launcher.waiting import free_ports, wait_until
from tests.integration.launcher.processes import processes_of

PYTHONS = (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3")


@pytest.fixture
def home() -> Iterator[Path]:
    with temporary_directory("xuncha-test-") as home:
        yield home


@pytest.fixture
def ordinary() -> Account:
    """An account without rights: nobody, or ourselves if we have none."""
    return server_account("nobody")


def test_servers_run_as_an_ordinary_user_and_leave_nothing(home: Path, ordinary: Account) -> None:
    python = next(each for each in PYTHONS if ordinary.can("x", Path(each)))
    product = copy_of_launcher(home / "product")
    data = ordinary.own_directory(home / "data")

    done = call_as(ordinary, [python, str(product / "probe.py"), str(data)], product)

    assert done.stdout.split() == [ordinary.name, ordinary.name, "postgresql", "epmd", "rabbitmq"], (
        done.stderr
    )
    wait_until(lambda: not processes_of(data), "no process is left")


def copy_of_launcher(product: Path) -> Path:
    """A copy of the launcher that any account can read, wherever the clone is."""
    shutil.copytree(Path(services.launcher.__file__).parent, product / "services" / "launcher")
    shutil.copy(Path(__file__).with_name("account_probe.py"), product / "probe.py")
    for path in [product, *product.rglob("*")]:
        path.chmod(0o755)
    return product


def call_as(account: Account, command: list[str], product: Path) -> subprocess.CompletedProcess[str]:
    rights = {} if account.own else {"user": account.uid, "group": account.gid, "extra_groups": []}
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        command,
        check=False,
        capture_output=True,
        text=True,
        cwd="/",
        env=plain_environment(PYTHONPATH=str(product), PYTHONDONTWRITEBYTECODE="1"),
        **rights,
    )


def test_the_embedded_programs_run_when_there_are_no_others(home: Path) -> None:
    supervisor = Supervisor(home)
    try:
        postgres = Postgres(home / "postgres", free_ports(1)[0], "secret", embedded_only=True)
        supervisor.start([postgres.program()])
        assert postgres.programs.embedded
    finally:
        supervisor.stop()
    wait_until(lambda: not processes_of(home), "no process is left")


def test_the_embedded_programs_are_copied_when_the_account_cannot_reach_them(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = server_account("postgres")
    wheel = embedded_programs()[0]
    monkeypatch.setattr(Account, "can", lambda _self, test, _path: test != "x")

    copied = made_reachable(wheel, account.own_directory(home / "postgres"), account)

    monkeypatch.undo()
    assert copied.folder.is_relative_to(home)
    assert (
        account.call([str(copied.folder / "postgres"), "--version"])
        .stdout.split()[-1]
        .startswith(str(wheel.major))
    )


def test_data_is_kept_elsewhere_when_the_account_cannot_reach_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accounts, "SHARED", home / "shared")
    monkeypatch.setattr("services.launcher.temporary.SHARED", home / "shared")
    closed = home / "closed"
    closed.mkdir(mode=0o700)
    account, said = server_account("postgres"), list[str]()

    where = reachable(closed / "postgres", account, said.append)

    if account.own:
        assert where == closed / "postgres"
        return
    assert where.parent == home / "shared"
    assert account.can("w", where)
    assert "cannot reach" in said[0]
    assert reachable(closed / "postgres", account) == where
    remove(closed)
    assert not where.exists()


def test_our_own_account_is_used_when_we_are_not_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert server_account("postgres").own
    assert myself().name == "12345"

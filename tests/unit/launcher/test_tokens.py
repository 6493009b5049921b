"""Tokens for trying things by hand, beside a stack that runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from services.kernel.config import WrongSetting
from services.launcher.issuer.home import IssuerHome, Persona
from services.launcher.kept import ISSUER, keep_variables
from services.launcher.lock import Lock
from services.launcher.tokens import run_token
from services.launcher.waiting import free_ports

SOMEBODY = UUID("01890000-0000-7000-8000-000000000001")


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Path]:
    """The directory of a stack of which nothing but its lock runs."""
    listen = f"127.0.0.1:{free_ports(1)[0]}"
    keep_variables(tmp_path, {"XUNCHA_OIDC_ISSUER": f"http://{listen}", "XUNCHA_ISSUER_LISTEN": listen})
    lock = Lock(tmp_path)
    yield tmp_path
    lock.release()


def test_people_are_listed_with_their_ids(running: Path, capsys: pytest.CaptureFixture[str]) -> None:
    persona = Persona(person_id=str(SOMEBODY), zh="甲", en="Jia", role_en="Somebody")
    IssuerHome(running / ISSUER).keep_personas([persona])
    run_token(running, None)
    assert capsys.readouterr().out == f"{SOMEBODY}  甲 Jia, Somebody\n"


def test_another_issuer_of_the_stack_is_not_told_the_secret_of_an_earlier_demonstration(
    running: Path,
) -> None:
    IssuerHome(running / ISSUER).secret()
    other = {"XUNCHA_OIDC_ISSUER": "https://issuer.test", "XUNCHA_ISSUER_LISTEN": "127.0.0.1:1"}
    keep_variables(running, other)
    with pytest.raises(WrongSetting, match="no issuer for demonstrations runs there"):
        run_token(running, SOMEBODY)


def test_it_ends_in_one_line_when_the_issuer_is_not_there(running: Path) -> None:
    IssuerHome(running / ISSUER)
    with pytest.raises(SystemExit, match="no token for"):
        run_token(running, SOMEBODY)

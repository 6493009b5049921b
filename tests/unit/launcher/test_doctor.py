"""The doctor says what was found, shows no secret, and gives advice."""

from __future__ import annotations

import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.launcher import doctor
from services.launcher.doctor import Finding, look, run_doctor


def found(what: str, given: dict[str, str]) -> Finding:
    return next(each for each in look(given) if each.what == what)


def test_secrets_are_masked_when_the_configuration_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    given = {
        "DATABASE_URL": "postgresql://owner:hush@db.example/x",
        "AMQP_URL": "amqp://u:hush@mq.example/",
        "XUNCHA_AUDIT_DATABASE_URL": "postgresql://xuncha_audit:hush@db.example/x",
    }
    run_doctor(given)
    shown = capsys.readouterr().out
    assert "hush" not in shown
    assert "postgresql://xuncha_audit:***@db.example/x" in shown


def test_advice_is_given_when_there_is_no_postgresql(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "installed_programs", list)
    monkeypatch.setattr(doctor, "embedded_programs", list)
    assert run_doctor({}) == 1
    assert "install the package postgresql, or set DATABASE_URL" in capsys.readouterr().out


def test_the_broker_is_in_memory_when_no_rabbitmq_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "installed_server", lambda: None)
    broker = found("Broker", {})
    assert broker.found.startswith("in memory")
    assert not broker.hinders


def test_a_port_is_reported_when_it_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        assert found("Ports", {"XUNCHA_WEB_LISTEN": listen}).hinders


def test_a_variable_is_pointed_out_when_nothing_reads_it(capsys: pytest.CaptureFixture[str]) -> None:
    run_doctor({"XUNCHA_ROUND_LISTEN": "127.0.0.1:1"})
    assert "XUNCHA_ROUND_LISTEN: is no variable of the product" in capsys.readouterr().out


def test_the_demonstration_is_hindered_when_a_setting_is_not_valid(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_doctor({"XUNCHA_CLOCK": "sundial"}) == 1
    assert "XUNCHA_CLOCK" in capsys.readouterr().out


def test_the_calendar_is_to_be_extended_when_it_has_no_data_for_next_year(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doctor, "SystemClock", lambda: Fixed(datetime(2026, 11, 25, tzinfo=UTC)))
    tables = found("Tables", {})
    assert "2027" in tables.advice
    assert "2026" not in tables.advice
    assert not tables.hinders


class Fixed:
    """A clock that shows one time."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


ROW = 'version = "g-1"\n[{code}]\nlength = {length}\nunit = "days"\ncitation = "c"\n'


@pytest.mark.parametrize(
    ("code", "length", "advice", "hinders"),
    [
        ("RECT_PLAN", "10", "2027", False),
        ("RECT_PLAM", "10", "no service has the deadlines RECT_PLAM", False),
        ("RECT_PLAN", '"ten"', "[RECT_PLAN]", True),
    ],
)
def test_an_operators_deadlines_are_read_and_a_code_that_nothing_reads_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, length: str, advice: str, hinders: bool
) -> None:
    monkeypatch.setattr(doctor, "SystemClock", lambda: Fixed(datetime(2026, 11, 25, tzinfo=UTC)))
    own = tmp_path / "own.toml"
    own.write_text(ROW.format(code=code, length=length), "utf-8")
    tables = found("Tables", {"XUNCHA_DEADLINES": str(own)})
    assert advice in tables.advice
    assert tables.hinders is hinders

"""The doctor says what was found, shows no secret, and gives advice."""

from __future__ import annotations

import socket

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

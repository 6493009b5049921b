"""A running stack's settings are found in its directory; those of a stack that is gone are not used."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.kernel.config import WrongSetting
from services.launcher import kept
from services.launcher.kept import forget_variables, keep_variables, settings_beside
from services.launcher.lock import Lock

VARIABLES = {"XUNCHA_ROUNDS_DATABASE_URL": "postgresql://one", "XUNCHA_KEY_FILE": "/keys/one"}


def test_settings_are_those_of_the_running_stack(tmp_path: Path) -> None:
    running = Lock(tmp_path)
    keep_variables(tmp_path, VARIABLES)
    settings = settings_beside(tmp_path)
    assert settings.service_database_url("rounds") == "postgresql://one"
    assert settings.key_path == "/keys/one"
    running.release()


@pytest.mark.parametrize("end", [lambda _: None, forget_variables], ids=["killed", "stopped"])
def test_settings_are_refused_when_the_stack_is_gone(tmp_path: Path, end: object) -> None:
    running = Lock(tmp_path)
    keep_variables(tmp_path, VARIABLES)
    assert callable(end)
    end(tmp_path)
    running.release()
    with pytest.raises(WrongSetting, match="no xuncha runs on it"):
        settings_beside(tmp_path)


def test_settings_are_refused_when_there_never_was_one(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="no xuncha runs on it"):
        settings_beside(tmp_path / "nowhere")


def test_settings_are_refused_when_the_stack_is_somebody_elses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deny(_directory: Path) -> Lock:
        raise PermissionError(13, "Permission denied")

    keep_variables(tmp_path, VARIABLES)
    monkeypatch.setattr(kept, "Lock", deny)
    with pytest.raises(WrongSetting, match="belongs to another account"):
        settings_beside(tmp_path)

"""Where a verification has its token from."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.kernel.config import Settings
from services.launcher.token_source import TokenFrom, token_source


def test_token_is_the_present_one_when_its_file_is_written_anew(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("first\n")
    token = token_source(Settings.of({}), TokenFrom(file=file))
    assert token() == "first"
    file.write_text("second\n")
    assert token() == "second"


def test_verification_is_refused_when_nothing_gives_a_token() -> None:
    with pytest.raises(SystemExit, match="--token-file"):
        token_source(Settings.of({}), TokenFrom())

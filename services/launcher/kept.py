"""The settings of a running stack, kept in its data directory for commands that run beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from services.kernel.config import Settings, WrongSetting
from services.launcher.lock import InUse, Lock
from services.launcher.secrets import write_private

NAME = "variables.json"
ISSUER = "issuer"
"""The demonstration's issuer: its directory, and its name among the settings."""


def keep_variables(data: Path, variables: Mapping[str, str]) -> None:
    """Keep a stack's variables while it runs. Only the owner may read them, because some are secret."""
    write_private(data / NAME, json.dumps(dict(variables), indent=1))


def forget_variables(data: Path) -> None:
    """Remove the variables. A second call does nothing."""
    (data / NAME).unlink(missing_ok=True)


def settings_beside(data: Path | None) -> Settings:
    """Return the settings of the stack that runs on a data directory; without one, those of the environment.

    Raises:
        WrongSetting: no stack runs there, or the directory belongs to another account.
    """
    if data is None:
        return Settings()
    try:
        if (data / NAME).exists() and _is_held(data):
            return Settings.of(json.loads((data / NAME).read_text("utf-8")))
    except PermissionError:
        raise WrongSetting(f"--data {data}: the directory belongs to another account") from None
    raise WrongSetting(f"--data {data}: no xuncha runs on it; start `demo` or `serve` with this directory")


def issuer_beside(data: Path, settings: Settings) -> Path:
    """Return the directory of the demonstration's issuer of the stack on a data directory.

    Args:
        data: directory of the stack.
        settings: of the stack. If it has another issuer, our secret must not be sent to that one.

    Raises:
        WrongSetting: the stack has another issuer.
    """
    if settings.oidc_issuer != f"http://{settings.listen(ISSUER)}":
        raise WrongSetting(f"--data {data}: no issuer for demonstrations runs there")
    return data / ISSUER


def _is_held(data: Path) -> bool:
    """Tell whether a stack runs. A killed stack leaves its variables behind, but not its lock."""
    try:
        Lock(data).release()
    except InUse:
        return True
    return False

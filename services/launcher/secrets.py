"""Generated secrets of an embedded stack, kept in its data directory, where only the owner can read them."""

from __future__ import annotations

import base64
import json
import os
import secrets
from pathlib import Path


def new_password() -> str:
    """Return a password of 192 random bits that can stand in a URL."""
    return secrets.token_urlsafe(24)


class Secrets:
    """Named secrets in one file. A name that is asked for the first time gets a new secret.

    Args:
        path: the file; made with mode 0600.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}

    def password(self, name: str) -> str:
        """Return the password of that name."""
        if name not in self._known:
            self._known[name] = new_password()
            write_private(self._path, json.dumps(self._known, indent=1))
        return self._known[name]


def key_file(path: Path) -> Path:
    """Return the file of a key-encryption key (32 random bytes in base64). It is made if missing."""
    if not path.exists():
        write_private(path, base64.b64encode(secrets.token_bytes(32)).decode() + "\n")
    return path


def write_private(path: Path, text: str) -> None:
    """Write, in one step, a file that only its owner may read."""
    partial = path.with_name(f"{path.name}.part")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)

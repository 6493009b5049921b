"""The directory of the demonstration's issuer: its key, the secret of its programs, its personas."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path

import msgspec
from joserfc.jwk import OKPKey

KEY_FILE = "key.pem"
PROGRAMS_FILE = "secret"
PERSONAS_FILE = "personas.json"


class Persona(msgspec.Struct, frozen=True, kw_only=True):
    """A person as whom anybody may log in to the demonstration.

    Args:
        person_id: canonical UUID of the person.
        zh: name in Chinese.
        en: name in English.
        role_zh: the person's role, in Chinese.
        role_en: the person's role, in English.
    """

    person_id: str
    zh: str
    en: str
    role_zh: str = ""
    role_en: str = ""


class IssuerHome:
    """The issuer's directory. Only its owner can read the secret files in it.

    Args:
        folder: path of the directory; made if it is missing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def key(self) -> OKPKey:
        """Return the signing key, which is made on first use; its id is its thumbprint."""
        pem = self._kept(KEY_FILE, lambda: OKPKey.generate_key("Ed25519").as_pem(private=True))
        kid = OKPKey.import_key(pem).thumbprint()
        return OKPKey.import_key(pem, {"kid": kid, "use": "sig", "alg": "Ed25519"})

    def secret(self) -> str:
        """Return the secret with which the installation's own programs get tokens for personas."""
        return self._kept(PROGRAMS_FILE, lambda: secrets.token_urlsafe(32).encode()).decode("ascii")

    def personas(self) -> list[Persona]:
        """Return the personas offered at the login, in the order of the file.

        Raises:
            msgspec.DecodeError: the file is not a list of personas.
        """
        path = self._folder / PERSONAS_FILE
        return msgspec.json.decode(path.read_bytes(), type=list[Persona]) if path.exists() else []

    def keep_personas(self, personas: list[Persona]) -> None:
        """Replace the personas offered at the login."""
        fresh = self._folder / f"{PERSONAS_FILE}.new"
        fresh.write_bytes(msgspec.json.encode(personas))
        fresh.replace(self._folder / PERSONAS_FILE)

    def _kept(self, name: str, make: Callable[[], bytes]) -> bytes:
        path = self._folder / name
        if not path.exists():
            # Written to another file first, then linked: of two processes that start at once, one wins.
            fresh = self._folder / f"{name}.{secrets.token_hex(8)}"
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(make())
            try:
                path.hardlink_to(fresh)
            except FileExistsError:
                return path.read_bytes()
            finally:
                fresh.unlink()
        return path.read_bytes()

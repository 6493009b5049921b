"""The key table of a service: one data key per person or thing, wrapped by the installation's key."""

from __future__ import annotations

import base64
import hmac
from pathlib import Path
from typing import Protocol
from uuid import UUID

from services.kernel.crypto.sealing import KEY_BYTES, new_key, seal, unseal
from services.kernel.ids import natural_id
from services.kernel.store.database import Database


class Keys(Protocol):
    """The key table of the service: data keys, wrapped by a key outside the database."""

    def encrypt(self, key_id: UUID, plaintext: bytes, associated: bytes) -> bytes:
        """Encrypt under the data key of that id, made on first use."""
        ...

    def decrypt(self, key_id: UUID, ciphertext: bytes, associated: bytes) -> bytes:
        """Decrypt.

        Raises:
            KeyDestroyed: the data key was erased.
        """
        ...

    def keyed_hash(self, domain: str, value: bytes) -> bytes:
        """Return a hash of a value that cannot be guessed without the service's key."""
        ...


class KeyDestroyed(LookupError):
    """The data key was erased, so nothing encrypted under it can be read."""


def read_wrapping_key(path: Path) -> bytes:
    """Return the key-encryption key from its file (32 bytes in base64).

    Raises:
        ValueError: the file does not hold 32 bytes.
    """
    key = base64.b64decode(path.read_text("ascii"), validate=False)
    if len(key) != KEY_BYTES:
        raise ValueError(f"{path} does not hold a key of {KEY_BYTES} bytes")
    return key


class KeyTable:
    """Data keys of one service.

    Args:
        database: of the service.
        wrapping_key: 32 bytes that wrap every data key.
    """

    def __init__(self, database: Database, wrapping_key: bytes) -> None:
        self._database = database
        self._wrapping_key = wrapping_key

    def encrypt(self, key_id: UUID, plaintext: bytes, associated: bytes) -> bytes:
        """Encrypt under the data key of that id, made on first use.

        Raises:
            KeyDestroyed: the key was erased; nothing new may be encrypted under its id.
        """
        return seal(self._data_key(key_id, make=True), plaintext, associated)

    def decrypt(self, key_id: UUID, ciphertext: bytes, associated: bytes) -> bytes:
        """Decrypt.

        Raises:
            KeyDestroyed: there is no such key, or it was erased.
            SealBroken: the ciphertext does not belong to this key or this place.
        """
        return unseal(self._data_key(key_id, make=False), ciphertext, associated)

    def keyed_hash(self, domain: str, value: bytes) -> bytes:
        """Return HMAC-SHA-256 of a value under a key of this service; equal values give equal hashes.

        Unlike a plain hash, it cannot be found from a list of known ids without the key.
        """
        key = self._data_key(natural_id("keyed-hash", domain), make=True)
        return hmac.digest(key, value, "sha256")

    def destroy(self, key_id: UUID) -> None:
        """Erase a data key for good. Nothing encrypted under it can be read again."""
        with self._database.connection() as connection:
            connection.execute(
                "UPDATE data_key SET wrapped = NULL, destroyed_at = clock_timestamp() "
                "WHERE id = %s AND destroyed_at IS NULL",
                [key_id],
            )

    def _data_key(self, key_id: UUID, *, make: bool) -> bytes:
        with self._database.connection() as connection:
            if make:
                fresh = seal(self._wrapping_key, new_key(), key_id.bytes)
                connection.execute(
                    "INSERT INTO data_key (id, wrapped) VALUES (%s, %s) ON CONFLICT DO NOTHING",
                    [key_id, fresh],
                )
            row = connection.execute("SELECT wrapped FROM data_key WHERE id = %s", [key_id]).fetchone()
        if row is None or row[0] is None:
            raise KeyDestroyed(key_id)
        return unseal(self._wrapping_key, bytes(row[0]), key_id.bytes)

"""Sealed contents: the ciphertext stays in a table of this service, events carry its hash alone."""

from __future__ import annotations

import hashlib
from typing import Protocol, TypeVar
from uuid import UUID

import msgspec

from services.kernel.application import Views
from services.kernel.crypto.keys import KeyDestroyed, Keys
from services.kernel.events.envelope import canonical
from services.kernel.refusal import Refusal, Rule, refuse_if
from services.kernel.store.recorder import Connections

T = TypeVar("T", bound=msgspec.Struct)
CONTENT_ERASED = Rule(
    "CONTENT_ERASED",
    "线索内容已依规销毁，无法调阅。只能查阅其办理记录。",
    "The content was erased and cannot be read. Only the record that there was a clue can be.",
    source="threats 8",
)
CONTENT_MISSING = Rule(
    "CONTENT_MISSING",
    "密封内容缺失，无法调阅或办理。请联系系统管理员从备份恢复。",
    "The sealed content is missing, and the clue can be neither read nor handled. "
    "It has to be restored from a backup.",
    source="decision 7",
)
CONTENT_ALTERED = Rule(
    "CONTENT_ALTERED",
    "密封内容与登记的校验值不一致，可能被篡改，不予采用。请联系系统管理员从备份恢复。",
    "The sealed content does not match the hash on record: it was altered and is not used. "
    "It has to be restored from a backup.",
    source="decision 7",
)


class Tables(Views, Connections, Protocol):
    """The service's own tables: what queries read, and connections to write on."""


class SealedContents:
    """Seals what clues and papers say, and opens it again.

    Args:
        keys: of the service; each clue has a key of its own, with the clue's id.
        tables: of the service, with the table of sealed contents.
    """

    def __init__(self, keys: Keys, tables: Tables) -> None:
        self._keys = keys
        self._tables = tables

    def seal(self, referral_id: UUID, version: int, field: str, content: msgspec.Struct) -> str:
        """Encrypt a content, keep the ciphertext for good, and return its SHA-256 in hex.

        It is kept before anything is recorded: an event never names what is not there. What is kept
        and then not named by any event harms nobody.

        Args:
            referral_id: the clue's opaque reference; its key has the same id.
            version: of the clue once the content is recorded, of the case for the discipline side's papers.
            field: what it is; bound to the ciphertext with clue and version.
            content: what is sealed.
        """
        ciphertext = self._keys.encrypt(referral_id, canonical(content), _place(referral_id, version, field))
        digest = hashlib.sha256(ciphertext)
        with self._tables.connection() as connection:
            connection.execute(
                "INSERT INTO sealed_content (hash, ciphertext) VALUES (%s, %s) ON CONFLICT DO NOTHING",
                [digest.digest(), ciphertext],
            )
        return digest.hexdigest()

    def open(self, referral_id: UUID, version: int, field: str, hash: str, shape: type[T]) -> T:
        """Decrypt the content of that hash.

        Raises:
            Refusal: CONTENT_MISSING; CONTENT_ALTERED; CONTENT_ERASED if the clue's key was destroyed,
                as the duty to erase demands.
            SealBroken: it was sealed for another place.
        """
        ciphertext = self._fetch(hash)
        try:
            plain = self._keys.decrypt(referral_id, ciphertext, _place(referral_id, version, field))
        except KeyDestroyed:
            raise Refusal(CONTENT_ERASED) from None
        return msgspec.json.decode(plain, type=shape)

    def check(self, *hashes: str) -> None:
        """Check that contents are there as they were sealed, without opening them.

        Raises:
            Refusal: CONTENT_MISSING; CONTENT_ALTERED.
        """
        for hash in hashes:
            self._fetch(hash)

    def _fetch(self, hash: str) -> bytes:
        rows = self._tables.rows(
            "SELECT ciphertext FROM sealed_content WHERE hash = %s", [bytes.fromhex(hash)]
        )
        refuse_if(not rows, CONTENT_MISSING)
        ciphertext = bytes(rows[0]["ciphertext"])
        refuse_if(hashlib.sha256(ciphertext).hexdigest() != hash, CONTENT_ALTERED)
        return ciphertext


def _place(referral_id: UUID, version: int, field: str) -> bytes:
    """Associated data of a ciphertext: clue, version and field; no field is sealed on both sides."""
    return f"{referral_id}/{version}/{field}".encode()

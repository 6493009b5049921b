"""The key table of a recording: keys that follow from their ids, so that a copy can have its own."""

from __future__ import annotations

import hashlib
import hmac
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.kernel.crypto.sealing import NONCE_BYTES, unseal
from services.kernel.ids import natural_id

_MAKING = b"keys of generated events; nothing secret is sealed under them"


class Sealed(msgspec.Struct, frozen=True):
    """What was sealed where."""

    service: str
    key_id: UUID
    plaintext: bytes
    associated: bytes


class Hashed(msgspec.Struct, frozen=True):
    """What was hashed under a service's key, and for which purpose."""

    service: str
    domain: str
    value: bytes


class Notes:
    """What was sealed and hashed under keys while events were recorded, by what came of it."""

    def __init__(self) -> None:
        self.sealed: dict[bytes, Sealed] = {}
        self.hashed: dict[bytes, Hashed] = {}


class KnownKeys:
    """Data keys of one service, each made from its id; implements `services.kernel.application.Keys`.

    Args:
        service: whose keys they are.
        notes: told of everything that is sealed and hashed.
    """

    def __init__(self, service: str, notes: Notes) -> None:
        self._service = service
        self._notes = notes

    def encrypt(self, key_id: UUID, plaintext: bytes, associated: bytes) -> bytes:
        """Encrypt under the data key of that id."""
        ciphertext = sealed(data_key(self._service, key_id.bytes), plaintext, associated)
        self._notes.sealed[ciphertext] = Sealed(self._service, key_id, plaintext, associated)
        return ciphertext

    def decrypt(self, key_id: UUID, ciphertext: bytes, associated: bytes) -> bytes:
        """Decrypt."""
        return unseal(data_key(self._service, key_id.bytes), ciphertext, associated)

    def keyed_hash(self, domain: str, value: bytes) -> bytes:
        """Return HMAC-SHA-256 of a value under the service's key for that purpose."""
        digest = hmac.digest(data_key(self._service, hashing_key_id(domain).bytes), value, "sha256")
        self._notes.hashed[digest] = Hashed(self._service, domain, value)
        return digest


def hashing_key_id(domain: str) -> UUID:
    """Return the id of a service's key for keyed hashes of one purpose, as the key table has it."""
    return natural_id("keyed-hash", domain)


def data_key(service: str, key_id: bytes) -> bytes:
    """Return the data key of a service with that id."""
    return hmac.digest(_MAKING, service.encode() + key_id, "sha256")


def sealed(key: bytes, plaintext: bytes, associated: bytes) -> bytes:
    """Return nonce and ciphertext as `services.kernel.crypto.sealing` does, with a nonce that follows.

    The product draws its nonces by chance. Here the same seed gives the same bytes, and one key seals
    for each place once.
    """
    nonce = hashlib.sha256(key + associated).digest()[:NONCE_BYTES]
    return nonce + AESGCM(key).encrypt(nonce, plaintext, associated)


def wrapped(wrapping_key: bytes, service: str, key_id: bytes) -> bytes:
    """Return a data key wrapped by the installation's key, as the key table keeps it."""
    return sealed(wrapping_key, data_key(service, key_id), key_id)

"""AES-256-GCM with a fresh random nonce in front of each ciphertext."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12


class SealBroken(ValueError):
    """The ciphertext was changed, belongs elsewhere, or was sealed under another key."""


def new_key() -> bytes:
    """Return a fresh 256-bit key."""
    return AESGCM.generate_key(256)


def seal(key: bytes, plaintext: bytes, associated: bytes) -> bytes:
    """Return nonce and ciphertext; `associated` is bound to it but not stored with it."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plaintext, associated)


def unseal(key: bytes, sealed: bytes, associated: bytes) -> bytes:
    """Return the plaintext.

    Raises:
        SealBroken: key, ciphertext or associated data differs from that of the sealing.
    """
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], associated)
    except (InvalidTag, ValueError) as broken:
        raise SealBroken("the seal does not open") from broken

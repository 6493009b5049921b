"""The keys of handlers: made over the transaction they work in, unwrapped by the installation's key."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from services.kernel.crypto.keys import KeyTable, read_wrapping_key
from services.kernel.messaging.transaction import KeysOf, no_keys
from services.kernel.store.database import Database


def keys_of_file(path: str) -> KeysOf:
    """Return what makes a service's keys from the file of the key-encryption key; none if it is empty.

    Raises:
        ValueError: the file does not hold a key.
    """
    if not path:
        return no_keys
    wrapping_key = read_wrapping_key(Path(path))
    # It asks no more of a database than that it lends connections, which a transaction does.
    return lambda transaction: KeyTable(cast("Database", transaction), wrapping_key)

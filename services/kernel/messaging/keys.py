"""The keys of handlers: read and made in the handler's transaction, wrapped by the installation's key."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from services.kernel.crypto.keys import KeyTable, read_wrapping_key
from services.kernel.messaging.transaction import KeysOf, no_keys
from services.kernel.store.database import Database


def keys_of_file(path: str) -> KeysOf:
    """Return a function that makes a service's keys from the key file; it makes none if no path is given.

    Raises:
        ValueError: the file does not hold a key.
    """
    if not path:
        return no_keys
    wrapping_key = read_wrapping_key(Path(path))
    # The table only borrows connections of its database, and a transaction lends them, too.
    return lambda transaction: KeyTable(cast("Database", transaction), wrapping_key)

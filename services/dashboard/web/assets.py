"""Files for the browser: ours, and the vendored ones with their hashes. No other host, no build step."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

STATIC = Path(__file__).with_name("static")


@cache
def asset(name: str) -> str:
    """Return the address of a static file. It changes with the content, so browsers may cache the file.

    Raises:
        OSError: there is no such file.
    """
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()
    return f"/static/{name}?v={digest[:12]}"

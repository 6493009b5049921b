"""Texts a command may carry, with their limits in characters.

Many an event keeps them as it was told: a limit that is narrowed makes unreadable what was stored before.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

Code = Annotated[str, msgspec.Meta(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]*\Z")]
"""A code of a code list or a natural key."""

MaybeCode = Annotated[str, msgspec.Meta(max_length=64, pattern=r"^[A-Za-z0-9_.\-]*\Z")]
"""A code or nothing."""

Line = Annotated[str, msgspec.Meta(min_length=1, max_length=200, pattern=r"^[^\n]*\Z")]
"""One line, such as a title or a document number."""

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=20_000)]
"""A paragraph or more."""

MaybeLine = Annotated[str, msgspec.Meta(max_length=200, pattern=r"^[^\n]*\Z")]
"""One line or nothing."""

MaybeText = Annotated[str, msgspec.Meta(max_length=20_000)]
"""A paragraph or nothing."""

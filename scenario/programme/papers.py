"""Numbers and hashes of the scenario's papers."""

from __future__ import annotations

import hashlib

from scenario.programme.case import Target

KINDS = {"PRE_BRIEFING": "碰头", "OFFICE_TEAM": "办组", "TEAM_DELIBERATION": "组务"}


def minute(target: Target, kind: str, day: tuple[int, int]) -> str:
    """Return the number of the minutes of a meeting of that kind and day."""
    month, date = day
    return f"{KINDS[kind]}纪要〔{target.days.year()}〕{target.unit.code}-{month:02d}{date:02d}"


def content_hash(*words: str) -> str:
    """Return the SHA-256 in hex that stands for a paper of the scenario."""
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()

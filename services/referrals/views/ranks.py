"""Answers which rank the directory gives a person."""

from __future__ import annotations

from uuid import UUID

from services.kernel.application import Views


def rank_of(views: Views, person: UUID) -> str | None:
    """Return the code of a person's rank, or None if the directory does not know the person."""
    rows = views.rows("SELECT rank FROM directory_person WHERE person_id = %s", [person])
    return rows[0]["rank"] if rows else None

"""Guards that findings, reports and the feedback share."""

from __future__ import annotations

from collections.abc import Set
from datetime import date
from typing import Any
from uuid import UUID

from services.kernel.act import Act
from services.kernel.events.aggregate import Guard
from services.kernel.refusal import Rule, refuse_if
from services.kernel.rules import CONTENT_HASH_DIFFERS
from services.programme.rules import MINUTE_UNKNOWN


def names_content(data: Any, _act: Act, event: Any) -> None:
    """Guard: the act names the content as it stands."""
    refuse_if(event.content_hash != data.content_hash, CONTENT_HASH_DIFFERS, field="content_hash")


def held_since_written(held_on: date | None) -> Guard:
    """Return a guard: the act rests on a deliberation of the team that was not held before the writing.

    Args:
        held_on: day of the deliberation that the named minute is of; None if there is none.
    """

    def guard(data: Any, _act: Act, _event: Any) -> None:
        known = held_on is not None and held_on >= data.written_on
        refuse_if(not known, MINUTE_UNKNOWN, field="header.document")

    return guard


def outside(team: Set[UUID], rule: Rule) -> Guard:
    """Return a guard: who acts is not, and never was, in the team.

    Args:
        team: who is or was in the team of the target.
        rule: refuses whoever is.
    """

    def guard(_data: Any, act: Act, _event: Any) -> None:
        refuse_if(act.person in team, rule)

    return guard

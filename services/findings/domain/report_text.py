"""What a report says, and when it says enough."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from enum import StrEnum
from uuid import UUID

import msgspec

from services.findings.domain.rules import FINDINGS_REQUIRED, SECTION_EMPTY, TRIGGER_MISFIT
from services.kernel.events.envelope import canonical
from services.kernel.refusal import INVALID, refuse_if

SPECIAL_SECTIONS = ("PROBLEMS", "CAUSES", "RISKS", "ADVICE")
"""The mandatory sections of a special report."""


class ReportKind(StrEnum):
    """The main report of a target, or a special one on a matter of it."""

    MAIN = "MAIN"
    SPECIAL = "SPECIAL"


class Trigger(StrEnum):
    """Why there is a special report."""

    FOCUS_AREA = "FOCUS_AREA"
    PROMINENT_PROBLEM = "PROMINENT_PROBLEM"


class ReportText(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a report says.

    Args:
        title: in words.
        sections: texts by the code of their section.
        finding_ids: the findings it lists.
        trigger: why it is written; for special reports alone.
    """

    title: str
    sections: Mapping[str, str]
    finding_ids: tuple[UUID, ...]
    trigger: Trigger | None = None

    def content_hash(self, kind: ReportKind, target_id: UUID) -> str:
        """Return the SHA-256 in hex that everyone names who signs the report."""
        return hashlib.sha256(canonical([kind, target_id, self])).hexdigest()


def check_text(kind: ReportKind, text: ReportText) -> None:
    """Refuse a text that does not fit its kind; sections may still be empty.

    Raises:
        Refusal: FINDINGS_REQUIRED; INVALID_INPUT for a finding named twice; TRIGGER_MISFIT.
    """
    refuse_if(not text.finding_ids, FINDINGS_REQUIRED, field="finding_ids")
    twice = len(set(text.finding_ids)) < len(text.finding_ids)
    refuse_if(twice, INVALID, field="finding_ids", detail="a finding is named twice")
    refuse_if((kind is ReportKind.SPECIAL) != (text.trigger is not None), TRIGGER_MISFIT, field="trigger")


def check_sections(kind: ReportKind, text: ReportText) -> None:
    """Refuse an empty section, a special report that lacks one of its four, a main report without any.

    Raises:
        Refusal: SECTION_EMPTY, naming them.
    """
    wanted = SPECIAL_SECTIONS if kind is ReportKind.SPECIAL else ()
    empty = [code for code in (*wanted, *sorted(text.sections)) if not text.sections.get(code, "").strip()]
    if not text.sections:
        empty = empty or ["SUMMARY"]
    refuse_if(empty, SECTION_EMPTY, field="sections", sections=", ".join(dict.fromkeys(empty)))

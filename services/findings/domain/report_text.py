"""What a report says, and when it says enough."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec
from xuncha.findings.v1.contract import ReportKind, Trigger

from services.findings.domain.rules import FINDINGS_REQUIRED, SECTION_EMPTY, TRIGGER_MISFIT
from services.kernel.act import Act
from services.kernel.events.envelope import canonical
from services.kernel.refusal import INVALID, refuse_if

SPECIAL_SECTIONS = ("PROBLEMS", "CAUSES", "RISKS", "ADVICE")
"""The mandatory sections of a special report."""


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


def report_hash(kind: ReportKind, target_id: UUID, text: ReportText) -> str:
    """Return the SHA-256 in hex that everyone names who signs the report."""
    return hashlib.sha256(canonical([kind, target_id, text])).hexdigest()


def text_fits_kind(data: Any, _act: Act, event: Any) -> None:
    """Guard: the text lists findings, each once, and has a trigger if the report is a special one.

    Sections may still be empty.
    """
    kind, text = event.kind if data is None else data.kind, event.text
    refuse_if(not text.finding_ids, FINDINGS_REQUIRED, field="finding_ids")
    twice = len(set(text.finding_ids)) < len(text.finding_ids)
    refuse_if(twice, INVALID, field="finding_ids", detail="a finding is named twice")
    refuse_if((kind is ReportKind.SPECIAL) != (text.trigger is not None), TRIGGER_MISFIT, field="trigger")


def sections_are_filled(data: Any, _act: Act, _event: Any) -> None:
    """Guard: no section is empty; a special report has its four, a main report at least one."""
    told = data.text.sections
    wanted = SPECIAL_SECTIONS if data.kind is ReportKind.SPECIAL else ()
    empty = [code for code in (*wanted, *sorted(told)) if not told.get(code, "").strip()]
    if not told:
        empty = empty or ["SUMMARY"]
    refuse_if(empty, SECTION_EMPTY, field="sections", sections=", ".join(dict.fromkeys(empty)))

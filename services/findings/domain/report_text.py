"""What a report says, and when it says enough."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec
from xuncha.findings.v1.contract import ReportKind, Trigger
from xuncha.v1.kinds import Labelled

from services.findings.domain.rules import FINDINGS_REQUIRED, SECTION_EMPTY, TRIGGER_MISFIT
from services.kernel.act import Act
from services.kernel.events.envelope import canonical
from services.kernel.refusal import INVALID_INPUT, refuse_if
from services.kernel.words import Word, word_for


class Section(Labelled):
    """The sections of reports that the product asks for; others may be added."""

    PROBLEMS = "PROBLEMS", "存在的问题", "Problems"
    CAUSES = "CAUSES", "原因分析", "Causes"
    RISKS = "RISKS", "风险隐患", "Risks"
    ADVICE = "ADVICE", "意见建议", "Advice"
    SUMMARY = "SUMMARY", "概述", "Summary"


SPECIAL_SECTIONS = (Section.PROBLEMS, Section.CAUSES, Section.RISKS, Section.ADVICE)
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
    refuse_if(
        twice, INVALID_INPUT, field="finding_ids", detail=Word("同一问题列了两次", "a finding is named twice")
    )
    refuse_if((kind is ReportKind.SPECIAL) != (text.trigger is not None), TRIGGER_MISFIT, field="trigger")


def sections_are_filled(data: Any, _act: Act, _event: Any) -> None:
    """Guard: no section is empty; a special report has its four, a main report at least one."""
    told = data.text.sections
    wanted = SPECIAL_SECTIONS if data.kind is ReportKind.SPECIAL else ()
    empty = [code for code in (*wanted, *sorted(told)) if not told.get(code, "").strip()]
    if not told:
        empty = empty or [Section.SUMMARY]
    refuse_if(
        empty,
        SECTION_EMPTY,
        field="sections",
        sections=[word_for(Section, code) for code in dict.fromkeys(empty)],
    )

"""The papers of the discipline side: their sealed form, and the form that readers see."""

from __future__ import annotations

import msgspec
from xuncha.referrals.v1.contract import MaterialKind, Outcome, Paper

from services.referrals.domain.case_data import CaseData, Material
from services.referrals.handlers.knowing import Knowing


class Writing(msgspec.Struct, frozen=True):
    """A plan, report or opinion."""

    text: str


class SealedOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """An outcome of one subject, given by the subject's number in the clue's list."""

    subject: int
    outcome: Outcome


def papers_of(application: Knowing, case: CaseData) -> tuple[Paper, ...]:
    """Decrypt all papers of a case, oldest first."""
    return tuple(_paper(application, case, material) for material in case.materials)


def _paper(application: Knowing, case: CaseData, material: Material) -> Paper:
    place = (case.referral_id, material.version, material.kind.value, material.content)
    if material.kind is MaterialKind.OUTCOME:
        told = application.contents.open(*place, SealedOutcome)
        return Paper(
            kind=material.kind,
            recorded_on=material.on,
            hash=material.hash,
            text="",
            subject=told.subject,
            outcome=told.outcome,
        )
    text = application.contents.open(*place, Writing).text
    return Paper(
        kind=material.kind, recorded_on=material.on, hash=material.hash, text=text, subject=0, outcome=None
    )

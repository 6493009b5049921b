"""The working paper: what was found, how it is known, and how it is classified."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any

import msgspec

from services.findings.domain.rules import EVIDENCE_REQUIRED, METHOD_REQUIRED
from services.kernel.act import Act
from services.kernel.events.envelope import canonical
from services.kernel.money import Fen
from services.kernel.refusal import refuse_if
from services.kernel.text import Code, Line, MaybeCode, MaybeLine, MaybeText, Text

Tags = Annotated[tuple[Code, ...], msgspec.Meta(max_length=20)]


class RiskSignal(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A sign of loss or decline that goes with the problem.

    Args:
        code: of the list of risk signals.
        period: the time it is about, in words.
        amount_fen: its size in fen, 0 if unknown.
        basis: what it is read from.
    """

    code: Code
    period: MaybeLine = ""
    amount_fen: Fen = 0
    basis: MaybeLine = ""


class Paper(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The working paper. Fields added later have defaults, so that the hash of what was signed stays.

    Args:
        title: in words.
        methods: codes of the methods of evidence.
        facts: who, when, where, what.
        basis: the rule violated.
        evidence: the numbered list.
        amount_fen: money concerned, 0 if none.
        problem_class: code of the round's classification scheme.
        focus_area: code of the focus-area list.
        severity: GENERAL, LARGER or MAJOR.
        analysis: causes, if already known.
        dimension: code of the dimension of content, if told.
        problem_domain: OPERATION or DECISION, if told.
        four_winds: codes of the winds it belongs to.
        decision_matters: codes of the kinds of major decision it touches.
        natures: codes of what the problem is a sign of.
        risk_signals: signs of loss or decline.
    """

    title: Line
    methods: tuple[Code, ...] = ()
    facts: Text
    basis: Text
    evidence: tuple[Line, ...] = ()
    amount_fen: Fen = 0
    problem_class: Code
    focus_area: Code
    severity: Code
    analysis: MaybeText = ""
    dimension: MaybeCode = ""
    problem_domain: MaybeCode = ""
    four_winds: Tags = ()
    decision_matters: Tags = ()
    natures: Tags = ()
    risk_signals: Annotated[tuple[RiskSignal, ...], msgspec.Meta(max_length=20)] = ()


def content_hash(paper: Paper) -> str:
    """Return the SHA-256 in hex that everyone names who stands behind the paper."""
    return hashlib.sha256(canonical(paper)).hexdigest()


def paper_is_complete(_data: Any, _act: Act, event: Any) -> None:
    """Guard: the paper says how it is known and lists evidence; nobody could confirm it otherwise."""
    refuse_if(not event.paper.methods, METHOD_REQUIRED, field="paper.methods")
    refuse_if(not event.paper.evidence, EVIDENCE_REQUIRED, field="paper.evidence")

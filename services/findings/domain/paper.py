"""The working paper: what was found, how it is known, and how it is classified."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any

import msgspec
from xuncha.findings.v1.contract import Paper
from xuncha.v1.kinds import Code

from services.findings.domain.rules import METHOD_REQUIRED
from services.kernel.act import Act
from services.kernel.events.envelope import canonical
from services.kernel.refusal import refuse_if
from services.kernel.rules import EVIDENCE_REQUIRED

Tags = Annotated[tuple[Code, ...], msgspec.Meta(max_length=20)]


def content_hash(paper: Paper) -> str:
    """Return the SHA-256 in hex that everyone names who stands behind the paper."""
    return hashlib.sha256(canonical(paper)).hexdigest()


def paper_is_complete(_data: Any, _act: Act, event: Any) -> None:
    """Guard: the paper says how it is known and lists evidence; nobody could confirm it otherwise."""
    refuse_if(not event.paper.methods, METHOD_REQUIRED, field="paper.methods")
    refuse_if(not event.paper.evidence, EVIDENCE_REQUIRED, field="paper.evidence")

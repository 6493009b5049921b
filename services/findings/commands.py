"""The commands of findings; each has the name of its rpc and the fields of its request."""

from __future__ import annotations

from uuid import UUID

import msgspec

from services.findings.domain.finding import Paper
from services.kernel.text import Line


class DraftFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Draft a finding of a target as its first handler."""

    target_id: UUID
    unit_id: UUID
    paper: Paper


class CountersignFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Sign a drafted finding as its second handler."""

    finding_id: UUID
    content_hash: Line

"""The commands about findings; each has the name of its rpc and the fields of its request."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

import msgspec

from services.findings.domain.paper import Paper
from services.kernel.text import Line, MaybeText


class DraftFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Draft a finding of a target as its first handler; it may be the relapse of prior issues."""

    target_id: UUID
    paper: Paper
    prior_issue_ids: Annotated[tuple[UUID, ...], msgspec.Meta(max_length=50)] = ()


class CountersignFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Sign a drafted finding as its second handler."""

    finding_id: UUID
    content_hash: Line


class ReviseFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Write the paper of a finding anew as one of its handlers."""

    finding_id: UUID
    paper: Paper


class AnswerFactSheet(msgspec.Struct, frozen=True, kw_only=True):
    """Answer the fact sheet of a finding for the inspected unit; a dispute needs a remark."""

    finding_id: UUID
    outcome: Literal["CONFIRMED", "DISPUTED"]
    remark: MaybeText = ""
    content_hash: Line


class RecordFactRefusal(msgspec.Struct, frozen=True, kw_only=True):
    """Record that the unit refuses to sign the fact sheet."""

    finding_id: UUID


class DeliberateFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Enter the team's deliberation on a finding."""

    finding_id: UUID


class ApproveFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Approve a finding as the team's lead."""

    finding_id: UUID


class SendBackFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Send a finding back to its handlers."""

    finding_id: UUID


class AcceptFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Accept a finding for the office."""

    finding_id: UUID


class ReturnFinding(msgspec.Struct, frozen=True, kw_only=True):
    """Return a finding to the team's lead for the office."""

    finding_id: UUID

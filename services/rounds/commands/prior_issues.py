"""Commands about prior issues; each has the name of its rpc and the fields of its request."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec

from services.kernel.text import Code, Line
from services.rounds.domain.prior_issue import PriorSource

Summary = Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]
Year = Annotated[int, msgspec.Meta(ge=1950, le=9999)]


class RegisterPriorIssue(msgspec.Struct, frozen=True, kw_only=True):
    """Enter a problem found earlier at an organisation, under the source's own reference."""

    organisation_id: UUID
    reference: Line
    year: Year
    source: PriorSource
    status: Code
    summary: Summary


class ConfirmPriorIssueImport(msgspec.Struct, frozen=True, kw_only=True):
    """Vouch that all of a source's prior issues are registered; `count` must be how many there are."""

    organisation_id: UUID
    source: PriorSource
    count: Annotated[int, msgspec.Meta(ge=0)]

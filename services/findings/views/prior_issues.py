"""Which issues were found in an organisation before? Followed from rounds; a finding may be a relapse."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

import msgspec

from services.kernel.application import Views
from services.kernel.following import Handler
from services.kernel.projecting import STREAM, Table


class _PriorIssue(msgspec.Struct):
    organisation_id: UUID


ISSUE = Table("prior_issue", prior_issue_id=STREAM)
HANDLERS: dict[str, Handler] = {"xuncha.rounds.PriorIssueRegistered.v1": ISSUE.keeps_first(_PriorIssue)}


def unknown_issues(views: Views, unit_id: UUID, prior_issues: Iterable[UUID]) -> list[UUID]:
    """Return those of the ids that are no prior issue of the organisation."""
    wanted = list(prior_issues)
    rows = views.rows(
        "SELECT prior_issue_id FROM prior_issue WHERE organisation_id = %s AND prior_issue_id = ANY(%s)",
        [unit_id, wanted],
    )
    known = {row["prior_issue_id"] for row in rows}
    return [id for id in wanted if id not in known]

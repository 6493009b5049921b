"""The figures of findings, counted over events."""

from __future__ import annotations

from services.kernel.figures import Definition, count, definitions
from services.kernel.following import Followed, Transaction

DRAFTED = Definition("findings_drafted", "1", "起草的问题底稿数。", "Findings that were drafted.")
FIGURES = definitions(DRAFTED)


def _drafted(transaction: Transaction, event: Followed) -> None:
    count(transaction, DRAFTED, event)


HANDLERS = {"xuncha.findings.FindingDrafted.v1": _drafted}

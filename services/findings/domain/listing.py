"""Rules about the findings that a report or a feedback may list."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from xuncha.findings.v1.contract import FindingState

from services.findings.domain.finding import Finding
from services.findings.domain.report import Report
from services.findings.domain.rules import (
    FINDING_NOT_ACCEPTED,
    FINDINGS_MISSING,
    MAIN_REPORT_MISSING,
    MAIN_REPORT_NOT_APPROVED,
    NOT_WITHIN_MAIN_REPORT,
)
from services.kernel.refusal import NOT_FOUND, Refusal, refuse_if


def check_accepted(target_id: UUID, listed: Iterable[Finding | None]) -> None:
    """Refuse a main report that lists anything but accepted findings of its target.

    Raises:
        Refusal: NOT_FOUND for an id that is no finding of the target; FINDING_NOT_ACCEPTED.
    """
    for finding in listed:
        if finding is None or finding.data.target_id != target_id:
            raise Refusal(NOT_FOUND, field="finding_ids")
        refuse_if(finding.data.state is not FindingState.ACCEPTED, FINDING_NOT_ACCEPTED, field="finding_ids")


def check_complete(finding_ids: Iterable[UUID], known: Iterable[Finding]) -> None:
    """Refuse to approve a main report that leaves out an accepted finding, which would never be fed back.

    Args:
        finding_ids: the findings that the report lists.
        known: the findings of its target, at least all that the office has accepted.

    Raises:
        Refusal: FINDINGS_MISSING, with their number.
    """
    listed = frozenset(finding_ids)
    left_out = sum(each.data.state is FindingState.ACCEPTED and each.id not in listed for each in known)
    refuse_if(left_out, FINDINGS_MISSING, field="finding_ids", count=left_out)


def check_within(finding_ids: Iterable[UUID], main: Report | None) -> None:
    """Refuse a special report that lists a finding which the target's main report does not list.

    Raises:
        Refusal: MAIN_REPORT_MISSING; NOT_WITHIN_MAIN_REPORT.
    """
    if main is None:
        raise Refusal(MAIN_REPORT_MISSING)
    refuse_if(set(finding_ids) - set(main.data.text.finding_ids), NOT_WITHIN_MAIN_REPORT, field="finding_ids")


def approved_main(main: Report | None) -> Report:
    """Return the main report, which the Party committee must have approved.

    Raises:
        Refusal: MAIN_REPORT_NOT_APPROVED.
    """
    if main is None or not main.approved:
        raise Refusal(MAIN_REPORT_NOT_APPROVED)
    return main

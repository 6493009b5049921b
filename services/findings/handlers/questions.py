"""The questions findings answers, each over what the caller may know of."""

from __future__ import annotations

from xuncha.findings.v1 import contract

from services.findings.views.breakdown import class_breakdown
from services.findings.views.fact_sheet import find_fact_sheet, list_fact_sheets
from services.findings.views.feedback_sheet import find_feedback
from services.findings.views.finding_sheet import find_finding, list_findings
from services.findings.views.report_sheet import find_report, list_reports
from services.kernel.act import Caller
from services.kernel.application import ServiceApplication, answers
from services.kernel.paging import next_key
from services.kernel.refusal import NOT_FOUND, Refusal


class Questions(ServiceApplication):
    """Findings, reports and feedback as their views have them."""

    @answers(contract.ListFindings)
    def list_findings(self, caller: Caller, query: contract.ListFindings) -> contract.ListFindingsResponse:
        """Return a page of findings by number."""
        keys, rows = list_findings(self.views, caller, query)
        return contract.ListFindingsResponse(findings=tuple(rows), next=next_key(keys, query.page))

    @answers(contract.GetFinding)
    def get_finding(self, caller: Caller, query: contract.GetFinding) -> contract.GetFindingResponse:
        """Return one finding.

        Raises:
            Refusal: NOT_FOUND, also for one the caller may not know of.
        """
        found = find_finding(self.views, caller, query.finding_id)
        if found is None:
            raise Refusal(NOT_FOUND)
        return found

    @answers(contract.ListFactSheets)
    def list_fact_sheets(
        self, caller: Caller, query: contract.ListFactSheets
    ) -> contract.ListFactSheetsResponse:
        """Return a page of the fact sheets of the caller's unit, the open ones first."""
        keys, rows = list_fact_sheets(self.views, caller, query.page)
        return contract.ListFactSheetsResponse(fact_sheets=tuple(rows), next=next_key(keys, query.page))

    @answers(contract.GetFactSheet)
    def get_fact_sheet(self, caller: Caller, query: contract.GetFactSheet) -> contract.GetFactSheetResponse:
        """Return the fact sheet of a finding of the caller's unit.

        Raises:
            Refusal: NOT_FOUND, also for one the unit was not given.
        """
        found = find_fact_sheet(self.views, caller, query.finding_id)
        if found is None:
            raise Refusal(NOT_FOUND)
        return found

    @answers(contract.ClassBreakdown)
    def class_breakdown(
        self, caller: Caller, query: contract.ClassBreakdown
    ) -> contract.ClassBreakdownResponse:
        """Return how many findings were fed back, by class and severity."""
        return class_breakdown(self.views, caller, query)

    @answers(contract.ListReports)
    def list_reports(self, caller: Caller, query: contract.ListReports) -> contract.ListReportsResponse:
        """Return a page of reports by id."""
        rows = list_reports(self.views, caller, query)
        following = next_key([str(row.report_id) for row in rows], query.page)
        return contract.ListReportsResponse(reports=tuple(rows), next=following)

    @answers(contract.GetReport)
    def get_report(self, caller: Caller, query: contract.GetReport) -> contract.GetReportResponse:
        """Return one report.

        Raises:
            Refusal: NOT_FOUND, also for one the caller may not know of.
        """
        found = find_report(self.views, caller, query.report_id)
        if found is None:
            raise Refusal(NOT_FOUND)
        return found

    @answers(contract.GetFeedback)
    def get_feedback(self, caller: Caller, query: contract.GetFeedback) -> contract.GetFeedbackResponse:
        """Return the feedback of a target.

        Raises:
            Refusal: NOT_FOUND, also for one the caller may not know of.
        """
        found = find_feedback(self.views, caller, query.target_id)
        if found is None:
            raise Refusal(NOT_FOUND)
        return found

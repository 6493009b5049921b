"""The questions findings answers, each over what the caller may know of."""

from __future__ import annotations

from services.findings.queries import fact_sheets, findings, reports
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

    @answers(findings.ListFindings)
    def list_findings(self, caller: Caller, query: findings.ListFindings) -> findings.Findings:
        """Return a page of findings by number."""
        keys, rows = list_findings(self.views, caller, query)
        return findings.Findings(findings=tuple(rows), next=next_key(keys, query.page))

    @answers(findings.GetFinding)
    def get_finding(self, caller: Caller, query: findings.GetFinding) -> findings.FindingSheet:
        """Return one finding.

        Raises:
            Refusal: NOT_FOUND, also for one the caller may not know of.
        """
        found = find_finding(self.views, caller, query.finding_id)
        if found is None:
            raise Refusal(NOT_FOUND)
        return found

    @answers(fact_sheets.ListFactSheets)
    def list_fact_sheets(self, caller: Caller, query: fact_sheets.ListFactSheets) -> fact_sheets.FactSheets:
        """Return a page of the fact sheets of the caller's unit, the open ones first."""
        keys, rows = list_fact_sheets(self.views, caller, query.page)
        return fact_sheets.FactSheets(fact_sheets=tuple(rows), next=next_key(keys, query.page))

    @answers(fact_sheets.GetFactSheet)
    def get_fact_sheet(self, caller: Caller, query: fact_sheets.GetFactSheet) -> fact_sheets.FactSheet:
        """Return the fact sheet of a finding of the caller's unit.

        Raises:
            Refusal: NOT_FOUND, also for one the unit was not given.
        """
        found = find_fact_sheet(self.views, caller, query.finding_id)
        if found is None:
            raise Refusal(NOT_FOUND)
        return found

    @answers(findings.ClassBreakdown)
    def class_breakdown(self, caller: Caller, query: findings.ClassBreakdown) -> findings.Breakdown:
        """Return how many findings were fed back, by class and severity."""
        return class_breakdown(self.views, caller, query)

    @answers(reports.ListReports)
    def list_reports(self, caller: Caller, query: reports.ListReports) -> reports.Reports:
        """Return a page of reports by id."""
        rows = list_reports(self.views, caller, query)
        following = next_key([str(row.report_id) for row in rows], query.page)
        return reports.Reports(reports=tuple(rows), next=following)

    @answers(reports.GetReport)
    def get_report(self, caller: Caller, query: reports.GetReport) -> reports.ReportSheet:
        """Return one report.

        Raises:
            Refusal: NOT_FOUND, also for one the caller may not know of.
        """
        found = find_report(self.views, caller, query.report_id)
        if found is None:
            raise Refusal(NOT_FOUND)
        return found

    @answers(reports.GetFeedback)
    def get_feedback(self, caller: Caller, query: reports.GetFeedback) -> reports.FeedbackSheet:
        """Return the feedback of a target.

        Raises:
            Refusal: NOT_FOUND, also for one the caller may not know of.
        """
        found = find_feedback(self.views, caller, query.target_id)
        if found is None:
            raise Refusal(NOT_FOUND)
        return found

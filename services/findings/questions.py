"""What findings is asked, each query with the view that answers it."""

from __future__ import annotations

from xuncha.findings.v1 import contract

from services.findings.views.breakdown import class_breakdown
from services.findings.views.fact_sheet import find_fact_sheet, list_fact_sheets
from services.findings.views.feedback_sheet import find_feedback
from services.findings.views.finding_sheet import find_finding, list_findings
from services.findings.views.report_sheet import find_report, list_reports
from services.kernel.questions import answered, listing, questions, single

QUESTIONS = questions(
    listing(contract.ListFindings, list_findings),
    single(contract.GetFinding, find_finding),
    listing(contract.ListFactSheets, list_fact_sheets),
    single(contract.GetFactSheet, find_fact_sheet),
    answered(contract.ClassBreakdown, class_breakdown),
    listing(contract.ListReports, list_reports),
    single(contract.GetReport, find_report),
    single(contract.GetFeedback, find_feedback),
)

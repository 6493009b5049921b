"""The handlers of findings' views for the service's own log, put together from their topics."""

from __future__ import annotations

from services.findings.views import breakdown, feedback_sheet, figures, finding_sheet, report_sheet

VIEWS = (
    figures.HANDLERS,
    finding_sheet.HANDLERS,
    breakdown.HANDLERS,
    report_sheet.HANDLERS,
    feedback_sheet.HANDLERS,
)

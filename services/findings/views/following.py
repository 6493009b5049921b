"""What the views of findings take from the service's own log, composed of their topics."""

from __future__ import annotations

from services.findings.views import breakdown, feedback_sheet, figures, finding_sheet, report_sheet

VIEWS = (
    figures.HANDLERS,
    finding_sheet.HANDLERS,
    breakdown.HANDLERS,
    report_sheet.HANDLERS,
    feedback_sheet.HANDLERS,
)

"""Commands about reports: load, decide; the base saves."""

from __future__ import annotations

from xuncha.findings.v1 import contract
from xuncha.findings.v1.contract import ReportKind

from services.findings.domain.finding import Finding
from services.findings.domain.listing import approved_main, check_accepted, check_complete, check_within
from services.findings.domain.report import Report, main_report_id
from services.findings.domain.report_text import ReportText
from services.findings.domain.rules import MAIN_REPORT_EXISTS
from services.findings.domain.series import FindingSeries, series_id
from services.findings.handlers.access import reach, reached
from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, decided, handles
from services.kernel.ids import new_id
from services.kernel.refusal import refuse_if


class ReportHandlers(ServiceApplication):
    """Reports of the teams on their way to the Group Party Committee."""

    @handles(contract.DraftReport)
    def draft_report(self, caller: Caller, command: contract.DraftReport) -> Decision:
        """Draft a report of a target the caller's team inspects."""
        place = reached(self.views, caller, command.target_id)
        id = main_report_id(place.target_id) if command.kind is ReportKind.MAIN else new_id()
        refuse_if(self.find(Report, id) is not None, MAIN_REPORT_EXISTS)
        text = ReportText(
            title=command.title,
            sections=command.sections,
            finding_ids=command.finding_ids,
            trigger=command.trigger,
        )
        drafted = Report.draft(caller.act, id, command.kind, place, text)
        self._check_findings(drafted)
        return decided(drafted, content_hash=drafted.data.content_hash)

    @handles(contract.AmendReport)
    def amend_report(self, caller: Caller, command: contract.AmendReport) -> Decision:
        """Write a report of the caller's team anew."""
        report = reach(self, caller, Report, command.report_id)
        report.amend(caller.act, command.title, command.sections, command.finding_ids)
        self._check_findings(report)
        return decided(report, content_hash=report.data.content_hash)

    @handles(contract.SubmitReport)
    def submit_report(self, caller: Caller, command: contract.SubmitReport) -> Decision:
        """Submit a report to the Group Party Committee."""
        report = reach(self, caller, Report, command.report_id)
        report.submit(caller.act, command.content_hash)
        if report.data.kind is ReportKind.SPECIAL:
            check_within(report.data.text.finding_ids, self._main_of(report))
        return decided(report)

    @handles(contract.ApproveReport)
    def approve_report(self, caller: Caller, command: contract.ApproveReport) -> Decision:
        """Enter the approval of a report; with a main report its findings become reported first."""
        report = reach(self, caller, Report, command.report_id)
        report.approve(caller.act, command.content_hash)
        if report.data.kind is ReportKind.SPECIAL:
            check_within(report.data.text.finding_ids, approved_main(self._main_of(report)))
            return decided(report)
        findings = self._reported(report)
        for finding in findings:
            finding.report(caller.act, report.id)
        return decided(*findings, report, asked=report)

    def _main_of(self, report: Report) -> Report | None:
        return self.find(Report, main_report_id(report.data.target_id))

    def _reported(self, report: Report) -> list[Finding]:
        """Return the findings a main report lists, which are all that the office has accepted.

        An accepted finding has a number, so the series of its target knows it. The append proves that neither
        the series nor a finding that is left out has changed when the approval is recorded.
        """
        series = self.find(FindingSeries, series_id(report.data.target_id))
        listed = report.data.text.finding_ids
        known = self.get_many(Finding, (*listed, *(series.data.numbers if series else ())))
        check_complete(listed, known)
        return known[: len(listed)]

    def _check_findings(self, report: Report) -> None:
        """Check what a report lists: accepted findings of its target, or those of its main report."""
        if report.data.kind is ReportKind.SPECIAL:
            check_within(report.data.text.finding_ids, self._main_of(report))
        else:
            listed = self.find_many(Finding, report.data.text.finding_ids)
            check_accepted(report.data.target_id, map(listed.get, report.data.text.finding_ids))

"""The figures of findings, counted over events."""

from __future__ import annotations

from services.kernel.figures import Definition, counting, definitions
from services.kernel.following import Handler

DRAFTED = Definition("findings_drafted", "1", "起草的问题底稿数。", "Findings that were drafted.")
ACCEPTED = Definition(
    "findings_accepted", "1", "经办公室审核通过的问题数。", "Findings that the office accepted."
)
FED_BACK = Definition(
    "findings_fed_back",
    "1",
    "已向被巡单位反馈并签收的问题数，按反馈事件计数，不按当前状态。",
    "Findings fed back to their unit and signed for, counted over feedback events, not over states.",
)
RESOLVED = Definition(
    "findings_resolved",
    "1",
    "全部整改事项已销号的问题数。",
    "Findings all of whose rectification items were closed.",
)
FIGURES = definitions(DRAFTED, ACCEPTED, FED_BACK, RESOLVED)


HANDLERS: dict[str, Handler] = {
    "xuncha.findings.FindingDrafted.v1": counting(DRAFTED),
    "xuncha.findings.FindingAccepted.v1": counting(ACCEPTED),
    "xuncha.findings.FindingFedBack.v1": counting(FED_BACK),
    "xuncha.findings.FindingResolved.v1": counting(RESOLVED),
}

"""Commands and queries of findings, composed of their topics."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import ClassVar

from xuncha.findings.v1 import contract

from services.findings.domain.feedback import Feedback
from services.findings.domain.finding import Finding
from services.findings.domain.report import Report
from services.findings.domain.series import FindingSeries
from services.findings.handlers.feedback import FeedbackHandlers
from services.findings.handlers.reports import ReportHandlers
from services.findings.handlers.review import ReviewHandlers
from services.findings.questions import QUESTIONS
from services.findings.subjects import SUBJECTS
from services.kernel.events.registry import Registry
from services.kernel.questions import Question
from services.kernel.subjects import Subject

REGISTRY = Registry("findings", (Finding, FindingSeries, Report, Feedback))


class FindingsApplication(ReviewHandlers, ReportHandlers, FeedbackHandlers):
    """What inspection teams found, from the first paper to the last closed item."""

    registry: ClassVar[Registry] = REGISTRY
    contract: ClassVar[ModuleType] = contract
    subjects: ClassVar[Mapping[str, Subject]] = SUBJECTS
    questions: ClassVar[Mapping[str, Question]] = QUESTIONS

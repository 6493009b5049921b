"""Commands and queries of rounds, composed of their topics."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import ClassVar

from xuncha.rounds.v1 import contract

from services.kernel.events.registry import Registry
from services.kernel.questions import Question
from services.kernel.subjects import Subject
from services.rounds.domain.body import Body
from services.rounds.domain.form_template import FormTemplate
from services.rounds.domain.institutional_document import InstitutionalDocument
from services.rounds.domain.meeting import Meeting
from services.rounds.domain.organisation import Organisation
from services.rounds.domain.person import Person
from services.rounds.domain.pool_entry import PoolEntry
from services.rounds.domain.prior_issue import PriorIssue
from services.rounds.domain.prior_issue_import import PriorIssueImport
from services.rounds.domain.regulation import RegulationReference
from services.rounds.domain.round import Round
from services.rounds.domain.target import Target
from services.rounds.domain.target_evaluation import Evaluation
from services.rounds.domain.target_team import Team
from services.rounds.handlers.directory import DirectoryHandlers
from services.rounds.handlers.documents import DocumentHandlers
from services.rounds.handlers.evaluation import EvaluationHandlers
from services.rounds.handlers.meetings import MeetingHandlers
from services.rounds.handlers.pool import PoolHandlers
from services.rounds.handlers.prior_issues import PriorIssueHandlers
from services.rounds.handlers.rounds import RoundHandlers
from services.rounds.handlers.targets import TargetHandlers
from services.rounds.handlers.teams import TeamHandlers
from services.rounds.questions import QUESTIONS
from services.rounds.subjects import SUBJECTS

REGISTRY = Registry(
    "rounds",
    (
        Organisation,
        Person,
        Body,
        PoolEntry,
        PriorIssue,
        PriorIssueImport,
        InstitutionalDocument,
        RegulationReference,
        FormTemplate,
        Round,
        Target,
        Team,
        Evaluation,
        Meeting,
    ),
)


class RoundsApplication(
    DirectoryHandlers,
    PoolHandlers,
    PriorIssueHandlers,
    DocumentHandlers,
    RoundHandlers,
    TeamHandlers,
    MeetingHandlers,
    TargetHandlers,
    EvaluationHandlers,
):
    """The directory of the group, rounds of inspection and their targets."""

    registry: ClassVar[Registry] = REGISTRY
    contract: ClassVar[ModuleType] = contract
    subjects: ClassVar[Mapping[str, Subject]] = SUBJECTS
    questions: ClassVar[Mapping[str, Question]] = QUESTIONS

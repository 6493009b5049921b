"""What commands of referrals act on: the clue of the inspection side, the case of the discipline side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from xuncha.common.v1.contract import Capacity
from xuncha.referrals.v1 import contract
from xuncha.referrals.v1.contract import SubjectKind

from services.kernel.deadlines import Deadline
from services.kernel.refusal import NOT_FOUND, Refusal, refuse_if
from services.kernel.rules import CODE_UNKNOWN
from services.kernel.subjects import Asked, Check, Fact, Subject
from services.kernel.words import field_word
from services.programme.questions import Target, deliberated_on, recused_from, target_of
from services.referrals.codes import CODES, COMPETENCE, POLICIES
from services.referrals.domain.case import Case, case_id
from services.referrals.domain.case_data import CaseData
from services.referrals.domain.clue import id_of
from services.referrals.domain.referral import Referral
from services.referrals.domain.registration import HANDLER_CONCERNED, HANDLER_LACKS_CAPACITY
from services.referrals.handlers.knowing import Knowing
from services.referrals.handlers.papers import Writing
from services.referrals.handlers.reading import SEES_PAPERS
from services.referrals.views.ranks import rank_of

HANDLER, LEADER, FIRST_IN_COMMAND = Capacity.DISC_HANDLER, Capacity.DISC_LEADER, Capacity.UNIT_SECRETARY
DUE_AFTER = {
    contract.FileCase: "EXAMINATION",
    contract.SubmitToTrial: "TRIAL",
    contract.DecideCase: "EXECUTION",
}
"""What is due from the act on, by the command that records it."""
DUE_ON_WAY = {"PRELIM_VERIFICATION": "VERIFICATION", "SHELVED": "SHELVED_REVIEW"}
"""What is due on a way from its approval on; the report of a talk is due from the day of the talk."""


def _clue(asked: Asked, _kind: type[Referral], id: UUID) -> Referral:
    knowing: Knowing = asked.application
    return knowing.known(asked.caller, id).referral


def _case(asked: Asked, _kind: type[Case], id: UUID) -> Case:
    knowing: Knowing = asked.application
    found = knowing.find(Case, id)
    _, case = knowing.known_case(asked.caller, found.data.referral_id if found else id)
    return case


def _case_of(asked: Asked, clue: Referral) -> CaseData | None:
    whole = asked.application.whole(clue.id)
    return whole.case_data if whole else None


def _clue_of(asked: Asked, case: Case) -> Referral:
    clue: Referral = asked.application.get(Referral, case.data.referral_id)
    return clue


def _case_id(asked: Asked) -> UUID:
    return case_id(asked.command.referral_id)


def _side_opened(asked: Asked) -> UUID:
    id: UUID = asked.command.referral_id
    return case_id(id) if asked.caller.act.capacity in SEES_PAPERS else id


# What steps of the inspection side need to know.


def _target(asked: Asked, clue: Referral) -> Target:
    target = target_of(asked.application.views, asked.application.package(clue).target_id)
    if target is None:
        raise Refusal(NOT_FOUND)
    return target


def _minuted(asked: Asked, clue: Referral) -> bool:
    target_id = _target(asked, clue).target_id
    return deliberated_on(asked.application.views, target_id, asked.caller.act.document) is not None


def _approval_due(asked: Asked, clue: Referral) -> Deadline | None:
    """Return by when the approval is due; while the team is on site, the urgent path runs."""
    return _due(asked, "LG_APPROVAL_URGENT") if _target(asked, clue).during else None


def _leads_recipient(asked: Asked, _clue: Referral) -> bool:
    holds: bool = asked.application.holds(asked.caller.act.person, LEADER, asked.caller.day)
    return holds


def _ranks(asked: Asked, clue: Referral) -> Iterator[str]:
    """Yield what the clue states and what the directory knows; the highest of all decides."""
    for subject in asked.application.package(clue).clue.subjects:
        yield subject.rank
        id = id_of(subject) if subject.kind is SubjectKind.PERSON else None
        known = rank_of(asked.application.views, id) if id else None
        if known is not None:
            yield known


# What steps of the discipline side need to know.


def _due(asked: Asked, code: str) -> Deadline:
    return POLICIES.due(code, start=asked.caller.act.on)


def _due_next(asked: Asked, case: Case) -> Deadline | None:
    """Return what is due after a step: by the step itself, or by what was proposed before."""
    code = DUE_AFTER.get(type(asked.command)) or DUE_ON_WAY.get(case.data.proposed)
    return _due(asked, code) if code else None


def _in_team(asked: Asked, case: Case) -> bool:
    found: bool = asked.application.in_team(_clue_of(asked, case), asked.caller.act.person)
    return found


def _against_first(asked: Asked, case: Case) -> bool:
    """Tell whether a subject is the first in command of a unit, by the sealed clue or by the directory."""
    knowing: Knowing = asked.application
    return any(
        subject.first_in_command
        or (subject.person_id and knowing.holds(subject.person_id, FIRST_IN_COMMAND, asked.caller.day))
        for subject in knowing.package(_clue_of(asked, case)).clue.subjects
    )


def _seals(field: str, *kinds: tuple[type[Any], str]) -> Fact:
    """Return a fact: the hash of what a field says, sealed as a paper of the case.

    Args:
        field: the field.
        kinds: the kind of the paper, by the command.
    """
    by_command = dict(kinds)

    def seal(asked: Asked, case: Case) -> str:
        knowing: Knowing = asked.application
        writing = Writing(getattr(asked.command, field))
        kind = by_command[type(asked.command)]
        return knowing.contents.seal(case.data.referral_id, case.version + 1, kind, writing)

    return seal


def _is_listed(field: str, codes: Any) -> Check:
    """Return a check: a field says one of the codes of a list."""

    def check(asked: Asked, _case: Case) -> None:
        unknown = getattr(asked.command, field) not in codes
        refuse_if(unknown, CODE_UNKNOWN, field=field, list=field_word(field))

    return check


def _may_handle(asked: Asked, case: Case, person: UUID) -> None:
    """Refuse to give a case to whom it concerns, or to who does not hold the capacity for it."""
    knowing: Knowing = asked.application
    on, clue = asked.caller.day, _clue_of(asked, case)
    refuse_if(not knowing.holds(person, HANDLER, on), HANDLER_LACKS_CAPACITY)
    recused = map(knowing.target_ref, recused_from(knowing.views, person))
    concerned = clue.data.marks & knowing.marks_of_person(person, on)
    refuse_if(concerned or clue.data.target_ref in recused, HANDLER_CONCERNED)
    case.check_assignable(clue.data, person, in_team=knowing.in_team(clue, person))


def _members_may_handle(asked: Asked, case: Case) -> None:
    for person in asked.command.member_ids:
        _may_handle(asked, case, person)


CLUE_FACTS: Mapping[str, Fact] = MappingProxyType(
    {
        "case": _case_of,
        "minuted": _minuted,
        "approval_due": _approval_due,
        "receiver": lambda asked, clue: COMPETENCE.receiver_of(_ranks(asked, clue)),
        "competence": lambda _asked, _clue: COMPETENCE.version,
        "leads_recipient": _leads_recipient,
        "transfer_due": lambda asked, _clue: _due(asked, "TRANSFER"),
    }
)
CASE_FACTS: Mapping[str, Fact] = MappingProxyType(
    {
        "clue": lambda asked, case: _clue_of(asked, case).data,
        "in_team": _in_team,
        "first_in_command": _against_first,
        "due": _due_next,
        "report_due": lambda asked, _case: POLICIES.due("TALK_REPORT", start=asked.command.held_on),
        "feedback_due": lambda asked, _case: POLICIES.due("CLUE_FEEDBACK", start=asked.command.reported_on),
        "plan_hash": _seals("plan", (contract.ProposeDisposal, "PLAN")),
        "report_hash": _seals("report", (contract.RecordVerification, "REPORT")),
        "opinion_hash": _seals(
            "opinion", (contract.ProposeConclusion, "OPINION"), (contract.ReviewInTrial, "TRIAL_OPINION")
        ),
    }
)
SUBJECTS: Mapping[str, Subject] = MappingProxyType(
    {
        "Referral": Subject(Referral, _clue, facts=CLUE_FACTS),
        "Case": Subject(
            Case,
            _case,
            ids={"referral_id": _case_id},
            facts=CASE_FACTS,
            checks={
                "handler_id": lambda asked, case: _may_handle(asked, case, asked.command.handler_id),
                "member_ids": _members_may_handle,
                "milestone": _is_listed("milestone", CODES.milestones),
                "result": _is_listed("result", CODES.results),
            },
            used=frozenset({"plan", "report", "opinion"}),
        ),
        "Side": Subject(Case, _case, ids={"referral_id": _side_opened}),
    }
)
"""Each side's steps need to know who acted on the other."""

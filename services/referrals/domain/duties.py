"""Duties that one person may not join within the discipline side: registrar, handler, trial, leader."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from xuncha.common.v1.contract import Capacity

from services.kernel.act import Act
from services.kernel.refusal import Rule, refuse_if
from services.referrals.domain.case_data import CaseData

REGISTRAR = Capacity.DISC_REGISTRAR
"""The capacity in which an outcome is the registrar's act; else it is an assigned handler's."""
REGISTRAR_MUST_NOT_HANDLE = Rule(
    "REGISTRAR_MUST_NOT_HANDLE",
    "线索管理人员不得承办或审理同一线索。请由他人办理。",
    "A person who acted as the clue's registrar can neither handle nor try it. Somebody else must.",
    source="C.7 #3",
)
HANDLER_MUST_NOT_REGISTER = Rule(
    "HANDLER_MUST_NOT_REGISTER",
    "承办、审理人员不得办理同一线索的登记、反馈和办结。请由他人办理。",
    "A person who handles or tries the clue cannot act as its registrar. Somebody else must.",
    source="C.7 #3",
)
HANDLER_MUST_NOT_TRY = Rule(
    "HANDLER_MUST_NOT_TRY",
    "承办人员不得审理同一线索，审理人员亦不得承办。请由他人办理。",
    "A person who handles the clue cannot try it, and one who tried it cannot handle it. Somebody else must.",
    source="C.7 #3",
)
PROPOSER_MUST_NOT_APPROVE = Rule(
    "PROPOSER_MUST_NOT_APPROVE",
    "提出意见的人员及承办人员不得批准该意见。请由他人批准。",
    "A person who proposed this, or who handles the clue, cannot approve it. Somebody else must.",
    source="C.3",
)


def refuse_handling(data: CaseData, person: UUID) -> None:
    """Refuse a person who may not handle the case, having registered or tried it.

    Raises:
        Refusal: REGISTRAR_MUST_NOT_HANDLE; HANDLER_MUST_NOT_TRY.
    """
    refuse_if(person in data.registrars, REGISTRAR_MUST_NOT_HANDLE)
    refuse_if(person in data.triers, HANDLER_MUST_NOT_TRY)


def registrar_does_not_handle(data: CaseData, act: Act, _event: Any) -> None:
    """Guard: who acts has not acted as registrar."""
    refuse_if(act.person in data.registrars, REGISTRAR_MUST_NOT_HANDLE)


def handler_does_not_register(data: CaseData, act: Act, _event: Any) -> None:
    """Guard: who acts as registrar has neither handled nor tried the case."""
    refuse_if(act.person in data.ever_in_group | data.triers, HANDLER_MUST_NOT_REGISTER)


def handler_does_not_try(data: CaseData, act: Act, _event: Any) -> None:
    """Guard: who tries the case has not handled it."""
    refuse_if(act.person in data.ever_in_group, HANDLER_MUST_NOT_TRY)


def handler_does_not_approve(data: CaseData, act: Act, _event: Any) -> None:
    """Guard: the leader has neither handled nor tried the case."""
    refuse_if(act.person in data.ever_in_group | data.triers, PROPOSER_MUST_NOT_APPROVE)

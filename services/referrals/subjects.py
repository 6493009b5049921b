"""What commands of referrals act on: the clue of the inspection side, the case of the discipline side."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from services.kernel.act import Caller
from services.kernel.subjects import Subject
from services.referrals.domain.case import Case, case_id
from services.referrals.domain.case_data import CaseData
from services.referrals.domain.referral import Referral
from services.referrals.domain.referral_data import ReferralData
from services.referrals.handlers.knowing import Knowing
from services.referrals.handlers.reading import SEES_PAPERS


def _clue(knowing: Knowing, caller: Caller, _kind: type[Referral], id: UUID) -> Referral:
    return knowing.known(caller, id).referral


def _case(knowing: Knowing, caller: Caller, _kind: type[Case], id: UUID) -> Case:
    found = knowing.find(Case, id)
    _, case = knowing.known_case(caller, found.data.referral_id if found else id)
    return case


def _case_of(knowing: Knowing, _caller: Caller, clue: Referral) -> CaseData | None:
    whole = knowing.whole(clue.id)
    return whole.case_data if whole else None


def _clue_of(knowing: Knowing, _caller: Caller, case: Case) -> ReferralData:
    return knowing.get(Referral, case.data.referral_id).data


def _case_id(_knowing: Knowing, _caller: Caller, command: Any) -> UUID:
    return case_id(command.referral_id)


def _side_opened(_knowing: Knowing, caller: Caller, command: Any) -> UUID:
    id: UUID = command.referral_id
    return case_id(id) if caller.act.capacity in SEES_PAPERS else id


SUBJECTS: Mapping[str, Subject] = MappingProxyType(
    {
        "Referral": Subject(Referral, _clue, facts={"case": _case_of}),
        "Case": Subject(Case, _case, ids={"referral_id": _case_id}, facts={"clue": _clue_of}),
        "Side": Subject(Case, _case, ids={"referral_id": _side_opened}),
    }
)
"""Each side's steps need to know who acted on the other."""

"""What commands of referrals act on: the clue of the inspection side, the case of the discipline side."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from uuid import UUID

from services.kernel.act import Caller
from services.kernel.subjects import Subject
from services.referrals.domain.case import Case, case_id
from services.referrals.domain.case_data import CaseData
from services.referrals.domain.referral import Referral
from services.referrals.domain.referral_data import ReferralData
from services.referrals.handlers.knowing import Knowing


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


SUBJECTS: Mapping[str, Subject] = MappingProxyType(
    {
        "Referral": Subject(Referral, _clue, facts={"case": _case_of}),
        "Case": Subject(
            Case, _case, ids={"referral_id": lambda _knowing, id: case_id(id)}, facts={"clue": _clue_of}
        ),
    }
)
"""Each side's steps need to know who acted on the other."""

"""What persons are versed in, and how they serve: the code lists of the inspection force."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from services.kernel.refusal import Rule, refuse_if
from services.kernel.words import Quoted

SPECIALTY_UNKNOWN = Rule(
    "SPECIALTY_UNKNOWN",
    "没有“{code}”这一专业；须从专业代码表中选择。",
    "There is no specialty {code}; choose one of the code list.",
    source="A.1 #44",
)
SPECIALTY_REPEATED = Rule(
    "SPECIALTY_REPEATED",
    "同一专业列名两次；每项专业只能列一次。",
    "A specialty is named twice; name each only once.",
    source="A.1 #44",
)


class Specialty(StrEnum):
    """What somebody is versed in."""

    PARTY_BUILDING = "PARTY_BUILDING"
    DISCIPLINE = "DISCIPLINE"
    FINANCE = "FINANCE"
    AUDIT = "AUDIT"
    ENGINEERING = "ENGINEERING"
    OTHER = "OTHER"


def check_specialties(codes: Iterable[str]) -> None:
    """Refuse codes that are not on the list, and those named twice.

    Raises:
        Refusal: SPECIALTY_UNKNOWN; SPECIALTY_REPEATED.
    """
    seen: set[str] = set()
    for code in codes:
        refuse_if(
            code not in Specialty.__members__, SPECIALTY_UNKNOWN, field="specialties", code=Quoted(code)
        )
        refuse_if(code in seen, SPECIALTY_REPEATED, field="specialties")
        seen.add(code)

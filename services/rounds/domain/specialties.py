"""What persons are versed in, and how they serve: the code lists of the inspection force."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from services.kernel.refusal import Rule, refuse_if

UNKNOWN_SPECIALTY = Rule(
    "SPECIALTY_UNKNOWN", "没有“{code}”这一专业。", "There is no specialty {code}.", source="A.1 #44"
)
REPEATED_SPECIALTY = Rule("SPECIALTY_REPEATED", "专业重复。", "A specialty is named twice.", source="A.1 #44")


class Specialty(StrEnum):
    """What somebody is versed in."""

    PARTY_BUILDING = "PARTY_BUILDING"
    DISCIPLINE = "DISCIPLINE"
    FINANCE = "FINANCE"
    AUDIT = "AUDIT"
    ENGINEERING = "ENGINEERING"
    OTHER = "OTHER"


class Engagement(StrEnum):
    """Whether somebody serves in inspections alone or beside their own work."""

    FULL_TIME = "FULL_TIME"
    PART_TIME = "PART_TIME"


def check_specialties(codes: Iterable[str]) -> None:
    """Refuse codes that are not on the list, and those named twice.

    Raises:
        Refusal: SPECIALTY_UNKNOWN; SPECIALTY_REPEATED.
    """
    seen: set[str] = set()
    for code in codes:
        refuse_if(code not in Specialty.__members__, UNKNOWN_SPECIALTY, field="specialties", code=code)
        refuse_if(code in seen, REPEATED_SPECIALTY, field="specialties")
        seen.add(code)

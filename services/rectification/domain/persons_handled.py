"""Persons whom a unit held to account in the course of an item: how many, in which form, never who."""

from __future__ import annotations

from enum import StrEnum
from typing import Self
from uuid import UUID

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References


class Form(StrEnum):
    """The four forms of supervision, and what stands beside them."""

    FORM_1 = "FORM_1"
    FORM_2 = "FORM_2"
    FORM_3 = "FORM_3"
    FORM_4 = "FORM_4"
    ORG_MEASURE = "ORG_MEASURE"
    ENTERPRISE_PENALTY = "ENTERPRISE_PENALTY"


class PersonsHandled(Aggregate):
    """Persons held to account, by number."""

    class Recorded(Aggregate.Created):
        """The unit's discipline member recorded how many persons were handled in a form."""

        TOPIC = "xuncha.rectification.PersonsHandledRecorded.v1"
        PUBLIC = True
        unit_id: UUID
        target_id: UUID
        finding_id: UUID
        item_id: UUID
        form: Form
        kind: str
        count: int

    def __init__(self, unit_id: UUID, finding_id: UUID) -> None:
        self.unit_id = unit_id
        self.finding_id = finding_id

    @classmethod
    def enter(
        cls,
        act: Act,
        id: UUID,
        *,
        unit_id: UUID,
        target_id: UUID,
        finding_id: UUID,
        item_id: UUID,
        form: Form,
        kind: str,
        count: int,
    ) -> Self:
        """Record persons handled.

        Args:
            act: of who records.
            id: of the record.
            unit_id: of the item.
            target_id: of the item.
            finding_id: of the item.
            item_id: in whose course they were handled.
            form: of handling.
            kind: code of what was done, such as ADMONISHMENT.
            count: of persons, at least 1.
        """
        return cls.begin(
            cls.Recorded,
            act,
            id,
            unit_id=unit_id,
            target_id=target_id,
            finding_id=finding_id,
            item_id=item_id,
            form=form,
            kind=kind,
            count=count,
        )

    def references(self) -> References:
        """They belong to the finding's case."""
        return References(case=self.finding_id, unit=self.unit_id)

"""Institutional documents: the rules the programme works by, each superseded by its next edition."""

from __future__ import annotations

from datetime import date
from typing import Any, Self
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.ids import natural_id
from services.kernel.refusal import Rule, refuse_if

ISSUED_AHEAD = Rule(
    "ISSUED_AHEAD",
    "印发日期晚于办理日期。请填写不晚于办理日期的日期。",
    "The day of issue is after the day of the act. Give a day that is not after it.",
    source="A.1 #31",
)
ISSUED_BEFORE_PREDECESSOR = Rule(
    "ISSUED_BEFORE_PREDECESSOR",
    "新版的印发日期早于现行版的印发日期。请填写不早于现行版的日期。",
    "The new edition was issued before the present one. Give a day that is not before the present edition's.",
    source="A.1 #20",
)
NUMBER_UNCHANGED = Rule(
    "NUMBER_UNCHANGED",
    "该文号已用于本制度的某一版；新版须有新的文号。",
    "An edition of this document already has that number; the new edition needs one of its own.",
    source="A.1 #20",
)


class DocumentData(msgspec.Struct):
    """A document as it stands: its present edition, and the numbers of all its editions."""

    code: str
    issued_on: date
    numbers: set[str]
    edition: int = 1


def is_issued(_data: DocumentData | None, act: Act, event: Any) -> None:
    """Guard: an edition is entered once it is issued."""
    refuse_if(event.issued_on > act.on, ISSUED_AHEAD, field="issued_on")


def follows_the_present_edition(data: DocumentData, _act: Act, event: Any) -> None:
    """Guard: an edition is not older than the one it supersedes."""
    refuse_if(event.issued_on < data.issued_on, ISSUED_BEFORE_PREDECESSOR, field="issued_on")


def number_is_new(data: DocumentData, _act: Act, event: Any) -> None:
    """Guard: no two editions have one number."""
    refuse_if(event.number in data.numbers, NUMBER_UNCHANGED, field="number")


def document_id(code: str) -> UUID:
    """Return the id of the document with that code; the code is its natural key, whatever the edition."""
    return natural_id("institutional-document", code)


class InstitutionalDocument(Aggregate[DocumentData]):
    """A rule document of the group, in one present edition and those before it."""

    class Registered(Aggregate.Created):
        """A document in force was entered with its number and day of issue."""

        TOPIC = "xuncha.rounds.InstitutionalDocumentRegistered.v1"
        PUBLIC = True
        LABEL = ("登记制度文件", "Institutional document registered")
        GUARDS = (is_issued,)
        code: str
        title: str
        kind: str
        issued_on: date
        number: str

        def first(self) -> DocumentData:
            return DocumentData(self.code, self.issued_on, {self.number})

    class Superseded(Aggregate.Event):
        """The document was issued anew; the edition before is no longer in force."""

        TOPIC = "xuncha.rounds.InstitutionalDocumentSuperseded.v1"
        PUBLIC = True
        LABEL = ("制度文件更新", "Institutional document superseded")
        GUARDS = (is_issued, follows_the_present_edition, number_is_new)
        code: str
        title: str
        issued_on: date
        number: str
        edition: int

        def change(self, data: DocumentData) -> None:
            data.edition = self.edition
            data.issued_on = self.issued_on
            data.numbers.add(self.number)

    @classmethod
    def register(cls, act: Act, *, code: str, title: str, kind: str, issued_on: date, number: str) -> Self:
        """Enter a document.

        Raises:
            Refusal: ISSUED_AHEAD.
        """
        return cls.begin(
            cls.Registered,
            act,
            document_id(code),
            code=code,
            title=title,
            kind=kind,
            issued_on=issued_on,
            number=number,
        )

    def supersede(self, act: Act, *, title: str, issued_on: date, number: str) -> None:
        """Enter the next edition.

        Raises:
            Refusal: ISSUED_AHEAD; ISSUED_BEFORE_PREDECESSOR; NUMBER_UNCHANGED.
        """
        self.record(
            self.Superseded,
            act,
            code=self.data.code,
            title=title,
            issued_on=issued_on,
            number=number,
            edition=self.data.edition + 1,
        )

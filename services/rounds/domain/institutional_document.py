"""Institutional documents: the rules the programme works by, each superseded by its next edition."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.ids import natural_id
from services.kernel.refusal import Rule, refuse_if

ISSUED_AHEAD = Rule(
    "ISSUED_AHEAD", "印发日期不得晚于今天。", "The day of issue lies ahead.", source="A.1 #31"
)
ISSUED_BEFORE_PREDECESSOR = Rule(
    "ISSUED_BEFORE_PREDECESSOR",
    "新版印发日期不得早于现行版。",
    "The new edition was issued before the present one.",
    source="A.1 #20",
)
NUMBER_UNCHANGED = Rule(
    "NUMBER_UNCHANGED",
    "新版须有新的文号。",
    "A new edition has a number of its own.",
    source="A.1 #20",
)


def document_id(code: str) -> UUID:
    """Return the id of the document with that code; the code is its natural key, whatever the edition."""
    return natural_id("institutional-document", code)


class InstitutionalDocument(Aggregate):
    """A rule document of the group, in one present edition and those before it."""

    class Registered(Aggregate.Created):
        """A document in force was entered with its number and day of issue."""

        TOPIC = "xuncha.rounds.InstitutionalDocumentRegistered.v1"
        PUBLIC = True
        code: str
        title: str
        kind: str
        issued_on: date
        number: str

    class Superseded(Aggregate.Event):
        """The document was issued anew; the edition before is no longer in force."""

        TOPIC = "xuncha.rounds.InstitutionalDocumentSuperseded.v1"
        PUBLIC = True
        code: str
        title: str
        issued_on: date
        number: str
        edition: int

        def apply(self, aggregate: InstitutionalDocument) -> None:
            """The new edition is the present one."""
            aggregate.edition = self.edition
            aggregate.issued_on = self.issued_on
            aggregate.numbers |= {self.number}

    def __init__(self, act: Act, code: str, title: str, kind: str, issued_on: date, number: str) -> None:
        self.code = code
        self.edition = 1
        self.issued_on = issued_on
        self.numbers: set[str] = {number}

    @classmethod
    def register(cls, act: Act, *, code: str, title: str, kind: str, issued_on: date, number: str) -> Self:
        """Enter a document.

        Raises:
            Refusal: ISSUED_AHEAD.
        """
        refuse_if(issued_on > act.on, ISSUED_AHEAD, field="issued_on")
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
        refuse_if(issued_on > act.on, ISSUED_AHEAD, field="issued_on")
        refuse_if(issued_on < self.issued_on, ISSUED_BEFORE_PREDECESSOR, field="issued_on")
        refuse_if(number in self.numbers, NUMBER_UNCHANGED, field="number")
        self.record(
            self.Superseded,
            act,
            code=self.code,
            title=title,
            issued_on=issued_on,
            number=number,
            edition=self.edition + 1,
        )

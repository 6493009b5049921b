"""Two clues: two Party members during a round, and a manager whose case is decided long after one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.kernel.ids import natural_id

STEPS = (
    "deliberated",
    "approved",
    "transferred",
    "received",
    "registered",
    "proposed",
    "disposed",
    "verified",
    "filed",
    "tried",
    "decided",
    "concluded",
)
"""The steps of a clue that have days of their own, in their order."""


@dataclass(frozen=True)
class Subject:
    """Somebody a clue is about.

    Args:
        key: from which the person's id follows.
        post: in words.
        outcomes: kind, type or offence, organ and day of each outcome, in order.
    """

    key: str
    post: str
    outcomes: tuple[tuple[str, dict[str, str], date], ...]

    @property
    def id(self) -> UUID:
        """The person's id."""
        return natural_id("scenario-subject", self.key)


@dataclass(frozen=True)
class Clue:
    """A clue of the scenario.

    Args:
        key: short name.
        place: of its target in the first round.
        facts: what is said.
        subjects: whom it is about.
        result: coarse, as the milestone tells it.
        days: of its steps.
    """

    key: str
    place: int
    facts: str
    subjects: tuple[Subject, ...]
    result: str
    days: tuple[date, ...]


def _sanction(kind: str, on: date) -> tuple[str, dict[str, str], date]:
    told = {"type": kind, "decided_on": on.isoformat(), "document": f"处分决定〔{on.year}〕{on.month}号"}
    return ("PARTY_SANCTION", told, on)


DURING = Clue(
    "during",
    0,
    "反映两名管理人员在设备采购中收受礼品礼金，并为供应商提供便利。",
    (
        Subject("during-1", "设备部经理", (_sanction("SERIOUS_WARNING", date(2023, 8, 28)),)),
        Subject("during-2", "采购部副经理", (_sanction("WARNING", date(2023, 8, 28)),)),
    ),
    "SECOND_FORM",
    (
        date(2023, 4, 3),
        date(2023, 4, 4),
        date(2023, 4, 6),
        date(2023, 4, 7),
        date(2023, 4, 10),
        date(2023, 4, 14),
        date(2023, 4, 18),
        date(2023, 5, 31),
        date(2023, 6, 7),
        date(2023, 8, 7),
        date(2023, 8, 21),
        date(2023, 9, 11),
    ),
)
AFTER = Clue(
    "after",
    1,
    "反映一名中层干部在场站工程中与承包方有大额资金往来。",
    (
        Subject(
            "after-1",
            "工程部部长",
            (
                (
                    "DETENTION",
                    {"organ": "市监察委员会", "from_on": "2023-12-04", "document": "留置通知〔2023〕7号"},
                    date(2023, 12, 4),
                ),
                (
                    "JUDICIAL_TRANSFER",
                    {
                        "organ": "市人民检察院",
                        "decided_on": "2024-03-11",
                        "offence": "BRIBERY",
                        "document": "移送函〔2024〕3号",
                    },
                    date(2024, 3, 11),
                ),
            ),
        ),
    ),
    "FOURTH_FORM",
    (
        date(2023, 9, 11),
        date(2023, 9, 13),
        date(2023, 9, 14),
        date(2023, 9, 15),
        date(2023, 9, 18),
        date(2023, 9, 22),
        date(2023, 9, 26),
        date(2023, 11, 27),
        date(2023, 11, 29),
        date(2024, 3, 18),
        date(2024, 3, 27),
        date(2024, 4, 15),
    ),
)
CLUES = (DURING, AFTER)

"""The tables of referrals that a customer may change: code lists, competence, deadlines."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from services.kernel.deadlines import Policies
from services.kernel.tables import WrongTable
from services.referrals.domain.clue import ClueCodes
from services.referrals.domain.competence import Competence
from services.referrals.domain.outcome import OutcomeCodes, OutcomeKind

T = TypeVar("T")
_HERE = Path(__file__).parent


class Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The patterns of numbers; `{year}` and `{number}` are replaced."""

    clue: str


class Codes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All code lists, each code with its label."""

    natures: Mapping[str, str]
    discipline_classes: Mapping[str, str]
    sources: Mapping[str, str]
    departments: Mapping[str, str]
    milestones: Mapping[str, str]
    results: Mapping[str, str]
    offences: Mapping[str, str]
    outcomes: Mapping[str, OutcomeKind]
    numbers: Numbers


def read(path: Path, shape: type[T]) -> T:
    """Read a table from its TOML file.

    Raises:
        WrongTable: the file cannot be used; the message names file and fault.
    """
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), shape)
    except (OSError, ValueError) as error:
        raise WrongTable(f"{path}: {error}") from error


def check_competence(table: Competence) -> Competence:
    """Return the table of competence; every rank must have its body.

    Raises:
        WrongTable: a tier has no rank, or the lowest rank has no body, or the tiers are out of order.
    """
    starts = [table.ranks.index(t.at_least) if t.at_least in table.ranks else -1 for t in table.tiers]
    if not starts or starts[0] != 0 or starts != sorted(set(starts)):
        raise WrongTable("competence: the tiers have to rise from the lowest rank, by ranks of the list")
    return table


CODES = read(_HERE / "codes.toml", Codes)
COMPETENCE = check_competence(read(_HERE / "competence.toml", Competence))
POLICIES = Policies.read(_HERE / "deadlines.toml")
CLUE_CODES = ClueCodes(
    natures=CODES.natures,
    discipline_classes=CODES.discipline_classes,
    sources=CODES.sources,
    ranks=COMPETENCE.ranks,
)
OUTCOME_CODES = OutcomeCodes(kinds=CODES.outcomes, offences=CODES.offences)

"""The figures of a page: the service that owns each, the values derived from them, and how they are written.

A figure that no service gave is not shown as zero but as missing, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from services.dashboard.views.labels import Language
from services.kernel.money import about_wan, yuan

FEN = "fen"


class Missing(Enum):
    """The reason why a figure cannot be shown."""

    NOT_OFFERED = "not_offered"
    UNREACHABLE = "unreachable"
    NOT_ALLOWED = "not_allowed"


@dataclass(frozen=True)
class Figure:
    """A figure as its service gave it: a sum over events, in things ("1") or fen."""

    code: str
    value: int
    unit: str
    definition: Mapping[str, str]


@dataclass
class Figures:
    """All figures that the services gave, and why others are missing.

    Args:
        found: by service and code.
        absent: the reason, by service, if it did not answer. Its older figures may still be in `found`.
    """

    found: dict[tuple[str, str], Figure] = field(default_factory=dict)
    absent: dict[str, Missing] = field(default_factory=dict)

    def add(self, service: str, figures: Iterable[Figure]) -> None:
        """Add the figures that a service gave."""
        self.found.update({(service, figure.code): figure for figure in figures})

    def keep_of(self, service: str, before: Figures) -> None:
        """Keep the figures that a service gave before."""
        self.found.update({key: figure for key, figure in before.found.items() if key[0] == service})

    def get(self, service: str, code: str) -> Figure | None:
        """Return a figure, None if it is missing."""
        return self.found.get((service, code))

    @property
    def withheld(self) -> bool:
        """Tell whether every service withholds its figures from the reader."""
        return bool(self.absent) and not self.found and set(self.absent.values()) == {Missing.NOT_ALLOWED}

    def why_missing(self, service: str) -> Missing:
        """Return why a figure of that service is missing."""
        return self.absent.get(service, Missing.NOT_OFFERED)


@dataclass(frozen=True)
class Headline:
    """One figure of the overview.

    Args:
        key: its name among the page's texts.
        service: the service that owns it.
        code: the figure's code in that service.
        counts: event type whose recent events are shown as the change; empty if no type equals the figure.
        beside: code of a second figure shown below it, empty if there is none.
        share: whether the first figure is shown as a share of the second.
        alarm: whether a value above zero is bad news.
    """

    key: str
    service: str
    code: str
    counts: str = ""
    beside: str = ""
    share: bool = False
    alarm: bool = False


HEADLINES: Sequence[Headline] = (
    Headline("found", "findings", "findings_accepted", "findings.FindingAccepted", "findings_drafted"),
    Headline("fed_back", "findings", "findings_fed_back", "findings.FindingFedBack"),
    Headline(
        "closed",
        "findings",
        "findings_resolved",
        "findings.FindingResolved",
        beside="findings_fed_back",
        share=True,
    ),
    Headline("overdue", "rectification", "items_overdue", beside="items_issued", alarm=True),
    Headline(
        "transferred",
        "referrals",
        "referrals_transferred",
        "referrals.ReferralTransferred",
        "persons_with_outcome",
    ),
    Headline("money", "rectification", "recovered_verified_fen", beside="recovered_claimed_fen"),
)
"""The six headline figures, in their order."""

OTHERS: Sequence[Headline] = (
    Headline("rounds", "rounds", "rounds"),
    Headline("targets", "rounds", "targets"),
    Headline("items", "rectification", "items_closed", beside="items_issued", share=True),
    Headline("documents", "rounds", "institutional_documents"),
    Headline("forms", "rounds", "form_templates"),
    Headline("benefits", "rectification", "benefits_recorded"),
)
"""The smaller figures below them."""


@dataclass(frozen=True)
class Written:
    """A value as written on the page, and its exact form if the written value is rounded."""

    text: str
    exact: str = ""


def written(value: int, unit: str, language: Language) -> Written:
    """Write a figure: things with separators; money rounded down to 万元, with the exact sum beside it."""
    if unit != FEN:
        return Written(f"{value:,}")
    exact = f"{yuan(value)} 元" if language == "zh" else f"CNY {yuan(value)}"
    if abs(value) < 1_000_000:
        return Written(exact, exact)
    return Written(about_wan(value) if language == "zh" else about_million(value), exact)


def about_million(fen: int) -> str:
    """Return a sum for English pages: millions rounded down to 0.01, with "over" if a rest was cut off."""
    hundredths, rest = divmod(fen, 1_000_000)
    over = "over " if rest else ""
    return f"{over}CNY {hundredths // 100:,}.{hundredths % 100:02d} million"


def share(part: int | None, whole: int | None) -> str:
    """Return a share in percent with one decimal, rounded down; empty if it cannot be computed."""
    if part is None or not whole:
        return ""
    tenths = part * 1000 // whole
    return f"{tenths // 10}.{tenths % 10}%"

"""The content of the overview as plain texts, for the page and for the stream."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from services.dashboard.views.funnel import Recent, Step
from services.dashboard.views.headlines import FEN, Figure, Figures, Headline, Missing, share, written
from services.dashboard.views.labels import Language
from services.dashboard.web.words import say, write_day


class Tile(msgspec.Struct, frozen=True, kw_only=True):
    """One figure as shown on the page.

    Args:
        key: its name on the page.
        label: its words.
        text: the value, or a dash.
        exact: the exact sum if `text` is rounded.
        notes: the lines below it.
        definition: how it is counted, in the service's words; empty if the figure is missing.
        alarm: whether it is bad news.
        missing: whether there is no value.
        address: address of the list of events behind it; empty if the figure is missing.
    """

    key: str
    label: str
    text: str
    exact: str
    notes: tuple[str, ...]
    definition: str
    alarm: bool
    missing: bool
    address: str


def tile(headline: Headline, figures: Figures, recent: Recent, language: Language) -> Tile:
    """Make the tile of one figure."""
    figure = figures.get(headline.service, headline.code)
    shown = written(figure.value, figure.unit, language) if figure else None
    return Tile(
        key=headline.key,
        label=say(f"figure.{headline.key}", language),
        text=shown.text if shown else say("none", language),
        exact=shown.exact if shown else "",
        notes=_notes(headline, figure, figures, recent, language),
        definition=figure.definition[language] if figure else "",
        alarm=bool(headline.alarm and figure and figure.value > 0),
        missing=figure is None,
        address=f"/figures/{headline.service}/{headline.code}" if figure else "",
    )


def _notes(
    headline: Headline, figure: Figure | None, figures: Figures, recent: Recent, language: Language
) -> tuple[str, ...]:
    absent = headline.service in figures.absent
    if figure is None:
        return (say(f"missing.{figures.why_missing(headline.service).value}", language),)
    stale = say(f"missing.{Missing.UNREACHABLE.value}", language) if absent else ""
    return tuple(
        filter(None, (_change(headline, recent, language), _beside(headline, figures, language), stale))
    )


def _change(headline: Headline, recent: Recent, language: Language) -> str:
    count = recent.counts.get(headline.counts, 0)
    return say("change.recent", language, count=f"{count:,}") if count else ""


def until_when(recent: Recent, language: Language) -> str:
    """Return the text with the last day of the changes; empty if no figure shows a change."""
    if recent.until is None or not any(recent.counts.values()):
        return ""
    return say("change.until", language, day=write_day(recent.until, language))


def _beside(headline: Headline, figures: Figures, language: Language) -> str:
    other = figures.get(headline.service, headline.beside) if headline.beside else None
    if other is None:
        return ""
    own = figures.get(headline.service, headline.code)
    part = share(own.value if own else None, other.value) if headline.share else ""
    if headline.share and not part:
        return ""
    value = written(other.value, other.unit, language).text
    return say(f"beside.{headline.key}", language, value=value, share=part)


class Bar(msgspec.Struct, frozen=True):
    """A stage of the funnel as shown; `days` is empty if unknown."""

    key: str
    label: str
    findings: int
    text: str
    days: str


def bars(steps: Sequence[Step], language: Language) -> list[Bar]:
    """Make the bars of the funnel."""
    return [
        Bar(
            step.key,
            say(f"funnel.{step.key}", language),
            step.findings,
            f"{step.findings:,}",
            "" if step.median_days is None else say("funnel.days_value", language, days=step.median_days),
        )
        for step in steps
    ]


def plain(value: Any) -> Any:
    """Return a value in JSON's own types."""
    return msgspec.to_builtins(value)


def amount(value: int, unit: str, language: Language) -> str:
    """Return one event's exact amount in a figure, as text."""
    shown = written(abs(value), unit, language)
    return ("−" if value < 0 else "") + (shown.exact if unit == FEN else shown.text)

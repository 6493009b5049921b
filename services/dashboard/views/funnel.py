"""The funnel of findings: found, fed back, in rectification, closed; how many, and how many days between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.kernel.application import Views


@dataclass(frozen=True)
class Stage:
    """A stage of the funnel: its name among the texts, and the event by which a finding reaches it."""

    key: str
    type: str


STAGES: Sequence[Stage] = (
    Stage("found", "xuncha.findings.FindingAccepted.v1"),
    Stage("fed_back", "xuncha.findings.FindingFedBack.v1"),
    Stage("in_rectification", "xuncha.rectification.ItemIssued.v1"),
    Stage("closed", "xuncha.findings.FindingResolved.v1"),
)


@dataclass(frozen=True)
class Step:
    """How many findings reached a stage, and the median days since the stage before; None if unknown."""

    key: str
    findings: int
    median_days: int | None


_REACHED = """
SELECT m.case_id, m.first_on FROM milestone AS m WHERE m.type = %s
"""
_BY_FINDING = """
SELECT coalesce(m.case_id, c.case_id) AS case_id, min(f.on_day) AS first_on FROM feed AS f
LEFT JOIN milestone AS m ON m.type = 'xuncha.findings.FindingFedBack.v1' AND m.case_id = f.case_id
LEFT JOIN feed AS c ON c.source = f.cause_source AND c.position = f.cause_position
WHERE f.type = %s AND coalesce(m.case_id, c.case_id) IS NOT NULL GROUP BY 1
"""
_ISSUED = STAGES[2].type


def funnel(views: Views) -> list[Step]:
    """Return the funnel's stages in order. Each counts distinct findings."""
    return [_step(views, at) for at in range(len(STAGES))]


def _step(views: Views, at: int) -> Step:
    here = STAGES[at]
    if at == 0:
        counted = views.rows("SELECT count(*) AS n FROM milestone WHERE type = %s", (here.type,))[0]
        return Step(here.key, counted["n"], None)
    before = STAGES[at - 1]
    counted = views.rows(
        f"""SELECT count(*) AS n, percentile_disc(0.5) WITHIN GROUP (ORDER BY r.first_on - b.first_on)
            AS days FROM ({_query(here)}) AS r LEFT JOIN ({_query(before)}) AS b USING (case_id)""",  # noqa: S608 - constants
        (here.type, before.type),
    )[0]
    return Step(here.key, counted["n"], counted["days"])


def _query(stage: Stage) -> str:
    # An item belongs to its finding's case, or to that of the event that caused it.
    return _BY_FINDING if stage.type == _ISSUED else _REACHED


@dataclass(frozen=True)
class Recent:
    """Events of one type in the last days before `until`, the newest business day in the feed."""

    until: date | None
    counts: dict[str, int]


def recent(views: Views, stems: Sequence[str], days: int) -> Recent:
    """Count the events of each type (without product and version) in the last days."""
    until = views.rows("SELECT max(on_day) AS day FROM feed")[0]["day"]
    types = {f"xuncha.{stem}.v1": stem for stem in stems}
    rows = views.rows(
        "SELECT type, count(*) AS n FROM feed WHERE type = ANY(%s) AND on_day > %s::date - %s::int "
        "GROUP BY type",
        (list(types), until, days),
    )
    return Recent(until, {types[row["type"]]: row["n"] for row in rows})

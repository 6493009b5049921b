"""Plays the time after the feedback as the source gives it: the reply, and the end on its day."""

from __future__ import annotations

from collections.abc import Iterator

from scenario.cast import DIRECTOR, REVIEWER
from scenario.datasets.case import NOT_TOLD, ended_otherwise
from scenario.datasets.records import Closure, Record
from scenario.play import Play, Stage, Step
from scenario.programme.case import Found, Target
from scenario.programme.papers import content_hash
from scenario.programme.rectifying import of_item

PLANNED = (6, 22)
"""The day after the last opinion on the plan."""
DONE, BEGUN = 100, 0
"""Percent of progress. The source gives no progress before the end."""


def stages(play: Play, targets: tuple[Target, ...]) -> Iterator[Stage]:
    """Report every reply, and close the closed findings; no source has a closed major finding."""
    lanes = ([step for found in target.findings for step in _end(play, target, found)] for target in targets)
    yield Stage("closure", tuple(lanes))


def _end(play: Play, target: Target, found: Found) -> Iterator[Step]:
    record = found.told.closing if found.told else None
    if record is None:
        return
    closed = record.closure is Closure.CLOSED
    planned = target.days.at(*PLANNED)
    on = max(planned, record.closed_on or planned)
    unit = target.unit
    text = progress_of(record) or (NOT_TOLD if closed else "")
    if text:
        progress = {"percent": DONE if closed else BEGUN, "text": text}
        yield of_item(play, target, found, "RecordProgress", unit.finance, on, progress)
    if not closed:
        return
    request = {
        "criterion_met": True,
        "evidence": [content_hash("import", target.key, str(found.number))],
        "summary": text,
    }
    yield of_item(play, target, found, "RequestClosure", unit.leader, on, request)
    for rpc, player in (
        ("CheckClosureInUnit", unit.discipline),
        ("CheckClosureByOffice", REVIEWER),
        ("ApproveClosure", DIRECTOR),
    ):
        yield of_item(play, target, found, rpc, player, on)


def progress_of(record: Record) -> str:
    """Return the text of a record's progress: the reply, and an end that this product does not have."""
    state = f"来源状态：{record.closure.value} {record.closed_on or ''}".strip()
    return "\n".join(filter(None, (state if ended_otherwise(record) else "", record.reply)))

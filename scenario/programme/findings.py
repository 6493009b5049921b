"""The findings of a target: two handlers, the unit's answer, the team, the lead, the office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scenario.cast import CHECKER, REVIEWER
from scenario.play import Lane, Play, Stage, Step
from scenario.players import Player
from scenario.programme.case import Found, Target
from scenario.programme.inspection import meeting
from scenario.programme.papers import minute
from scenario.texts import paper

DELIBERATION = (4, 24)
RETURNED = 7
"""The office returns every n-th finding to the lead, who has it revised."""


def finding(play: Play, targets: tuple[Target, ...]) -> Iterator[Stage]:
    """Draft the findings, have the facts confirmed and deliberated, up to acceptance by the office."""
    yield Stage("findings", tuple(_draft_all(play, target) for target in targets))
    yield Stage("findings", tuple([_deliberation(play, target)] for target in targets))
    yield Stage("findings", tuple(_decide_all(play, target) for target in targets))


def _draft_all(play: Play, target: Target) -> Lane:
    return [step for found in target.findings for step in _draft(play, target, found)]


def _draft(play: Play, target: Target, found: Found) -> Iterator[Step]:
    first, second = target.team.members
    day = target.days.at(3, 27 + found.number % 4)

    def draft() -> None:
        body = {"target_id": str(target.id), **_contents(found)}
        receipt = _tell(play, target, found, "DraftFinding", first, body, on=day)
        found.id, found.paper_hash = receipt.touched[0].id, receipt.content_hash

    yield draft
    yield lambda: _on(
        play, target, found, "CountersignFinding", second, {"content_hash": found.paper_hash}, on=day
    )
    yield lambda: _on(
        play,
        target,
        found,
        "AnswerFactSheet",
        target.unit.leader,
        {"outcome": "CONFIRMED", "content_hash": found.paper_hash},
        on=target.days.at(4, 12),
    )


def _contents(found: Found) -> dict[str, Any]:
    if found.told:
        return {"paper": found.told.paper, "prior_issue_ids": found.told.prior_issue_ids}
    return {"paper": paper(found.number, found.amount_fen)}


def _deliberation(play: Play, target: Target) -> Step:
    lead = target.team.lead
    return meeting(play, target, "TEAM_DELIBERATION", lead, DELIBERATION, (lead, target.team.deputy))


def _decide_all(play: Play, target: Target) -> Lane:
    return [step for found in target.findings for step in _decide(play, target, found)]


def _decide(play: Play, target: Target, found: Found) -> Iterator[Step]:
    lead, days = target.team.lead, target.days
    number = minute(target, "TEAM_DELIBERATION", DELIBERATION)
    approved = days.at(4, 25)
    yield lambda: _on(play, target, found, "DeliberateFinding", lead, on=days.at(4, 24), document=number)
    yield lambda: _on(play, target, found, "ApproveFinding", lead, on=approved)
    reviewer = REVIEWER if found.number % 2 else CHECKER
    yield lambda: _on(play, target, found, "AcceptFinding", reviewer, on=days.at(4, 27))


def _on(
    play: Play,
    target: Target,
    found: Found,
    rpc: str,
    player: Player,
    body: dict[str, Any] | None = None,
    **head: Any,
) -> Any:
    """Give a command about a finding that was drafted."""
    return _tell(play, target, found, rpc, player, {"finding_id": found.id, **(body or {})}, **head)


def _tell(
    play: Play, target: Target, found: Found, rpc: str, player: Player, body: dict[str, Any], **head: Any
) -> Any:
    return play.tell(f"finding/{target.key}/{found.number}/{rpc}", rpc, player, body, **head)

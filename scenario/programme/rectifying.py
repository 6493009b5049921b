"""The rectification of a target: items signed for, one plan, progress, closure, the report on progress."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from scenario.cast import CHECKER, DIRECTOR, HANDLER, HEAD, PERSONNEL, REVIEWER
from scenario.play import Lane, Play, Stage, Step
from scenario.players import Player
from scenario.programme.case import Found, Target
from scenario.programme.papers import content_hash
from scenario.texts import severity, theme
from services.kernel.ids import natural_id

STILL_OPEN = 40
"""Every n-th item is not finished in the concentrated period; it stays open with a new date."""


def item_id(found: Found) -> str:
    """Return the id of the item that was issued when a finding was fed back."""
    return str(natural_id("item", found.id, "1"))


def stays_open(found: Found) -> bool:
    """Tell whether an item is only basically completed (基本完成) at the report."""
    return found.number % STILL_OPEN == 0


def planning(play: Play, targets: tuple[Target, ...]) -> Iterator[Stage]:
    """Sign for the items, and take the plan through its joint review."""
    yield Stage("rectification plan", tuple(_plan(play, target) for target in targets))


def _plan(play: Play, target: Target) -> Lane:
    days, unit, key = target.days, target.unit, target.key
    plan_id = str(natural_id("plan", str(target.id)))
    secretary, leader = unit.secretary, unit.leader

    def draft() -> None:
        body = {"target_id": str(target.id), "entries": [_entry(target, found) for found in target.findings]}
        receipt = play.tell(f"plan/{key}/draft", "DraftPlan", leader, body, on=days.at(6, 8))
        target.plan_hash = receipt.content_hash

    def submit() -> Any:
        body = {"plan_id": plan_id, "content_hash": target.plan_hash, "pledged": True}
        paper = f"党委纪要〔{days.year()}〕{unit.code}-6"
        return play.tell(
            f"plan/{key}/submit", "SubmitPlan", secretary, body, on=days.at(6, 15), document=paper
        )

    def give(player: Player, day: int) -> Step:
        def opinion() -> Any:
            body = {"plan_id": plan_id, "content_hash": target.plan_hash}
            return play.tell(f"plan/{key}/{player.capacity}", "GiveOpinion", player, body, on=days.at(6, day))

        return opinion

    return [
        lambda: play.tell(
            f"items/{key}/acknowledge",
            "AcknowledgeItems",
            secretary,
            {"target_id": str(target.id)},
            on=days.at(6, 1),
        ),
        draft,
        submit,
        give(REVIEWER, 19),
        give(HANDLER, 20),
        give(PERSONNEL, 21),
    ]


def _entry(target: Target, found: Found) -> dict[str, Any]:
    return {
        "item_id": item_id(found),
        "problem_hash": found.paper_hash,
        "goal": "问题整改到位，制度执行到位",
        **_measures(target, found),
        "responsible_id": str(target.unit.leader.id),
        "lead_department": "综合管理部",
        "criterion": "逐项核对，资料齐全",
        "expected_fen": found.amount_fen,
    }


def _measures(target: Target, found: Found) -> dict[str, Any]:
    """Return the measures with their due days."""
    if found.told:
        measure = {"type": "FACT_FIX", "text": found.told.measure}
        return {"measures": [measure], "due_on": found.told.due_on.isoformat()}
    about = theme(found.number)
    due = target.days.at(8, 25).isoformat()
    return {
        "measures": [{"type": about.measure_type, "text": about.measure}],
        "due_on": "2025-12-31" if stays_open(found) else due,
    }


def closing(play: Play, targets: tuple[Target, ...]) -> Iterator[Stage]:
    """Take every item to its closure, except those that take longer."""
    yield Stage("closure", tuple(_close_all(play, target) for target in targets))


def _close_all(play: Play, target: Target) -> Lane:
    return [step for found in target.findings for step in _close(play, target, found)]


def _close(play: Play, target: Target, found: Found) -> Iterator[Step]:
    def step(rpc: str, player: Player, day: tuple[int, int], **body: Any) -> Step:
        return of_item(play, target, found, rpc, player, target.days.at(*day), body)

    unit, finished = target.unit, not stays_open(found)
    yield step("RecordProgress", unit.finance, (7, 14), percent=100 if finished else 70, text="按方案推进。")
    if not finished:
        return
    evidence = [content_hash("evidence", target.key, str(found.number))]
    summary = theme(found.number).measure
    yield step("RequestClosure", unit.leader, (8, 10), criterion_met=True, evidence=evidence, summary=summary)
    yield step("CheckClosureInUnit", unit.discipline, (8, 14))
    major = severity(found.number) == "MAJOR"
    if major:
        yield step("VerifyItemOnSite", CHECKER, (8, 16))
    yield step("CheckClosureByOffice", REVIEWER, (8, 18))
    yield step("ApproveClosure", HEAD if major else DIRECTOR, (8, 24))


def of_item(
    play: Play,
    target: Target,
    found: Found,
    rpc: str,
    player: Player,
    on: date,
    body: dict[str, Any] | None = None,
) -> Step:
    """Return a step about the item of a finding."""
    name = f"item/{target.key}/{found.number}/{rpc}"
    return lambda: play.tell(name, rpc, player, {"item_id": item_id(found), **(body or {})}, on=on)


def accounting(play: Play, targets: tuple[Target, ...]) -> Iterator[Stage]:
    """Report on progress, and have it approved."""
    yield Stage("progress report", tuple(_account(play, target) for target in targets))


def _account(play: Play, target: Target) -> Lane:
    days, key = target.days, target.key

    def submit() -> Any:
        classes = [
            {"item_id": item_id(found), "completion_class": "BASICALLY_COMPLETED"}
            for found in target.findings
            if stays_open(found)
        ]
        body = {"target_id": str(target.id), "classes": classes, "pledged": True}
        secretary = target.unit.secretary
        return play.tell(f"progress/{key}/submit", "SubmitProgressReport", secretary, body, on=days.at(8, 29))

    def approve() -> Any:
        body = {"target_id": str(target.id)}
        return play.tell(f"progress/{key}/approve", "ApproveProgressReport", DIRECTOR, body, on=days.at(9, 5))

    return [submit, approve]


def _taken_off(points: int) -> list[dict[str, Any]]:
    return [{"indicator": "LASTING_EFFECT", "points": points}]


def evaluation(play: Play, targets: tuple[Target, ...]) -> Iterator[Stage]:
    """Evaluate the rectification and close the targets."""
    yield Stage("evaluation", tuple(_evaluate(play, target) for target in targets))


def _evaluate(play: Play, target: Target) -> Lane:
    def step(rpc: str, player: Player, day: tuple[int, int], paper: str = "", **body: Any) -> Step:
        named = {"target_id": str(target.id), **body}
        name = f"evaluation/{target.key}/{rpc}/{player.capacity}"
        document = f"{paper}〔{target.days.year()}〕{target.unit.code}" if paper else ""
        on = target.days.at(*day)
        return lambda: play.tell(name, rpc, player, named, on=on, document=document)

    return [
        step("SustainRectification", DIRECTOR, (9, 6)),
        step("CheckEvaluation", CHECKER, (9, 20), score=93, deductions=_taken_off(7)),
        step("CheckEvaluation", HANDLER, (9, 21), score=92, deductions=_taken_off(8)),
        step("CheckEvaluation", PERSONNEL, (9, 22), score=94, deductions=_taken_off(6)),
        step(
            "EvaluateTarget",
            HEAD,
            (9, 27),
            "整改评估",
            score=93,
            grade="GOOD",
            untrue_items=0,
            disclosure="DISCLOSED",
        ),
        step("CloseTarget", HEAD, (10, 12), "办结"),
    ]

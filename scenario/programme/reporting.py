"""The reports of a target up to the Party committee, and the feedback to the unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scenario.cast import COMMITTEE, DIRECTOR, HEAD, REVIEWER
from scenario.play import Lane, Play, Stage
from scenario.players import Player
from scenario.programme.case import Target
from scenario.programme.inspection import meeting
from scenario.programme.papers import minute

DELIBERATION = (5, 8)
SPECIAL_SECTIONS = {
    "PROBLEMS": "招标采购领域问题较为集中，涉及拆分与记录不全。",
    "CAUSES": "制度更新滞后，审批与执行由同一部门承担。",
    "RISKS": "成本虚高，廉洁风险上升。",
    "ADVICE": "统一采购平台，分设审批与执行岗位。",
}


@dataclass
class _Paper:
    """A report during the play: the answers of the services."""

    kind: str
    id: str = ""
    hash: str = ""


def reporting(play: Play, targets: tuple[Target, ...]) -> Iterator[Stage]:
    """Take each target's main report through team, office, leading group and Party committee."""
    yield Stage("reports", tuple([_deliberation(play, target)] for target in targets))
    yield Stage("reports", tuple(_report(play, target, _Paper("MAIN")) for target in targets))
    special = [target for target in targets if target is targets[0]]
    yield Stage("reports", tuple(_report(play, target, _Paper("SPECIAL")) for target in special))


def _deliberation(play: Play, target: Target) -> Any:
    lead = target.team.lead
    return meeting(play, target, "TEAM_DELIBERATION", lead, DELIBERATION, (lead, target.team.deputy))


def _report(play: Play, target: Target, paper: _Paper) -> Lane:
    days, year, code = target.days, target.days.year(), target.unit.code
    lead = target.team.lead

    def draft() -> None:
        receipt = _tell(
            play, target, paper, "DraftReport", target.team.deputy, _contents(target, paper), on=days.at(5, 5)
        )
        paper.id, paper.hash = receipt.touched[0].id, receipt.content_hash

    ways: tuple[tuple[str, Player, tuple[int, int], str], ...] = (
        ("DeliberateReport", lead, DELIBERATION, minute(target, "TEAM_DELIBERATION", DELIBERATION)),
        ("ReviewReportByOffice", REVIEWER, (5, 10), ""),
        ("ReviewReportByLeadingGroup", HEAD, (5, 15), f"领导小组纪要〔{year}〕{code}-5"),
        ("SubmitReport", DIRECTOR, (5, 16), ""),
        ("ApproveReport", COMMITTEE, (5, 22), f"党委决议〔{year}〕{code}-9"),
        ("IssueReport", DIRECTOR, (5, 23), f"巡查报告〔{year}〕{code}-{paper.kind}"),
    )
    return [draft, *(_way(play, target, paper, *way) for way in ways)]


def _contents(target: Target, paper: _Paper) -> dict[str, Any]:
    findings = target.findings
    if paper.kind == "SPECIAL":
        findings = findings[:6]
    body: dict[str, Any] = {
        "target_id": str(target.id),
        "kind": paper.kind,
        "title": f"关于{target.unit.zh}的巡查报告" if paper.kind == "MAIN" else "招标采购领域情况专报",
        "finding_ids": [found.id for found in findings],
    }
    if paper.kind == "SPECIAL":
        return {**body, "sections": SPECIAL_SECTIONS, "trigger": "FOCUS_AREA"}
    return {**body, "sections": {"SUMMARY": "巡查工作情况、发现的主要问题和意见建议。"}}


def _way(
    play: Play, target: Target, paper: _Paper, rpc: str, player: Player, day: tuple[int, int], document: str
) -> Any:
    def take() -> Any:
        body = {"report_id": paper.id, "content_hash": paper.hash}
        on = target.days.at(*day)
        return _tell(play, target, paper, rpc, player, body, on=on, document=document)

    return take


def _tell(play: Play, target: Target, paper: _Paper, rpc: str, player: Player, body: Any, **head: Any) -> Any:
    return play.tell(f"report/{target.key}/{paper.kind}/{rpc}", rpc, player, body, **head)


def feedback(play: Play, targets: tuple[Target, ...]) -> Iterator[Stage]:
    """Feed back twice, to the secretary and to the leading group of the unit; each act is signed for."""
    yield Stage("feedback", tuple(_feed_back(play, target) for target in targets))


def _feed_back(play: Play, target: Target) -> Lane:
    days, issued = target.days, _Paper("FEEDBACK")

    def issue() -> None:
        receipt = _tell(
            play,
            target,
            issued,
            "IssueFeedback",
            DIRECTOR,
            {"target_id": str(target.id)},
            on=days.at(5, 26),
            document=f"反馈意见〔{days.year()}〕{target.unit.code}",
        )
        issued.id, issued.hash = receipt.touched[0].id, receipt.content_hash

    def deliver(act: str) -> Any:
        body = {
            "feedback_id": issued.id,
            "act": act,
            "delivered_on": days.at(5, 29).isoformat(),
            "place": "单位会议室",
        }
        lead, on = target.team.lead, days.at(5, 29)
        return play.tell(f"feedback/{target.key}/{act}/deliver", "DeliverFeedback", lead, body, on=on)

    def sign(act: str) -> Any:
        body = {"feedback_id": issued.id, "act": act, "content_hash": issued.hash}
        who, on = target.unit.secretary, days.at(5, 30)
        return play.tell(f"feedback/{target.key}/{act}/sign", "SignFeedbackReceipt", who, body, on=on)

    acts = ("TO_SECRETARY", "TO_LEADING_GROUP")
    lane: Lane = [issue]
    lane += [lambda act=act: deliver(act) for act in acts]  # type: ignore[misc]
    lane += [lambda act=act: sign(act) for act in acts]  # type: ignore[misc]
    return lane

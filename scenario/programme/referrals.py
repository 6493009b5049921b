"""The way of a clue: drafted, handed over, verified, decided, concluded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from scenario.cast import DIRECTOR, HANDLER, HEAD, LEADER, REGISTRAR, SECOND, SECOND_HANDLER, TRIAL
from scenario.play import Lane, Play, Stage, Step
from scenario.players import Player
from scenario.programme.case import Target
from scenario.programme.clues import STEPS, Clue, Subject
from scenario.programme.inspection import meeting
from scenario.programme.papers import minute


def referring(play: Play, targets: tuple[Target, ...], clue: Clue) -> Iterator[Stage]:
    """Take a clue from its draft to its conclusion."""
    target = targets[clue.place]
    lead = target.team.lead
    day = (clue.days[0].month, clue.days[0].day)
    held = meeting(play, target, "TEAM_DELIBERATION", lead, day, (lead, target.team.deputy))
    yield Stage("clues", ([held],))
    yield Stage("clues", (_Referral(play, target, clue).lane(),))


class _Referral:
    """The steps of one clue."""

    def __init__(self, play: Play, target: Target, clue: Clue) -> None:
        self._play = play
        self._target = target
        self._clue = clue
        self._id = ""
        self._hashes: dict[str, str] = {}

    def lane(self) -> Lane:
        """Return the steps in order."""
        clue, year = self._clue, self._clue.days[0].year
        day = dict(zip(STEPS, clue.days, strict=True))
        deliberated = day["deliberated"]
        number = minute(self._target, "TEAM_DELIBERATION", (deliberated.month, deliberated.day))
        lead, registrar = self._target.team.lead, REGISTRAR
        handler, leader = HANDLER, LEADER
        signed, proposed = {"clue_hash": ""}, {"proposal_hash": ""}
        return [
            self._draft,
            self._step("CountersignReferral", self._target.team.deputy, deliberated, signed),
            self._step("DeliberateReferral", lead, deliberated, document=number),
            self._step(
                "ApproveReferral", HEAD, day["approved"], signed, document=f"线索审批〔{year}〕{clue.key}"
            ),
            self._step("CoApproveReferral", SECOND, day["approved"], signed),
            self._step(
                "TransferReferral",
                DIRECTOR,
                day["transferred"],
                {**signed, "items": 2},
                document=f"移送单〔{year}〕{clue.key}",
            ),
            self._step("ReceiveReferral", registrar, day["received"], signed),
            self._step("RegisterReferral", registrar, day["registered"], {"department": "DISCIPLINE_OFFICE"}),
            self._step("AssignHandler", leader, day["registered"], GROUP),
            self._step(
                "ProposeDisposal",
                handler,
                day["proposed"],
                {"way": "PRELIM_VERIFICATION", "plan": "成立核查组，分工核实。"},
            ),
            self._step("ApproveDisposal", leader, day["disposed"], proposed),
            self._step("RecordVerification", handler, day["verified"], {"report": "核查报告：反映属实。"}),
            self._step("SignVerification", SECOND_HANDLER, day["verified"], {"report_hash": ""}),
            self._step(
                "ProposeConclusion", handler, day["verified"], {"to": "FILED", "opinion": "建议立案审查。"}
            ),
            self._step("ApproveConclusion", leader, day["filed"], proposed),
            self._step("FileCase", handler, day["filed"], document=f"立案决定〔{year}〕{clue.key}"),
            *(
                step
                for place, subject in enumerate(clue.subjects, 1)
                for step in self._outcomes(place, subject)
            ),
            self._step("SubmitToTrial", handler, day["tried"]),
            self._step("ReviewInTrial", TRIAL, day["tried"], {"opinion": "事实清楚，程序合规。"}),
            self._step("DecideCase", leader, day["decided"], document=f"审查决定〔{year}〕{clue.key}"),
            self._step(
                "ReportMilestone",
                registrar,
                day["decided"],
                {"milestone": "DECIDED", "reported_on": day["decided"].isoformat(), "result": clue.result},
            ),
            self._step(
                "ConcludeReferral", registrar, day["concluded"], document=f"执行回执〔{year}〕{clue.key}"
            ),
        ]

    def _draft(self) -> None:
        clue = self._clue
        subjects = [
            {
                "person_id": str(subject.id),
                "post": subject.post,
                "rank": "SECTION",
                "party_member": True,
                "public_official": True,
            }
            for subject in clue.subjects
        ]
        body = {
            "target_id": str(self._target.id),
            "clue": {
                "subjects": subjects,
                "nature": "DUTY_CRIME",
                "discipline_class": "INTEGRITY",
                "source": "WORKING_PAPER",
                "facts": clue.facts,
                "evidence": ["合同及付款资料", "谈话记录摘录"],
            },
        }
        receipt = self._tell("DraftReferral", self._target.team.members[0], clue.days[0], body)
        self._id, self._hashes["clue_hash"] = receipt.touched[0].id, receipt.content_hash

    def _outcomes(self, place: int, subject: Subject) -> Iterator[Step]:
        for kind, told, on in subject.outcomes:
            body = {"subject": place, "outcome": {"kind": kind, **told}}
            name = f"RecordOutcome/{subject.key}/{kind}"
            yield self._step("RecordOutcome", REGISTRAR, on, body, name=name)

    def _step(
        self,
        rpc: str,
        player: Player,
        on: date,
        body: dict[str, Any] | None = None,
        *,
        document: str = "",
        name: str = "",
    ) -> Step:
        def take() -> Any:
            named = {"referral_id": self._id, **(body or {})}
            named |= {which: known for which, known in self._hashes.items() if which in named}
            receipt = self._tell(rpc, player, on, named, document=document, name=name)
            if rpc in _NAMES:
                self._hashes[_NAMES[rpc]] = receipt.content_hash

        return take

    def _tell(
        self, rpc: str, player: Player, on: date, body: dict[str, Any], *, document: str = "", name: str = ""
    ) -> Any:
        step = f"clue/{self._clue.key}/{name or rpc}"
        return self._play.tell(step, rpc, player, body, on=on, document=document)


GROUP = {"handler_id": str(HANDLER.id), "member_ids": [str(SECOND_HANDLER.id)]}
"""The persons who verify."""
_NAMES = {
    "ProposeDisposal": "proposal_hash",
    "RecordVerification": "report_hash",
    "ProposeConclusion": "proposal_hash",
}
"""What a later signature has to name, by the command that answers it."""

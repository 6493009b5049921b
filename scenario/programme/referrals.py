"""Two clues: one about two Party members during a round, one about a manager, decided long after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from scenario.cast import DIRECTOR, HANDLER, HEAD, LEADER, REGISTRAR, SECOND, SECOND_HANDLER, TRIAL
from scenario.play import Lane, Play, Stage, Step
from scenario.players import Player
from scenario.programme.case import Target
from scenario.programme.inspection import meeting
from scenario.programme.papers import minute
from services.kernel.ids import natural_id


@dataclass(frozen=True)
class Subject:
    """A person whom a clue is about.

    Args:
        key: the person's id follows from it.
        post: the post in words.
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
        place: number of its target in the first round.
        facts: the content of the clue.
        subjects: the persons whom it is about.
        result: the coarse result that the milestone tells.
        days: the days of deliberation, approval, transfer, receipt, registration, proposal, disposal, end of
            verification, filing, trial, decision and conclusion.
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


def referring(play: Play, targets: tuple[Target, ...], clue: Clue) -> Iterator[Stage]:
    """Take a clue from its draft to its conclusion."""
    target = targets[clue.place]
    lead = target.team.lead
    day = (clue.days[0].month, clue.days[0].day)
    held = meeting(play, target, "TEAM_DELIBERATION", lead, "TEAM_LEAD", day, (lead, target.team.deputy))
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
        day = dict(zip(_WAY, clue.days, strict=True))
        deliberated = day["deliberated"]
        number = minute(self._target, "TEAM_DELIBERATION", (deliberated.month, deliberated.day))
        lead, registrar = (self._target.team.lead, "TEAM_LEAD"), (REGISTRAR, "DISC_REGISTRAR")
        handler, leader = (HANDLER, "DISC_HANDLER"), (LEADER, "DISC_LEADER")
        signed, proposed = {"clue_hash": ""}, {"proposal_hash": ""}
        return [
            self._draft,
            self._step("CountersignReferral", self._target.team.deputy, "TEAM_DEPUTY", deliberated, signed),
            self._step("DeliberateReferral", *lead, deliberated, document=number),
            self._step(
                "ApproveReferral",
                HEAD,
                "LG_HEAD",
                day["approved"],
                signed,
                document=f"线索审批〔{year}〕{clue.key}",
            ),
            self._step("CoApproveReferral", SECOND, "LG_MEMBER", day["approved"], signed),
            self._step(
                "TransferReferral",
                DIRECTOR,
                "OFFICE_DIRECTOR",
                day["transferred"],
                {**signed, "items": 2},
                document=f"移送单〔{year}〕{clue.key}",
            ),
            self._step("ReceiveReferral", *registrar, day["received"], signed),
            self._step(
                "RegisterReferral", *registrar, day["registered"], {"department": "DISCIPLINE_OFFICE"}
            ),
            self._step("AssignHandler", *leader, day["registered"], GROUP),
            self._step(
                "ProposeDisposal",
                *handler,
                day["proposed"],
                {"way": "PRELIM_VERIFICATION", "plan": "成立核查组，分工核实。"},
            ),
            self._step("ApproveDisposal", *leader, day["disposed"], proposed),
            self._step("RecordVerification", *handler, day["verified"], {"report": "核查报告：反映属实。"}),
            self._step(
                "SignVerification", SECOND_HANDLER, "DISC_HANDLER", day["verified"], {"report_hash": ""}
            ),
            self._step(
                "ProposeConclusion", *handler, day["verified"], {"to": "FILED", "opinion": "建议立案审查。"}
            ),
            self._step("ApproveConclusion", *leader, day["filed"], proposed),
            self._step("FileCase", *handler, day["filed"], document=f"立案决定〔{year}〕{clue.key}"),
            *(
                step
                for place, subject in enumerate(clue.subjects, 1)
                for step in self._outcomes(place, subject)
            ),
            self._step("SubmitToTrial", *handler, day["tried"]),
            self._step(
                "ReviewInTrial", TRIAL, "DISC_TRIAL", day["tried"], {"opinion": "事实清楚，程序合规。"}
            ),
            self._step("DecideCase", *leader, day["decided"], document=f"审查决定〔{year}〕{clue.key}"),
            self._step(
                "ReportMilestone",
                *registrar,
                day["decided"],
                {"milestone": "DECIDED", "reported_on": day["decided"].isoformat(), "result": clue.result},
            ),
            self._step(
                "ConcludeReferral", *registrar, day["concluded"], document=f"执行回执〔{year}〕{clue.key}"
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
        receipt = self._tell("DraftReferral", self._target.team.members[0], "TEAM_MEMBER", clue.days[0], body)
        self._id, self._hashes["clue_hash"] = receipt.touched[0].id, receipt.content_hash

    def _outcomes(self, place: int, subject: Subject) -> Iterator[Step]:
        for kind, told, on in subject.outcomes:
            body = {"subject": place, "outcome": {"kind": kind, **told}}
            name = f"RecordOutcome/{subject.key}/{kind}"
            yield self._step("RecordOutcome", REGISTRAR, "DISC_REGISTRAR", on, body, name=name)

    def _step(
        self,
        rpc: str,
        player: Player,
        capacity: str,
        on: date,
        body: dict[str, Any] | None = None,
        *,
        document: str = "",
        name: str = "",
    ) -> Step:
        def take() -> Any:
            named = {"referral_id": self._id, **(body or {})}
            named |= {which: known for which, known in self._hashes.items() if which in named}
            receipt = self._tell(rpc, player, capacity, on, named, document=document, name=name)
            if rpc in _NAMES:
                self._hashes[_NAMES[rpc]] = receipt.content_hash

        return take

    def _tell(
        self,
        rpc: str,
        player: Player,
        capacity: str,
        on: date,
        body: dict[str, Any],
        *,
        document: str = "",
        name: str = "",
    ) -> Any:
        step = f"clue/{self._clue.key}/{name or rpc}"
        return self._play.tell(step, rpc, player, capacity, body, on=on, document=document)


GROUP = {"handler_id": str(HANDLER.id), "member_ids": [str(SECOND_HANDLER.id)]}
"""The persons who verify."""
_NAMES = {
    "ProposeDisposal": "proposal_hash",
    "RecordVerification": "report_hash",
    "ProposeConclusion": "proposal_hash",
}
"""The hash that a later signature must name, by the command that answers it."""
_WAY = (
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

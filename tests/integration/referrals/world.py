"""The service referrals with people in office and an entered target; a clue led any way along its path."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any
from uuid import UUID

import grpc
import pytest
from xuncha.common.v1 import common_pb2
from xuncha.referrals.v1 import messages as pb
from xuncha.referrals.v1.referrals_service_pb2_grpc import ReferralsServiceStub

from services.kernel.ids import natural_id, new_id
from tests.integration.support import Api, person, refusal

GROUP, UNIT, OTHER_UNIT = (natural_id("organisation", code) for code in ("GROUP", "WATER", "BUS"))
TARGET, OTHER_TARGET = natural_id("target", "r1", "WATER"), natural_id("target", "r1", "BUS")
MINUTE, TODAY = "组会〔2024〕3号", "2024-03-05"
SUBJECT = natural_id("subject", "the one")
SUN, QIAN, LEAD, OUTSIDER = map(person, ("Sun", "Qian", "Lead", "Outsider"))
HEAD, SECOND, OFFICE, COMMITTEE = map(person, ("Head", "Second", "Office", "Committee"))
REGISTRAR, HANDLER, MEMBER, CHIEF, DEPUTY, TRIER = map(
    person, ("Registrar", "Handler", "Member", "Chief", "Deputy", "Trier")
)
AUDITOR, DIRECTOR_OF_UNIT = person("Auditor"), person("DirectorOfUnit")
POSTS: tuple[tuple[UUID, str, UUID], ...] = (
    (SUN, "TEAM_MEMBER", TARGET),
    (QIAN, "TEAM_MEMBER", TARGET),
    (LEAD, "TEAM_LEAD", TARGET),
    (OUTSIDER, "TEAM_MEMBER", OTHER_TARGET),
    (HEAD, "LG_HEAD", GROUP),
    (SECOND, "LG_MEMBER", GROUP),
    (OFFICE, "OFFICE_DIRECTOR", GROUP),
    (COMMITTEE, "GPC", GROUP),
    (REGISTRAR, "DISC_REGISTRAR", GROUP),
    (HANDLER, "DISC_HANDLER", GROUP),
    (MEMBER, "DISC_HANDLER", GROUP),
    (CHIEF, "DISC_LEADER", GROUP),
    (DEPUTY, "DISC_LEADER", GROUP),
    (TRIER, "DISC_TRIAL", GROUP),
    (AUDITOR, "LOG_AUDITOR", GROUP),
    (DIRECTOR_OF_UNIT, "UNIT_LEADER", UNIT),
)
Refused = tuple[grpc.StatusCode, str, Mapping[str, str]]


def subject(**changed: Any) -> pb.Subject:
    return pb.Subject(
        **{
            "person_id": str(SUBJECT),
            "post": "采购主管",
            "rank": "SECTION",
            "party_member": True,
            "public_official": True,
            **changed,
        }
    )


def clue(**changed: Any) -> pb.Clue:
    return pb.Clue(
        **{
            "subjects": [subject()],
            "nature": "DUTY_CRIME",
            "discipline_class": "INTEGRITY",
            "source": "WORKING_PAPER",
            "facts": "收受供应商礼金。",
            "evidence": ["转账记录", "谈话记录"],
            **changed,
        }
    )


class World:
    """The service with its people."""

    def __init__(self, api: Api) -> None:
        self.api = api

    def settle(self) -> None:
        """Let the service hear who holds what and that a target was entered."""
        organisations = ((GROUP, None, "GROUP"), (UNIT, GROUP, "WATER"), (OTHER_UNIT, GROUP, "BUS"))
        for id, parent, code in organisations:
            facts = {"code": code, "name": code, "kind": "ENTERPRISE", "level": 1, "parent_id": parent}
            self.api.hear("rounds.OrganisationRegistered", facts, stream=id)
        for target, unit in ((TARGET, UNIT), (OTHER_TARGET, OTHER_UNIT)):
            codes = {"round_code": "2023-1", "organisation_code": "WATER", "scheme": "GENERAL"}
            opened = {"round_id": new_id(), "unit_id": unit, **codes}
            self.api.hear("rounds.TargetOpened", opened, stream=target, case=target)
        for who, capacity, scope in POSTS:
            self.api.appoint(who, capacity, scope)
        self.api.hear(
            "rounds.TargetEntered", {"entered_on": "2024-02-01", "planned_end_on": TODAY}, stream=TARGET
        )
        meeting = {"type": "TEAM_DELIBERATION", "number": MINUTE, "held_on": TODAY}
        self.api.hear("rounds.MeetingRecorded", {"meeting_id": new_id(), **meeting}, stream=TARGET)

    def tell(
        self, rpc: str, who: UUID, capacity: str, head: dict[str, Any] | None = None, **body: Any
    ) -> Any:
        """Give a command and return its receipt."""
        header = common_pb2.Header(**{"request_id": str(new_id()), "capacity": capacity, **(head or {})})
        request = getattr(pb, f"{rpc}Request")(header=header, **body)
        return self.api.call(ReferralsServiceStub, rpc, request, who).receipt

    def ask(self, rpc: str, who: UUID, capacity: str, **body: Any) -> Any:
        """Ask a query, after the service's views have caught up."""
        self.api.follow()
        header = common_pb2.QueryHeader(capacity=capacity)
        request = getattr(pb, f"{rpc}Request")(header=header, **body)
        return self.api.call(ReferralsServiceStub, rpc, request, who)

    def refused(self, rpc: str, who: UUID, capacity: str, head: Any = None, **body: Any) -> Refused:
        """Expect a command to be refused without a trace in the log; return status, code and facts."""
        before = self.length()
        with pytest.raises(grpc.RpcError) as error:
            self.tell(rpc, who, capacity, head, **body)
        assert self.length() == before
        return refusal(error.value)

    def not_answered(self, rpc: str, who: UUID, capacity: str, **body: Any) -> Refused:
        """Expect a query to be refused; return status, code and facts."""
        with pytest.raises(grpc.RpcError) as error:
            self.ask(rpc, who, capacity, **body)
        return refusal(error.value)

    def length(self) -> int:
        return int(self.api.rows("SELECT position FROM head")[0]["position"])

    def types(self) -> list[str]:
        """Return the short names of all events, in order."""
        rows = self.api.rows("SELECT type FROM event ORDER BY position")
        return [row["type"].split(".")[2] for row in rows]

    def know(self, who: UUID, unit: UUID, rank: str = "SECTION") -> None:
        """Let the directory know a person."""
        facts = {"person_id": who, "unit_id": unit, "rank": rank}
        self.api.hear("rounds.PersonRegistered", facts, stream=who)

    def draft(self, **changed: Any) -> Case:
        receipt = self.tell("DraftReferral", SUN, "TEAM_MEMBER", target_id=str(TARGET), clue=clue(**changed))
        return Case(self, receipt.touched[0].id, receipt.content_hash)


class Case:
    """One clue on its path; each method takes it one step on, or from wherever it is to a place."""

    def __init__(self, world: World, id: str, clue_hash: str) -> None:
        self.world = world
        self.id = id
        self.clue_hash = clue_hash
        self.proposal_hash = ""

    def in_world(self, world: World) -> Case:
        """Return the same clue in a copy of its world."""
        same = copy(self)
        same.world = world
        return same

    def tell(self, rpc: str, who: UUID, capacity: str, head: Any = None, **body: Any) -> Any:
        return self.world.tell(rpc, who, capacity, head, referral_id=self.id, **body)

    def refused(self, rpc: str, who: UUID, capacity: str, head: Any = None, **body: Any) -> Refused:
        return self.world.refused(rpc, who, capacity, head, referral_id=self.id, **body)

    def rule(self, rpc: str, who: UUID, capacity: str, head: Any = None, **body: Any) -> str:
        """Expect a rule to refuse; return its code."""
        status, code, _ = self.refused(rpc, who, capacity, head, **body)
        by_input = code == "CODE_UNKNOWN"
        kind = grpc.StatusCode.INVALID_ARGUMENT if by_input else grpc.StatusCode.FAILED_PRECONDITION
        assert status is kind
        return code

    def hidden(self, rpc: str, who: UUID, capacity: str, head: Any = None, **body: Any) -> bool:
        """Tell whether a command is answered as if there were no such clue."""
        return self.refused(rpc, who, capacity, head, **body)[:2] == (
            grpc.StatusCode.NOT_FOUND,
            "NOT_FOUND",
        )

    def countersigned(self) -> Case:
        self.tell("CountersignReferral", QIAN, "TEAM_MEMBER", clue_hash=self.clue_hash)
        return self

    def deliberated(self) -> Case:
        self.countersigned().tell("DeliberateReferral", LEAD, "TEAM_LEAD", {"document": MINUTE})
        return self

    def revise(self, **changed: Any) -> Case:
        """Write it anew; from here on the new content is signed."""
        receipt = self.tell("ReviseReferral", SUN, "TEAM_MEMBER", clue=clue(**changed))
        self.clue_hash = receipt.content_hash
        return self

    def approved(self) -> Case:
        self.deliberated().tell("ApproveReferral", HEAD, "LG_HEAD", clue_hash=self.clue_hash)
        return self

    def transfer(self, items: int = 2) -> Case:
        head = {"document": "交接单1号"}
        self.tell("TransferReferral", OFFICE, "OFFICE_DIRECTOR", head, clue_hash=self.clue_hash, items=items)
        return self

    def transferred(self) -> Case:
        return self.approved().transfer()

    def receive(self) -> Case:
        self.tell("ReceiveReferral", REGISTRAR, "DISC_REGISTRAR", clue_hash=self.clue_hash)
        return self

    def received(self) -> Case:
        return self.transferred().receive()

    def register(self, **checked: Any) -> Any:
        body = {"department": "DISCIPLINE_OFFICE", **checked}
        return self.tell("RegisterReferral", REGISTRAR, "DISC_REGISTRAR", **body)

    def assign(self, who: UUID = HANDLER, *members: UUID) -> Case:
        ids = list(map(str, members))
        self.tell("AssignHandler", CHIEF, "DISC_LEADER", handler_id=str(who), member_ids=ids)
        return self

    def assigned(self) -> Case:
        self.received().register()
        return self.assign(HANDLER, MEMBER)

    def propose(self, way: str = "PRELIM_VERIFICATION") -> Case:
        receipt = self.tell("ProposeDisposal", HANDLER, "DISC_HANDLER", way=way, plan="计划")
        self.proposal_hash = receipt.content_hash
        return self

    def approve_disposal(self, who: UUID = CHIEF) -> Case:
        self.tell("ApproveDisposal", who, "DISC_LEADER", proposal_hash=self.proposal_hash)
        return self

    def on_way(self, way: str = "PRELIM_VERIFICATION") -> Case:
        return self.assigned().propose(way).approve_disposal()

    def report(self) -> Case:
        receipt = self.tell("RecordVerification", HANDLER, "DISC_HANDLER", report="核查报告")
        self.tell("SignVerification", MEMBER, "DISC_HANDLER", report_hash=receipt.content_hash)
        return self

    def conclude_with(self, to: str) -> Case:
        receipt = self.tell("ProposeConclusion", HANDLER, "DISC_HANDLER", to=to, opinion="意见")
        self.proposal_hash = receipt.content_hash
        self.tell("ApproveConclusion", CHIEF, "DISC_LEADER", proposal_hash=self.proposal_hash)
        return self

    def filed(self) -> Case:
        self.on_way().report().conclude_with("FILED")
        self.tell("FileCase", HANDLER, "DISC_HANDLER", {"document": "专题会纪要1号"})
        return self

    def tried(self) -> Case:
        self.filed().tell("SubmitToTrial", HANDLER, "DISC_HANDLER")
        self.tell("ReviewInTrial", TRIER, "DISC_TRIAL", opinion="审理意见")
        return self

    def outcome(self, number: int = 1, /, **facts: Any) -> Case:
        body = {"subject": number, "outcome": pb.Outcome(**facts)}
        self.tell("RecordOutcome", REGISTRAR, "DISC_REGISTRAR", **body)
        return self

    def open(self, who: UUID, capacity: str) -> str:
        """Open the clue and return the opening's id."""
        return str(self.tell("OpenClue", who, capacity).touched[0].id)

    def read(self, who: UUID, capacity: str) -> Any:
        """Open and read the clue."""
        return self.world.ask("ReadClue", who, capacity, opening_id=self.open(who, capacity))

    def row(self, who: UUID = CHIEF, capacity: str = "DISC_LEADER") -> Any:
        return self.world.ask("GetReferral", who, capacity, referral_id=self.id).referral

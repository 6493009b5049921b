"""Rectification with people in office and findings fed back, for the tests of its api."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import grpc
import msgspec
import pytest
from xuncha.common.v1 import common_pb2
from xuncha.figures.v1 import figures_service_pb2 as figures_pb
from xuncha.figures.v1.figures_service_pb2_grpc import FiguresServiceStub
from xuncha.rectification.v1 import messages as pb
from xuncha.rectification.v1.rectification_service_pb2_grpc import RectificationServiceStub

from services.kernel.ids import natural_id, new_id
from services.rectification.domain.item_rules import item_id
from services.rectification.domain.plan_rules import plan_id
from tests.integration.support import Api, person, refusal

GROUP, UNIT, OTHER_UNIT = (natural_id("organisation", code) for code in ("GROUP", "UNIT", "OTHER"))
ROUND, TARGET, OTHER_TARGET = (natural_id("test", name) for name in ("round", "target", "other target"))
PLAN = plan_id(TARGET)
FED_BACK_ON = date(2024, 3, 4)
DUE_ON = "2030-05-31"
PAPER = "a" * 64
FORBIDDEN = grpc.StatusCode.PERMISSION_DENIED
MISSING = (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")

POSTS: dict[str, Sequence[tuple[str, UUID]]] = {
    "secretary": [("UNIT_SECRETARY", UNIT)],
    "leader": [("UNIT_LEADER", UNIT)],
    "department": [("UNIT_DEPT", UNIT)],
    "disciplinarian": [("UNIT_DISC", UNIT)],
    "stranger": [(capacity, OTHER_UNIT) for capacity in ("UNIT_SECRETARY", "UNIT_LEADER", "UNIT_DISC")],
    "staff": [("OFFICE_STAFF", GROUP)],
    "colleague": [("OFFICE_STAFF", GROUP)],
    "director": [("OFFICE_DIRECTOR", GROUP)],
    "head": [("LG_HEAD", GROUP)],
    "handler": [("DISC_HANDLER", GROUP)],
    "cadres": [("ORG_DEPT", GROUP)],
    "finance": [("FIN_VERIFIER", GROUP)],
    "member": [("TEAM_MEMBER", TARGET)],
    "committee": [("GPC", GROUP)],
}


def finding(number: int) -> UUID:
    """Return the id of a test finding."""
    return natural_id("finding", str(number))


def item(number: int) -> UUID:
    """Return the id of the first item of a test finding."""
    return item_id(finding(number))


class World:
    """The service under test and what is said to it.

    Args:
        api: of rectification.
    """

    def __init__(self, api: Api) -> None:
        self.api = api

    def settle(self) -> None:
        """Let the service hear who holds what."""
        for who, posts in POSTS.items():
            for capacity, scope in posts:
                self.api.appoint(person(who), capacity, scope)

    def feed_back(self, number: int = 1, target: UUID = TARGET, unit: UUID = UNIT, **changed: Any) -> None:
        """Let the service hear that a finding was fed back."""
        said = {
            "target_id": target,
            "round_id": ROUND,
            "unit_id": unit,
            "number": f"1-{number:02d}",
            "paper_hash": PAPER,
            "severity": "GENERAL",
            "problem_class": "A1",
            "focus_area": "FUNDS",
            "amount_fen": 0,
            "feedback_id": natural_id("feedback", "1"),
            "fed_back_on": FED_BACK_ON,
        }
        stream = finding(number)
        self.api.hear("findings.FindingFedBack", {**said, **changed}, stream=stream, case=stream, unit=unit)

    def complete_feedback(self, findings: int = 1, target: UUID = TARGET, unit: UUID = UNIT) -> None:
        """Let the service hear that a target's feedback is complete."""
        said = {
            "target_id": target,
            "unit_id": unit,
            "round_id": ROUND,
            "findings": findings,
            "completed_on": FED_BACK_ON,
        }
        self.api.hear("findings.FeedbackCompleted", said, stream=new_id(), case=target, unit=unit)
        self.api.follow()

    def opened(self, *numbers: int, **changed: Any) -> World:
        """Feed back findings and open the rectification of their target."""
        for number in numbers or (1,):
            self.feed_back(number, **changed)
        self.complete_feedback(len(numbers or (1,)))
        return self

    def in_progress(self, *numbers: int, **changed: Any) -> World:
        """Bring the target so far that its plan is approved."""
        self.opened(*numbers, **changed)
        self.tell("AcknowledgeItems", "secretary", "UNIT_SECRETARY", target_id=str(TARGET))
        self.submit_plan(self.draft_plan(*numbers))
        return self.approve_plan()

    def draft_plan(self, *numbers: int, **changed: Any) -> str:
        """Draft a plan over the items of findings; return its content hash."""
        entries = [self.entry(number, **changed) for number in numbers or (1,)]
        receipt = self.tell("DraftPlan", "leader", "UNIT_LEADER", target_id=str(TARGET), entries=entries)
        return str(receipt.content_hash)

    def submit_plan(self, content_hash: str) -> None:
        """Submit the plan."""
        head = {"document": "党委纪要〔2024〕1号"}
        body = {"plan_id": str(PLAN), "content_hash": content_hash, "pledged": True}
        self.tell("SubmitPlan", "secretary", "UNIT_SECRETARY", head, **body)

    def approve_plan(self) -> World:
        """Give all three opinions."""
        sheet = self.ask("GetPlan", "staff", "OFFICE_STAFF", plan_id=str(PLAN))
        for who, capacity in (
            ("staff", "OFFICE_STAFF"),
            ("handler", "DISC_HANDLER"),
            ("cadres", "ORG_DEPT"),
        ):
            self.tell("GiveOpinion", who, capacity, plan_id=str(PLAN), content_hash=sheet.content_hash)
        return self

    def request_closure(self, number: int = 1) -> None:
        """Finish the work on an item and ask for its closure."""
        self.on(number, "RecordProgress", "department", "UNIT_DEPT", percent=100, text="整改完成")
        self.on(number, "RequestClosure", "leader", "UNIT_LEADER", **closure())

    def check_closure(self, number: int = 1) -> None:
        """Check a requested closure in the unit and by the office."""
        self.on(number, "CheckClosureInUnit", "disciplinarian", "UNIT_DISC")
        self.on(number, "CheckClosureByOffice", "staff", "OFFICE_STAFF")

    def belongs(self, who: str, unit: UUID) -> None:
        """Let the service hear to which organisation a person belongs."""
        said = {"person_id": person(who), "unit_id": unit, "rank": "DIVISION"}
        self.api.hear("rounds.PersonRegistered", said, stream=person(who))

    def end_posts(self, who: str) -> None:
        """Let the service hear that a person's posts ended yesterday."""
        held = self.api.rows(f"SELECT post_id FROM directory_post WHERE person_id = '{person(who)}'")
        for post in held:
            said = {"post_id": post["post_id"], "ended_on": "2024-03-06"}
            self.api.hear("rounds.PostEnded", said, stream=person(who))

    def table(self, name: str) -> list[dict[str, Any]]:
        """Return all rows of a view."""
        return self.api.rows(f"SELECT * FROM {name} t ORDER BY t::text")

    def rebuild(self, *tables: str) -> None:
        """Empty views of the own log and let them be made anew."""
        for statement in (
            *(f"DELETE FROM {table}" for table in tables),
            "DELETE FROM tracking WHERE source LIKE 'rectification->%'",
        ):
            with self.api.database.connection() as connection:
                connection.execute(statement.encode())
        self.api.follow()

    def form_team(self, *who: str, target: UUID = TARGET) -> None:
        """Let the service hear who inspects a target."""
        members = [
            {"person_id": person(each), "role": "DEPUTY", "engagement": "PART_TIME", "mentor_id": None}
            for each in who
        ]
        self.api.hear("rounds.TeamFormed", {"round_id": ROUND, "members": members}, case=target)

    def recuse(self, who: str, target: UUID = TARGET) -> None:
        """Let the service hear that a member was recused from a target."""
        self.api.hear("rounds.TeamMemberRecused", {"person_id": person(who)}, case=target)

    def entry(self, number: int = 1, **changed: Any) -> pb.PlanEntry:
        """Return what a plan says about the item of a finding."""
        said = {
            "item_id": str(item(number)),
            "problem_hash": PAPER,
            "goal": "彻底整改",
            "measures": [pb.Measure(type="FACT_FIX", text="立即纠正"), pb.Measure(type="REFORM", text="改")],
            "responsible_id": str(person("leader")),
            "lead_department": "财务部",
            "due_on": DUE_ON,
            "criterion": "全部纠正",
        }
        return pb.PlanEntry(**{**said, **changed})

    def tell(self, rpc: str, who: str, capacity: str, head: dict[str, Any] | None = None, **body: Any) -> Any:
        """Give a command as a person in a capacity and return its receipt, with the views caught up."""
        receipt = self.send(rpc, who, capacity, head, **body)
        self.api.follow()
        return receipt

    def send(self, rpc: str, who: str, capacity: str, head: dict[str, Any] | None = None, **body: Any) -> Any:
        """Give a command and return its receipt, while no view knows of it yet."""
        header = common_pb2.Header(**{"request_id": str(new_id()), "capacity": capacity, **(head or {})})
        request = getattr(pb, f"{rpc}Request")(header=header, **body)
        return self.api.call(RectificationServiceStub, rpc, request, person(who)).receipt

    def timed(self, rpc: str, who: str, capacity: str, **body: Any) -> float:
        """Give a command and return how long it took, in seconds, without what views make of it."""
        before = time.perf_counter()
        self.send(rpc, who, capacity, **body)
        spent = time.perf_counter() - before
        self.api.follow()
        return spent

    def on(
        self,
        number: int,
        rpc: str,
        who: str,
        capacity: str,
        head: dict[str, Any] | None = None,
        **body: Any,
    ) -> Any:
        """Give a command about the item of a finding."""
        return self.tell(rpc, who, capacity, head, item_id=str(item(number)), **body)

    def ask(self, rpc: str, who: str, capacity: str, **body: Any) -> Any:
        """Ask a query as a person in a capacity."""
        request = getattr(pb, f"{rpc}Request")(header=common_pb2.QueryHeader(capacity=capacity), **body)
        return self.api.call(RectificationServiceStub, rpc, request, person(who))

    def refused(self, rpc: str, who: str, capacity: str, **body: Any) -> tuple[grpc.StatusCode, str]:
        """Return status and rule code of a refused command, which leaves nothing in the log."""
        before = self.length()
        call = self.ask if rpc.startswith(("List", "Get")) else self.tell
        with pytest.raises(grpc.RpcError) as error:
            call(rpc, who, capacity, **body)
        assert self.length() == before
        status, code, _ = refusal(error.value)
        return status, code

    def refused_by_rule(self, rpc: str, who: str, capacity: str, **body: Any) -> str:
        """Return the code of the rule that refused a command."""
        status, code = self.refused(rpc, who, capacity, **body)
        assert status is grpc.StatusCode.FAILED_PRECONDITION
        return code

    def length(self) -> int:
        """Return the length of the log."""
        return int(self.api.rows("SELECT position FROM head")[0]["position"])

    def events(self, since: int = 0) -> list[str]:
        """Return the short names of the events after a position, in order."""
        names = self.api.rows(f"SELECT type FROM event WHERE position > {since} ORDER BY position")
        return [name["type"].split(".")[2] for name in names]

    def requests(self, since: int) -> int:
        """Return how many commands recorded the events after a position."""
        bodies = self.api.rows(f"SELECT body FROM event WHERE position > {since}")
        return len({msgspec.json.decode(row["body"])["request"] for row in bodies})

    def payloads(self, name: str) -> list[dict[str, Any]]:
        """Return the payloads of all events of a type."""
        rows = self.api.rows(
            f"SELECT body FROM event WHERE type = 'xuncha.rectification.{name}.v1' ORDER BY position"
        )
        return [msgspec.json.decode(row["body"])["payload"] for row in rows]

    def figures(self) -> dict[str, int]:
        """Return the figures of the service by code."""
        request = figures_pb.ListFiguresRequest(header=common_pb2.QueryHeader(capacity="GPC"))
        listed = self.api.call(FiguresServiceStub, "ListFigures", request, person("committee"))
        return {figure.code: figure.value for figure in listed.figures}


def closure(**changed: Any) -> dict[str, Any]:
    """Return the body of a request for closure."""
    said = {"criterion_met": True, "evidence": [f"{'b' * 64} 凭证"], "summary": "整改到位"}
    return {**said, **changed}

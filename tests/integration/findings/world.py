"""Two inspected units with their teams, as findings hears of them, and everybody's calls."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import grpc
import pytest
from xuncha.common.v1 import common_pb2
from xuncha.figures.v1 import figures_service_pb2 as figures_pb
from xuncha.figures.v1.figures_service_pb2_grpc import FiguresServiceStub
from xuncha.findings.v1 import messages as pb
from xuncha.findings.v1.findings_service_pb2_grpc import FindingsServiceStub

from services.kernel.clock import SystemClock, local_date
from services.kernel.ids import natural_id, new_id
from tests.integration.support import Api, person, refusal

GROUP = natural_id("organisation", "GROUP")
ROUND = natural_id("round", "2024-1")
BUS, WATER = natural_id("organisation", "BUS"), natural_id("organisation", "WATER")
BUS_TARGET = natural_id("target", str(ROUND), str(BUS))
WATER_TARGET = natural_id("target", str(ROUND), str(WATER))
MINUTE = "组务〔2024〕1号"

LEAD, DEPUTY, FIRST, SECOND = map(person, ("lead", "deputy", "first", "second"))
OTHER_LEAD, RECUSED = map(person, ("other-lead", "recused"))
STAFF, DIRECTOR, HEAD, COMMITTEE, AUDITOR = map(person, ("staff", "director", "head", "committee", "auditor"))
SECRETARY, LEADER, OTHER_SECRETARY = map(person, ("secretary", "leader", "other-secretary"))
POSTS: tuple[tuple[UUID, str, UUID], ...] = (
    (LEAD, "TEAM_LEAD", BUS_TARGET),
    (DEPUTY, "TEAM_DEPUTY", BUS_TARGET),
    (FIRST, "TEAM_MEMBER", BUS_TARGET),
    (SECOND, "TEAM_MEMBER", BUS_TARGET),
    (OTHER_LEAD, "TEAM_LEAD", WATER_TARGET),
    (STAFF, "OFFICE_STAFF", GROUP),
    (DIRECTOR, "OFFICE_DIRECTOR", GROUP),
    (HEAD, "LG_HEAD", GROUP),
    (COMMITTEE, "GPC", GROUP),
    (AUDITOR, "LOG_AUDITOR", GROUP),
    (SECRETARY, "UNIT_SECRETARY", BUS),
    (LEADER, "UNIT_LEADER", BUS),
    (OTHER_SECRETARY, "UNIT_SECRETARY", WATER),
)
"""Who holds what; the deputy, the leader of the unit and the head come in further capacities below."""
DOUBLE: tuple[tuple[UUID, str, UUID], ...] = (
    (DEPUTY, "OFFICE_STAFF", GROUP),
    (DEPUTY, "OFFICE_DIRECTOR", GROUP),
    (LEAD, "UNIT_SECRETARY", BUS),
    (DEPUTY, "LG_HEAD", GROUP),
    (DEPUTY, "GPC", GROUP),
    (FIRST, "TEAM_LEAD", BUS_TARGET),
    (STAFF, "LG_HEAD", GROUP),
    (STAFF, "GPC", GROUP),
    (HEAD, "GPC", GROUP),
    (RECUSED, "OFFICE_STAFF", GROUP),
    (RECUSED, "OFFICE_DIRECTOR", GROUP),
)
"""Second capacities: what they must not lead to is what the tests are about."""


class World:
    """The service under test among all it has heard of."""

    def __init__(self, api: Api) -> None:
        self.api = api

    def settle(self) -> None:
        """Let the service hear of both targets, their teams and who holds what."""
        for unit, code, target in ((BUS, "BUS", BUS_TARGET), (WATER, "WATER", WATER_TARGET)):
            self._open(target, unit, code)
        for who, capacity, scope in POSTS + DOUBLE:
            self.api.appoint(who, capacity, scope)

    def _open(self, target: UUID, unit: UUID, code: str) -> None:
        leading = {BUS_TARGET: (LEAD, DEPUTY, FIRST, SECOND), WATER_TARGET: (OTHER_LEAD,)}[target]
        organisation = {"code": code, "name": code, "kind": "ENTERPRISE", "level": 1, "parent_id": None}
        self.api.hear("rounds.OrganisationRegistered", organisation, stream=unit)
        self.api.hear(
            "rounds.TargetOpened",
            {
                "round_id": ROUND,
                "round_code": "2024-1",
                "organisation_code": code,
                "unit_id": unit,
                "scheme": "A",
                "focus_areas": ["FUNDS"],
            },
            stream=target,
            case=target,
            unit=unit,
        )
        members = [
            {"person_id": who, "role": role, "engagement": "FULL_TIME", "concurrent_office": False}
            for who, role in zip(leading, ("LEAD", "DEPUTY", "MEMBER", "MEMBER"), strict=False)
        ]
        members.append({"person_id": RECUSED, "role": "MEMBER", "engagement": "PART_TIME"})
        self.api.hear("rounds.TeamFormed", {"round_id": ROUND, "members": members}, case=target)
        self.api.hear("rounds.TeamMemberRecused", {"person_id": RECUSED}, case=target, unit=unit)
        self.hold(target=target)

    def hold(
        self,
        number: str = MINUTE,
        held_on: date | None = None,
        kind: str = "TEAM_DELIBERATION",
        target: UUID = BUS_TARGET,
    ) -> None:
        """Let the service hear of a meeting, today's unless a day is given."""
        day = held_on or date.fromisoformat(today())
        meeting = {"meeting_id": new_id(), "type": kind, "number": number, "held_on": day}
        self.api.hear("rounds.MeetingRecorded", meeting, stream=target)

    def tell(
        self, rpc: str, who: UUID, capacity: str, head: dict[str, Any] | None = None, **body: Any
    ) -> Any:
        """Give a command and return its receipt."""
        header = common_pb2.Header(**{"request_id": str(new_id()), "capacity": capacity, **(head or {})})
        request = getattr(pb, f"{rpc}Request")(header=header, **body)
        return self.api.call(FindingsServiceStub, rpc, request, who).receipt

    def ask(self, rpc: str, who: UUID, capacity: str, **body: Any) -> Any:
        """Ask a question over views that have caught up."""
        self.api.follow()
        request = getattr(pb, f"{rpc}Request")(header=common_pb2.QueryHeader(capacity=capacity), **body)
        return self.api.call(FindingsServiceStub, rpc, request, who)

    def refused(self, rpc: str, who: UUID, capacity: str, **body: Any) -> tuple[grpc.StatusCode, str]:
        """Try something and return the status and the code it is refused with; nothing was recorded."""
        return self.refused_with(rpc, who, capacity, **body)[:2]

    def refused_with(self, rpc: str, who: UUID, capacity: str, **body: Any) -> tuple[Any, str, str]:
        """Try something and return status, code and field of its refusal; nothing was recorded."""
        before = self.log_length()
        with pytest.raises(grpc.RpcError) as error:
            self.tell(rpc, who, capacity, **body)
        assert self.log_length() == before
        status, code, facts = refusal(error.value)
        return status, code, facts.get("field", "")

    def not_told(self, rpc: str, who: UUID, capacity: str, **body: Any) -> tuple[grpc.StatusCode, str]:
        """Ask something and return the status and the code it is refused with."""
        with pytest.raises(grpc.RpcError) as error:
            self.ask(rpc, who, capacity, **body)
        return refusal(error.value)[:2]

    def log_length(self) -> int:
        """Return the position of the newest event."""
        return int(self.api.rows("SELECT position FROM head")[0]["position"])

    def types(self, last: int) -> list[str]:
        """Return the names of the newest events, oldest first."""
        rows = self.api.rows(f"SELECT type FROM event ORDER BY position DESC LIMIT {last}")
        return [str(row["type"]).removeprefix("xuncha.findings.").removesuffix(".v1") for row in rows][::-1]

    def figures(self) -> dict[str, int]:
        """Return the figures once the views have caught up."""
        self.api.follow()
        request = figures_pb.ListFiguresRequest(header=common_pb2.QueryHeader(capacity="OFFICE_DIRECTOR"))
        listed = self.api.call(FiguresServiceStub, "ListFigures", request, DIRECTOR).figures
        return {figure.code: figure.value for figure in listed}


def today() -> str:
    """Return the business date."""
    return local_date(SystemClock().now()).isoformat()


def paper(**changed: Any) -> Any:
    """Return a working paper."""
    return pb.Paper(
        **{
            "title": "招标文件未按规定会签",
            "methods": ["DOCUMENTS", "TALKS"],
            "facts": "三份合同未经会签即用印。",
            "basis": "采购管理办法",
            "evidence": ["合同复印件"],
            "problem_class": "A3",
            "focus_area": "PROCUREMENT",
            "severity": "GENERAL",
            "amount_fen": 120_000,
            **changed,
        }
    )

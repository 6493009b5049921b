"""Rectification with people in office and findings fed back, as tests of money and results start from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import grpc
import pytest
from xuncha.common.v1 import common_pb2
from xuncha.figures.v1 import figures_service_pb2 as figures_pb
from xuncha.figures.v1.figures_service_pb2_grpc import FiguresServiceStub
from xuncha.rectification.v1 import messages as pb
from xuncha.rectification.v1.rectification_service_pb2_grpc import RectificationServiceStub

from services.kernel.ids import natural_id, new_id
from services.rectification.domain.item_rules import item_id
from services.rectification.domain.receipt import receipt_id
from services.rectification.views import recovery_figures, results
from tests.integration.support import Api, person, refusal

GROUP, UNIT, BRANCH, OTHER_UNIT = (natural_id("organisation", code) for code in ("GROUP", "A", "A1", "B"))
FINDING, OTHER_FINDING = natural_id("finding", "a"), natural_id("finding", "b")
ITEM, OTHER_ITEM = item_id(FINDING), item_id(OTHER_FINDING)
TARGET = natural_id("target", str(UNIT))
DEPT, LEADER, SECRETARY, DISC = map(person, ("dept", "leader", "secretary", "disc"))
OTHER_DEPT, FINANCE, AUDIT, OFFICE = map(person, ("other-dept", "finance", "audit", "office"))
DIRECTOR, HEAD, MEMBER, COMMITTEE, AUDITOR = map(person, ("director", "head", "member", "gpc", "auditor"))
BOTH, INSIDER, POSTED = map(person, ("both", "insider", "posted"))
STAFF: tuple[tuple[UUID, UUID, tuple[tuple[str, UUID], ...]], ...] = (
    (DEPT, UNIT, (("UNIT_DEPT", UNIT), ("UNIT_LIAISON", UNIT))),
    (LEADER, UNIT, (("UNIT_LEADER", UNIT),)),
    (SECRETARY, UNIT, (("UNIT_SECRETARY", UNIT),)),
    (DISC, UNIT, (("UNIT_DISC", UNIT),)),
    (OTHER_DEPT, OTHER_UNIT, tuple((f"UNIT_{post}", OTHER_UNIT) for post in ("DEPT", "LEADER", "DISC"))),
    (FINANCE, GROUP, (("FIN_VERIFIER", GROUP),)),
    (AUDIT, GROUP, (("AUDIT_VERIFIER", GROUP),)),
    (OFFICE, GROUP, (("OFFICE_STAFF", GROUP),)),
    (DIRECTOR, GROUP, (("OFFICE_DIRECTOR", GROUP),)),
    (HEAD, GROUP, (("LG_HEAD", GROUP),)),
    (MEMBER, GROUP, (("LG_MEMBER", GROUP),)),
    (COMMITTEE, GROUP, (("GPC", GROUP),)),
    (AUDITOR, GROUP, (("LOG_AUDITOR", GROUP),)),
    # Two capacities in one person; belongs to a branch of the unit; holds a post of the unit.
    (
        BOTH,
        GROUP,
        (
            ("UNIT_DEPT", UNIT),
            ("UNIT_LEADER", UNIT),
            ("FIN_VERIFIER", GROUP),
            ("AUDIT_VERIFIER", GROUP),
            ("OFFICE_STAFF", GROUP),
        ),
    ),
    (INSIDER, BRANCH, (("FIN_VERIFIER", GROUP), ("AUDIT_VERIFIER", GROUP), ("OFFICE_STAFF", GROUP))),
    (POSTED, GROUP, (("FIN_VERIFIER", GROUP), ("UNIT_LIAISON", UNIT))),
)
TODAY, TOMORROW = "2024-03-05", "2024-03-06"
NOW = datetime(2024, 3, 5, 1, tzinfo=UTC)
DUE_FEN = 100_000_00
PAPER = {"document": "〔2024〕7号"}
CORRECTION = {"document": "〔2024〕9号", "reason": "RECALCULATED"}
REASON = {"reason": "ENTERED_IN_ERROR"}
Refused = tuple[grpc.StatusCode, str]
RULE, NOT_ALLOWED, BAD_INPUT, ABSENT = (
    grpc.StatusCode.FAILED_PRECONDITION,
    grpc.StatusCode.PERMISSION_DENIED,
    grpc.StatusCode.INVALID_ARGUMENT,
    (grpc.StatusCode.NOT_FOUND, "NOT_FOUND"),
)


class Money:
    """The service under test and what its tests say to it."""

    def __init__(self, api: Api) -> None:
        self.api = api

    def settle(self) -> None:
        """Let the service hear who holds what, and that two findings were fed back."""
        for code, id, parent in (("GROUP", GROUP, None), ("A", UNIT, GROUP), ("A1", BRANCH, UNIT)):
            facts = {"code": code, "name": code, "kind": "COMPANY", "level": 1, "parent_id": parent}
            self.api.hear("rounds.OrganisationRegistered", facts, stream=id)
        for who, unit, posts in STAFF:
            facts = {"person_id": who, "unit_id": unit, "rank": "STAFF"}
            self.api.hear("rounds.PersonRegistered", facts, stream=who)
            for capacity, scope in posts:
                self.api.appoint(who, capacity, scope)
        fed_back(self.api, FINDING, UNIT)
        fed_back(self.api, OTHER_FINDING, OTHER_UNIT)
        self.api.follow()

    def request(self, rpc: str, capacity: str, head: Mapping[str, Any] | None = None, **body: Any) -> Any:
        """Return the request of a command."""
        facts = {"request_id": str(new_id()), "capacity": capacity, "stated_at": NOW, **(head or {})}
        return getattr(pb, f"{rpc}Request")(header=common_pb2.Header(**facts), **body)

    def send(self, rpc: str, who: UUID, request: Any) -> Any:
        """Send a request and return the receipt of the command."""
        return self.api.call(RectificationServiceStub, rpc, request, who).receipt

    def tell(
        self, rpc: str, who: UUID, capacity: str, head: Mapping[str, Any] | None = None, **body: Any
    ) -> Any:
        """Give a command and return its receipt."""
        return self.send(rpc, who, self.request(rpc, capacity, head, **body))

    def refused(
        self, rpc: str, who: UUID, capacity: str, head: Mapping[str, Any] | None = None, **body: Any
    ) -> Refused:
        """Give a command that must be refused and leave the log alone; return its status and code."""
        return self.turned_down(rpc, who, self.request(rpc, capacity, head, **body))[:2]

    def turned_down(self, rpc: str, who: UUID, request: Any) -> tuple[grpc.StatusCode, str, str]:
        """Send a request that must be refused; return its status, its code and the field at fault."""
        before = self.length()
        with pytest.raises(grpc.RpcError) as error:
            self.api.call(RectificationServiceStub, rpc, request, who)
        assert self.length() == before
        status, code, facts = refusal(error.value)
        return status, code, facts.get("field", "")

    def ask(self, rpc: str, who: UUID, capacity: str, **body: Any) -> Any:
        """Ask a query after the views have caught up."""
        self.api.follow()
        header = common_pb2.QueryHeader(capacity=capacity)
        request = getattr(pb, f"{rpc}Request")(header=header, **body)
        return self.api.call(RectificationServiceStub, rpc, request, who)

    def figures(self) -> dict[str, int]:
        """Return the figures of money and results that are not zero."""
        self.api.follow()
        request = figures_pb.ListFiguresRequest(header=common_pb2.QueryHeader(capacity="GPC"))
        listed = self.api.call(FiguresServiceStub, "ListFigures", request, COMMITTEE).figures
        ours = {figure.code for figure in (*recovery_figures.DEFINITIONS, *results.DEFINITIONS)}
        return {figure.code: figure.value for figure in listed if figure.value and figure.code in ours}

    def length(self) -> int:
        """Return the position of the log's head."""
        return int(self.api.rows("SELECT position FROM head")[0]["position"])

    def identified(self, who: UUID = DEPT, finding: UUID = FINDING, **changed: Any) -> str:
        """Identify an amount and return the recovery's id."""
        receipt = self.tell("IdentifyRecovery", who, "UNIT_DEPT", **claim_on(finding, **changed))
        return str(receipt.touched[0].id)

    def confirmed(self, **changed: Any) -> str:
        """Identify and confirm an amount."""
        known = self.identified(**changed)
        self.tell("ConfirmRecovery", FINANCE, "FIN_VERIFIER", PAPER, recovery_id=known, amount_fen=DUE_FEN)
        return known

    def claimed(self, recovery: str, voucher: str = "V-1", who: UUID = DEPT, **changed: Any) -> str:
        """Enter a receipt and return its id."""
        self.tell("ClaimReceipt", who, "UNIT_DEPT", **receipt(recovery, voucher, **changed))
        return str(receipt_id(UUID(recovery), voucher))

    def verified(self, recovery: str, voucher: str = "V-1", **changed: Any) -> str:
        """Enter and verify a receipt and return its id."""
        known = self.claimed(recovery, voucher, **changed)
        self.tell("VerifyReceipt", FINANCE, "FIN_VERIFIER", recovery_id=recovery, receipt_id=known)
        return known


def fed_back(api: Api, finding: UUID, unit: UUID) -> None:
    """Let the service hear that a finding was fed back to a unit."""
    facts: dict[str, Any] = {
        "target_id": natural_id("target", str(unit)),
        "round_id": natural_id("round", "2023-1"),
        "unit_id": unit,
        "number": "〔2023〕1巡-1组-01号",
        "paper_hash": "0" * 64,
        "severity": "MAJOR",
        "problem_class": "A1",
        "focus_area": "FUNDS",
        "amount_fen": DUE_FEN,
        "feedback_id": natural_id("feedback", str(unit)),
        "fed_back_on": "2024-01-05",
    }
    api.hear("findings.FindingFedBack", facts, stream=finding, case=finding, unit=unit)


def claim_on(finding: UUID = FINDING, **changed: Any) -> dict[str, Any]:
    """Return the body of IdentifyRecovery."""
    facts = {"finding_id": str(finding), "amount_fen": DUE_FEN, "debtor_relation": "TENANT", "basis": "合同7"}
    return {**facts, **changed}


def receipt(recovery: str, voucher: str = "V-1", **changed: Any) -> dict[str, Any]:
    """Return the body of ClaimReceipt."""
    facts = {"recovery_id": recovery, "kind": "CASH_COLLECTED", "amount_fen": DUE_FEN, "voucher": voucher}
    return {**facts, "received_on": TODAY, **changed}

"""Calls of people to the api of rounds, and what it answers."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import grpc
import pytest
from xuncha.common.v1 import common_pb2
from xuncha.rounds.v1 import messages as pb
from xuncha.rounds.v1.rounds_service_pb2_grpc import RoundsServiceStub

from services.kernel.ids import new_id
from tests.integration.rounds.people import ADMIN, DIRECTOR, T1, on
from tests.integration.support import Api, refusal


class Calling:
    """The api of rounds as people call it.

    Args:
        api: of rounds.
    """

    def __init__(self, api: Api) -> None:
        self.api = api

    def tell(
        self,
        rpc: str,
        who: UUID,
        capacity: str,
        *,
        day: date = date(2024, 3, 5),
        reason: str = "",
        document: str = "",
        expected_version: int = 0,
        **body: Any,
    ) -> Any:
        """Send a command as somebody on a day; the service's own views have seen it afterwards."""
        header = common_pb2.Header(
            request_id=str(new_id()),
            capacity=capacity,
            reason=reason,
            document=document,
            expected_version=expected_version,
        )
        header.stated_at.FromDatetime(on(day))
        request = getattr(pb, f"{rpc}Request")(header=header, **body)
        receipt = self.api.call(RoundsServiceStub, rpc, request, who).receipt
        self.api.follow()
        return receipt

    def refused(self, rpc: str, who: UUID, capacity: str, **body: Any) -> tuple[str, str]:
        """Send a command that is refused; return the status's name and the rule's code. Nothing changed."""
        before = self.log_length()
        with pytest.raises(grpc.RpcError) as error:
            self.tell(rpc, who, capacity, **body)
        assert self.log_length() == before
        status, code, _ = refusal(error.value)
        return status.name, code

    def ask(self, rpc: str, who: UUID, capacity: str, **body: Any) -> Any:
        """Send a query as somebody."""
        header = common_pb2.QueryHeader(capacity=capacity)
        return self.api.call(RoundsServiceStub, rpc, getattr(pb, f"{rpc}Request")(header=header, **body), who)

    def not_found(self, rpc: str, who: UUID, capacity: str, **body: Any) -> bool:
        """Tell whether a query is answered as if there were nothing."""
        with pytest.raises(grpc.RpcError) as error:
            self.ask(rpc, who, capacity, **body)
        return refusal(error.value)[:2] == (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")

    def sheet(self, target: UUID = T1) -> Any:
        """Return what the office sees of a target."""
        return self.ask("GetTarget", DIRECTOR, "OFFICE_DIRECTOR", target_id=str(target))

    def state(self, target: UUID = T1) -> str:
        """Return the state of a target."""
        return str(self.sheet(target).target.state)

    def log_length(self) -> int:
        """Return how many events the log has."""
        return int(self.api.rows("SELECT position FROM head")[0]["position"])

    def types(self) -> list[str]:
        """Return the short names of all events, in order."""
        rows = self.api.rows("SELECT type FROM event ORDER BY position")
        return [row["type"].split(".")[2] for row in rows]

    def register(self, who: UUID, unit: UUID, **known: Any) -> None:
        """Enter a person."""
        self.tell(
            "RegisterPerson",
            ADMIN,
            "SEC_ADMIN",
            person_id=str(who),
            name="某人",
            unit_id=str(unit),
            rank="DIVISION",
            **known,
        )

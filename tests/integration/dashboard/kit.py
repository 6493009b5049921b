"""What tests of the dashboard share: made-up events, a feed that follows them, figures that can be set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import grpc
import msgspec
from xuncha.figures.v1 import figures_service_pb2 as messages
from xuncha.figures.v1.figures_service_pb2_grpc import (
    FiguresServiceServicer,
    add_FiguresServiceServicer_to_server,
)

from services import LOGS
from services.dashboard.followings import FOLLOWINGS
from services.dashboard.service import SERVICE
from services.kernel.clock import local_date
from services.kernel.events.envelope import Envelope, References, canonical, encode
from services.kernel.following import Followed
from services.kernel.messaging.handling import handle
from services.kernel.messaging.transaction import HandlerTransaction
from services.kernel.store.database import Database
from services.kernel.store.hashing import leaf_hash
from services.kernel.trace import HEADER, new_trace

START = datetime(2024, 3, 5, 1, tzinfo=UTC)


def an_id(name: str) -> UUID:
    """Return the test's id of that name."""
    return uuid5(UUID(int=7), name)


class Log:
    """Made-up logs of all services: events with positions, in the order they are recorded."""

    def __init__(self) -> None:
        self._positions = dict.fromkeys(LOGS, 0)
        self.events: list[Followed] = []

    def record(
        self,
        type: str,
        *,
        case: str = "",
        unit: str = "",
        day: int = 0,
        actor: str = "somebody",
        capacity: str = "OFFICE_STAFF",
        cause: Followed | None = None,
        payload: Mapping[str, Any] | None = None,
        document: str = "",
        refs: Mapping[str, str] | None = None,
    ) -> Followed:
        """Record an event such as `findings.FindingDrafted`, `day` days after the start.

        `refs` are further references, such as `round`.
        """
        source = type.partition(".")[0]
        self._positions[source] += 1
        position, at = self._positions[source], START + timedelta(days=day)
        subject = case or f"{type}-{position}"
        envelope = Envelope(
            id=an_id(f"{source}-{position}"),
            type=f"xuncha.{type}.v1",
            stream=an_id(subject),
            version=position,
            at=at,
            on=local_date(at),
            actor=an_id(actor),
            capacity=capacity,
            document=document,
            request=an_id(f"request-{source}-{position}"),
            correlation=an_id(f"request-{source}-{position}"),
            trace=new_trace(),
            causation=cause.cause if cause else None,
            refs=References(
                case=an_id(subject),
                unit=an_id(unit) if unit else None,
                **{name: an_id(value) for name, value in (refs or {}).items()},
            ),
            payload=msgspec.Raw(canonical(dict(payload or {}))),
        )
        recorded = datetime(2026, 1, 2, tzinfo=UTC) + timedelta(seconds=len(self.events))
        body = encode(envelope)
        leaf = leaf_hash(position, recorded, body)
        event = Followed(source, position, recorded, envelope, body, leaf, public=True)
        self.events.append(event)
        return event

    def unit(self, name: str, title: str) -> None:
        """Register an organisation."""
        payload = {"code": name, "name": title, "kind": "UNIT", "level": 1, "parent_id": None}
        self.record("rounds.OrganisationRegistered", case=name, payload=payload)

    def post(self, person: UUID, capacity: str, scope: str = "group") -> None:
        """Give a person a post for good."""
        payload = {
            "person_id": person,
            "post_id": an_id(f"{person}-{capacity}-{scope}"),
            "capacity": capacity,
            "scope_id": an_id(scope),
            "valid_from": "2023-01-01",
            "valid_to": None,
        }
        self.record("rounds.PostAssigned", case=str(person), payload=payload, capacity="SEC_ADMIN")

    def finding(self, name: str, unit: str, *, upto: int, day: int = 0) -> None:
        """Take a finding `upto` that many steps of its way: 1 drafted ... 6 closed."""
        item, steps = f"{name}-item", ("Drafted", "Accepted", "FedBack", "Issued", "Closed", "Resolved")
        days = {"Drafted": 0, "Accepted": 9, "FedBack": 30, "Issued": 31, "Closed": 100, "Resolved": 101}
        last: Followed | None = None
        for step in steps[:upto]:
            ours = step in ("Issued", "Closed")
            last = self.record(
                f"rectification.Item{step}" if ours else f"findings.Finding{step}",
                case=item if ours else name,
                unit=unit,
                day=day + days[step],
                capacity=_BY[step],
                cause=last if _BY[step] == "SYSTEM" else None,
                refs={"finding": name, **({"item": item} if ours else {})},
            )


_BY = {
    "Drafted": "TEAM_MEMBER",
    "Accepted": "OFFICE_STAFF",
    "FedBack": "TEAM_LEAD",
    "Issued": "SYSTEM",
    "Closed": "OFFICE_DIRECTOR",
    "Resolved": "SYSTEM",
}


def follow(database: Database, *events: Followed) -> None:
    """Hand events to the dashboard's views as its worker does, each in a transaction of its own."""
    for event in events:
        with database.transaction() as connection:
            transaction = HandlerTransaction(SERVICE, connection)
            for follower in FOLLOWINGS.followers:
                if event.source in follower.sources:
                    handle(follower, transaction, [event])


class FakeFigures(FiguresServiceServicer):
    """One service's figures, as the test sets them."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Offer nothing."""
        self.values: dict[str, int] = {}
        self.events: dict[str, list[messages.FigureEvent]] = {}
        self.refusal: grpc.StatusCode | None = None
        self.asked: list[tuple[str, str]] = []
        self.traces: list[str] = []

    def ListFigures(self, request: Any, context: grpc.ServicerContext) -> messages.ListFiguresResponse:  # noqa: N802
        """Answer what was set."""
        said = dict(context.invocation_metadata())
        token = said.get("authorization", "")
        self.traces.append(str(said.get(HEADER, "")))
        self.asked.append((request.header.capacity, str(token)))
        if self.refusal is not None:
            context.abort(self.refusal, "refused by the test")
        return messages.ListFiguresResponse(figures=[_figure(c, v) for c, v in sorted(self.values.items())])

    def ListFigureEvents(  # noqa: N802
        self, request: Any, context: grpc.ServicerContext
    ) -> messages.ListFigureEventsResponse:
        """Answer one page of what was set."""
        start = int(request.page.after or 0)
        events = self.events.get(request.code, [])
        more = start + request.page.limit < len(events)
        return messages.ListFigureEventsResponse(
            events=events[start : start + request.page.limit],
            next=str(start + request.page.limit) if more else "",
        )


def _figure(code: str, value: int) -> messages.Figure:
    return messages.Figure(
        code=code,
        value=value,
        unit="fen" if code.endswith("_fen") else "1",
        definition_zh="按已核验的到账减去冲销计算。" if code.endswith("_fen") else "按事件去重计数。",
        definition_en="Verified receipts less reversed ones."
        if code.endswith("_fen")
        else "Distinct events are counted.",
    )


@contextmanager
def figures_services() -> Iterator[tuple[dict[str, FakeFigures], dict[str, str]]]:
    """Run one figures service each; return them and their addresses by service."""
    fakes = {source: FakeFigures() for source in LOGS}
    servers, addresses = [], {}
    for source, fake in fakes.items():
        server = grpc.server(ThreadPoolExecutor(2))
        add_FiguresServiceServicer_to_server(fake, server)
        addresses[source] = f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
        server.start()
        servers.append(server)
    yield fakes, addresses
    for server in servers:
        server.stop(None).wait()

"""Asks the services for their headline figures, with the visitor's own token and capacity."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from uuid import UUID

import grpc
from xuncha.common.v1.common_pb2 import PageRequest, QueryHeader
from xuncha.figures.v1 import figures_service_pb2 as messages
from xuncha.figures.v1.figures_service_pb2_grpc import FiguresServiceStub

from services import LOGS
from services.dashboard.views.headlines import Figure, Figures, Missing
from services.dashboard.web.sessions import Session
from services.kernel.trace import HEADER, passed_on

TIMEOUT_SECONDS = 3.0
FRESH_SECONDS = 1.0
"""How long figures are cached for the same person in the same capacity."""
MOST_REMEMBERED = 500
"""Most readers whose last figures are cached."""

_WHY = {
    grpc.StatusCode.PERMISSION_DENIED: Missing.NOT_ALLOWED,
    grpc.StatusCode.UNAUTHENTICATED: Missing.NOT_ALLOWED,
    grpc.StatusCode.NOT_FOUND: Missing.NOT_ALLOWED,
    grpc.StatusCode.UNIMPLEMENTED: Missing.NOT_OFFERED,
}


@dataclass
class _Remembered:
    figures: Figures = field(default_factory=Figures)
    read_at: float = float("-inf")
    lock: Lock = field(default_factory=Lock)


class FiguresReader:
    """Reads figures from all services at once, and caches them briefly, by person and capacity.

    Args:
        channels: a gRPC channel per service.
        monotonic: seconds of a clock that never goes back.
    """

    def __init__(
        self, channels: Mapping[str, grpc.Channel], monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._stubs = {service: FiguresServiceStub(channel) for service, channel in channels.items()}
        self._monotonic = monotonic
        self._remembered: dict[tuple[UUID, str], _Remembered] = {}
        self._lock = Lock()

    def read(self, session: Session) -> Figures:
        """Return the figures that the visitor may see.

        If a service cannot be reached, its last figures are returned, and it is named as unreachable.
        """
        kept = self._kept(session)
        with kept.lock:
            if self._monotonic() - kept.read_at > FRESH_SECONDS:
                kept.figures = self._ask_all(session, kept.figures)
                kept.read_at = self._monotonic()
            return kept.figures

    def events(
        self, session: Session, service: str, code: str, after: str, limit: int
    ) -> FigurePage | Missing:
        """Return one page of the events behind a figure, or why it is missing."""
        request = messages.ListFigureEventsRequest(
            header=QueryHeader(capacity=session.capacity),
            code=code,
            page=PageRequest(limit=limit, after=after),
        )
        try:
            answer = self._stubs[service].ListFigureEvents(
                request, timeout=TIMEOUT_SECONDS, metadata=_metadata(session)
            )
        except grpc.RpcError as error:
            return _why(error)
        return FigurePage(tuple(answer.events), answer.next)

    def _kept(self, session: Session) -> _Remembered:
        with self._lock:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            return self._remembered.setdefault((session.person, session.capacity), _Remembered())

    def _ask_all(self, session: Session, before: Figures) -> Figures:
        request = messages.ListFiguresRequest(header=QueryHeader(capacity=session.capacity))
        metadata = _metadata(session)
        calls = {
            service: stub.ListFigures.future(request, timeout=TIMEOUT_SECONDS, metadata=metadata)
            for service, stub in self._stubs.items()
        }
        figures = Figures()
        for service, call in calls.items():
            try:
                answer = call.result()
            except grpc.RpcError as error:
                figures.absent[service] = _why(error)
                if figures.absent[service] is Missing.UNREACHABLE:
                    figures.keep_of(service, before)
            else:
                figures.add(service, [_figure(figure) for figure in answer.figures])
        return figures


@dataclass(frozen=True)
class FigurePage:
    """Events behind a figure, and the key of the next page, empty at the end."""

    events: tuple[messages.FigureEvent, ...]
    next: str


def channels(address_of: Callable[[str], str]) -> dict[str, grpc.Channel]:
    """Open a channel to every service that has figures. Each channel connects when it is first used."""
    return {service: grpc.insecure_channel(address_of(service)) for service in LOGS}


def _metadata(session: Session) -> tuple[tuple[str, str], ...]:
    return (("authorization", f"Bearer {session.tokens.access}"), (HEADER, passed_on()))


def _why(error: grpc.RpcError) -> Missing:
    code = error.code() if isinstance(error, grpc.Call) else None
    return _WHY.get(code, Missing.UNREACHABLE) if code else Missing.UNREACHABLE


def _figure(told: messages.Figure) -> Figure:
    return Figure(told.code, told.value, told.unit, {"zh": told.definition_zh, "en": told.definition_en})

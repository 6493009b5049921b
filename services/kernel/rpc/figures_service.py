"""The FiguresService that every service offers: its figures, and the events behind each figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import grpc
from xuncha.common.v1.contract import PageRequest
from xuncha.figures.v1 import figures_service_pb2 as pb
from xuncha.figures.v1 import figures_service_pb2_grpc as pb_grpc

from services.kernel.directory.kept_away import Hides
from services.kernel.events.envelope import decode
from services.kernel.figures import Definition
from services.kernel.following import position_key
from services.kernel.paging import bad_key, next_key, rows_of
from services.kernel.refusal import NOT_FOUND, Refusal
from services.kernel.rpc.calls import Calls
from services.kernel.rpc.conversion import to_struct
from services.kernel.rpc.event_log import Hiding
from services.kernel.store.database import Database

_SUMS = "SELECT code, value::bigint AS value, events FROM figure"
_EVENTS = (
    "SELECT position, event_id, amount, case_id, at FROM figure_event "
    "WHERE code = %s AND position > %s ORDER BY position LIMIT %s"
)


class FiguresServicer(pb_grpc.FiguresServiceServicer):
    """Answers for the figures of one service.

    Args:
        database: of the service.
        figures: its definitions by code.
        calls: admits calls.
        hiding: the service's need-to-know. A figure covers the whole programme; some events are hidden.
    """

    def __init__(
        self, database: Database, figures: Mapping[str, Definition], calls: Calls, hiding: Hiding
    ) -> None:
        self._database = database
        self._figures = figures
        self._calls = calls
        self._hiding = hiding
        self._views = position_key(database.service, "views", database.service)

    def ListFigures(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802 - gRPC's name
        """List all figures of the service; a figure without events is zero."""
        with self._calls.admitting("ListFigures", request, context):
            sums = {row["code"]: row for row in self._database.rows(_SUMS)}
            seen = self._database.rows("SELECT position FROM tracking WHERE source = %s", [self._views])
            figures = [
                _figure(figure, sums.get(code, {"value": 0, "events": 0}))
                for code, figure in sorted(self._figures.items())
            ]
            return pb.ListFiguresResponse(figures=figures, position=seen[0]["position"] if seen else 0)

    def ListFigureEvents(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802
        """List the events behind one figure, by position; only those that the caller may know of."""
        with self._calls.admitting("ListFigureEvents", request, context) as admission:
            caller, _ = admission.known()
            if request.code not in self._figures:
                raise Refusal(NOT_FOUND, field="code")
            page = to_struct(request.page, PageRequest)
            rows = self._database.rows(_EVENTS, [request.code, _position(page.after), rows_of(page)])
            hides = self._hiding(caller)
            seen = rows if hides is None else self._without(hides, rows)
            following = next_key([str(row["position"]) for row in rows], page)
            return pb.ListFigureEventsResponse(events=map(_event, seen), next=following)

    def _without(self, hides: Hides, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the rows whose events are in the log and not hidden from the caller."""
        positions = [row["position"] for row in rows]
        found = self._database.rows("SELECT id, body FROM event WHERE position = ANY(%s)", [positions])
        seen = {each["id"] for each in found if not hides(decode(each["body"]))}
        return [row for row in rows if row["event_id"] in seen]


def _position(key: str) -> int:
    if key and not (key.isascii() and key.isdigit()):
        raise bad_key()
    return int(key or "0")


def _figure(figure: Definition, sums: Mapping[str, Any]) -> Any:
    return pb.Figure(
        code=figure.code,
        value=sums["value"],
        events=sums["events"],
        unit=figure.unit,
        definition_zh=figure.zh,
        definition_en=figure.en,
    )


def _event(row: Mapping[str, Any]) -> Any:
    event = pb.FigureEvent(
        position=row["position"],
        event_id=str(row["event_id"]),
        amount=row["amount"],
        case_id=str(row["case_id"] or ""),
    )
    event.at.FromDatetime(row["at"])
    return event

"""One service's gRPC server: its rpcs, event log, figures, health, reflection, and a graceful end."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib import import_module
from uuid import UUID

import grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection
from xuncha.eventlog.v1 import event_log_service_pb2 as log_pb
from xuncha.eventlog.v1 import event_log_service_pb2_grpc as log_grpc
from xuncha.figures.v1 import figures_service_pb2 as figures_pb
from xuncha.figures.v1 import figures_service_pb2_grpc as figures_grpc

from services.kernel.clock import Clock, SystemClock
from services.kernel.crypto.keys import KeyTable
from services.kernel.directory.kept_away import hiding
from services.kernel.directory.view import NAME
from services.kernel.events.store import EnvelopeEventStore
from services.kernel.following import position_key
from services.kernel.identity.callers import Callers
from services.kernel.identity.permissions import Permissions
from services.kernel.identity.tokens import TokenVerifier
from services.kernel.rpc.access import AccessLog
from services.kernel.rpc.binding import bind
from services.kernel.rpc.calls import Calls
from services.kernel.rpc.event_log import PRIVATE, EventLogServicer, Hiding
from services.kernel.rpc.figures_service import FiguresServicer
from services.kernel.rpc.guard import Guard
from services.kernel.rpc.streams import MOST_STREAMS
from services.kernel.service import Service
from services.kernel.speed.combiner import Combiner
from services.kernel.speed.gathering import GatheringRecorder
from services.kernel.speed.memory import Memory
from services.kernel.speed.one_call import OneCallAppender
from services.kernel.store.database import Database
from services.kernel.store.log import LogReader
from services.kernel.store.snapshots import SnapshotTable
from services.kernel.store.watch import LogWatch

MOST_BYTES = 1 << 20
"""Most bytes of a request."""
THREADS = 48
MOST_CALLS = 1024
"""Most calls that run or wait for a thread. Further ones are refused at once with RESOURCE_EXHAUSTED."""
SPARE_STREAMS = 8
"""Threads that refuse streams beyond MOST_STREAMS."""
OPTIONS = (
    ("grpc.max_receive_message_length", MOST_BYTES),
    ("grpc.max_send_message_length", 16 * MOST_BYTES),
    ("grpc.so_reuseport", 0),
)


class ApiServer:
    """The api process of one service.

    Args:
        service: the service.
        database: of the service; closed with the server.
        verifier: proves persons.
        clock: the business clock.
        wrapping_key: wraps the service's data keys.
        bootstrap_admin: person who has the administrator's capacity until somebody is given that post.
        settable: whether the time that a request states is its business time (demonstrations and tests).

    The application may have a method `hiding(caller)`: its own need-to-know for the event log. It replaces
    the default, which hides events from recused persons.
    """

    def __init__(
        self,
        service: Service,
        database: Database,
        verifier: TokenVerifier,
        clock: Clock,
        wrapping_key: bytes,
        bootstrap_admin: UUID | None,
        *,
        settable: bool = False,
    ) -> None:
        self._service = service
        self._database = database
        self._stopping = threading.Event()
        self._combiner = Combiner(database, appending=OneCallAppender())
        self._access_log = AccessLog(database)
        self._watch = LogWatch(LogReader(database))
        self._health = health.HealthServicer()
        recorder = GatheringRecorder(database)
        snapshots = SnapshotTable(database)
        store = EnvelopeEventStore(
            service.name, service.registry, recorder, self._combiner, snapshots, Memory()
        )
        self.application = service.application(store, database, KeyTable(database, wrapping_key))
        self._calls = self._admit(verifier, clock, bootstrap_admin, settable)
        streams = ThreadPoolExecutor(MOST_STREAMS + SPARE_STREAMS, "stream")
        self._server = grpc.server(
            ThreadPoolExecutor(THREADS, "rpc"),
            interceptors=[Guard(streams, sealed=service.sealed)],
            options=OPTIONS,
            maximum_concurrent_rpcs=MOST_CALLS,
        )
        self._register()

    def start(self, listen: str) -> int:
        """Listen on `host:port` and serve; return the port. For port 0 the system chooses a free one.

        Raises:
            RuntimeError: the port is taken.
        """
        port = self._server.add_insecure_port(listen)
        self._server.start()
        self._say(health_pb2.HealthCheckResponse.SERVING)
        return port

    def stop(self, grace_s: float = 5.0) -> None:
        """Report NOT_SERVING, take no new calls, let running calls end, then close everything."""
        self._say(health_pb2.HealthCheckResponse.NOT_SERVING)
        self._stopping.set()
        ended = self._server.stop(grace_s)
        self._watch.close()
        ended.wait()
        self._combiner.close()
        self._access_log.close()
        self._database.close()

    def _admit(
        self, verifier: TokenVerifier, clock: Clock, bootstrap_admin: UUID | None, settable: bool
    ) -> Calls:
        directory = self._service.directory
        if directory is None:
            raise LookupError(f"{self._service.name} has no directory: its api cannot tell who calls")
        tracking = position_key(self._service.name, NAME, directory.owner)
        callers = Callers(self._database, clock, bootstrap_admin, directory, tracking, settable=settable)
        permissions = Permissions.read(self._service.permissions)
        return Calls(
            self._service, self._database, verifier, callers, permissions, self._access_log, SystemClock()
        )

    def _register(self) -> None:
        package, _, _ = self._service.proto.rpartition(".")
        import_module(f"{package}.{self._service.name}_service_pb2")
        self._server.add_generic_rpc_handlers((bind(self._service.proto, self.application, self._calls),))
        hides, log = self._hiding(), LogReader(self._database)
        log_grpc.add_EventLogServiceServicer_to_server(
            EventLogServicer(log, self._watch, self._calls, self._stopping, hides, self._service.registry),
            self._server,
        )
        figures_grpc.add_FiguresServiceServicer_to_server(
            FiguresServicer(self._database, self._service.figures, self._calls, hides), self._server
        )
        health_pb2_grpc.add_HealthServicer_to_server(self._health, self._server)
        reflection.enable_server_reflection([*self._names(), reflection.SERVICE_NAME], self._server)

    def _hiding(self) -> Hiding:
        """Return what hides events from the caller; nothing for those who may read private events.

        They verify the log and need all of it.
        """
        own: Hiding = getattr(self.application, "hiding", partial(hiding, self._database))
        allow = self._calls.permissions.allow
        return lambda caller: None if allow(PRIVATE, caller.act.capacity) else own(caller)

    def _names(self) -> list[str]:
        return [
            self._service.proto,
            log_pb.DESCRIPTOR.services_by_name["EventLogService"].full_name,
            figures_pb.DESCRIPTOR.services_by_name["FiguresService"].full_name,
            health.SERVICE_NAME,
        ]

    def _say(self, status: int) -> None:
        for name in ("", *self._names()):
            self._health.set(name, status)

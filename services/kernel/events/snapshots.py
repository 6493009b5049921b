"""Snapshots: the library's, kept only as long as the code that made them is the code that reads them.

They spare long streams their replay and are never believed more than the log: one that is of another
log, of other code, or that cannot be read is not there. A new one is made from the log alone, and the
one before it is held against the log then.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any
from uuid import UUID

import structlog
from eventsourcing.application import Repository
from eventsourcing.domain import DomainEventProtocol, Snapshot
from eventsourcing.persistence import EventStore
from eventsourcing.utils import get_topic

import services.kernel
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.registry import Registry
from services.kernel.events.state import NotFaithful, attributes, check_faithful, encoded
from services.kernel.store.snapshots import KeptState, SnapshotTable

_LOG = structlog.get_logger("snapshots")
_KERNEL = Path(next(iter(services.kernel.__path__)))
INTERVAL = 100
"""A stream gets a new snapshot when it has more events than that since the last."""


class Snapshots(EventStore[UUID]):
    """The snapshots of one service's aggregates, as the library's repository asks for them.

    Args:
        registry: the service's event types; their aggregates have snapshots.
        log: the store of the events themselves.
        table: keeps the states.
    """

    def __init__(self, registry: Registry, log: EventStore[UUID], table: SnapshotTable) -> None:
        self._log = log
        self._table = table
        self._kinds = {kind: cls for cls in {each.aggregate for each in registry} if (kind := kind_of(cls))}
        self._without: set[type[Aggregate]] = set()

    def get(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Iterator[DomainEventProtocol[UUID]]:
        """Return the newest snapshot of a stream up to a version, or nothing; never more than one."""
        if not isinstance(originator_id, UUID):
            return
        try:
            kept = self._table.newest(originator_id, list(self._kinds), lte)
            snapshot = kept and self._snapshot(originator_id, kept)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with it, the log says the same
            _LOG.warning("snapshot_unreadable", stream=originator_id, error_type=type(error).__name__)
            return
        if snapshot:
            yield snapshot

    def put(self, domain_events: Sequence[DomainEventProtocol[UUID]], **kwargs: Any) -> Any:
        """Not offered: a snapshot is made from the log, not from what somebody holds in memory.

        Raises:
            TypeError: always; use `keep_up`.
        """
        raise TypeError("snapshots are made from the log: use keep_up()")

    def keep_up(self, aggregate: Aggregate) -> bool:
        """Make a snapshot at an aggregate's saved version if it has many events since the last.

        Returns:
            Whether it made one.
        """
        cls, stream, version = type(aggregate), aggregate.id, aggregate.version
        if version <= INTERVAL or kind_of(cls) not in self._kinds or cls in self._without:
            return False
        known = next(self.get(stream, lte=version), None)
        if version - (known.originator_version if known else 0) <= INTERVAL:
            return False
        saved: Aggregate = Repository(self._log).get(stream, version=version)
        if known:
            self._compare(saved)
        try:
            self._table.keep(stream, kept_state(saved))
        except NotFaithful as error:
            self._without.add(cls)
            _LOG.warning("no_snapshots_of_a_class", kind=cls.__qualname__, error=str(error))
            return False
        return True

    def _compare(self, aggregate: Aggregate) -> None:
        shorter: Aggregate = Repository(self._log, snapshot_store=self).get(
            aggregate.id, version=aggregate.version
        )
        if shorter != aggregate:
            _LOG.error("snapshot_differs_from_log", stream=aggregate.id, version=aggregate.version)

    def _snapshot(self, stream: UUID, kept: KeptState) -> Snapshot:
        cls = self._kinds[kept.type]
        return Snapshot(
            originator_id=stream,
            originator_version=kept.version,
            timestamp=Snapshot.create_timestamp(),
            topic=get_topic(cls),
            state=attributes(cls, kept.body),
        )


def kept_state(aggregate: Aggregate) -> KeptState:
    """Return an aggregate's state as it is kept.

    Raises:
        NotFaithful: it would not come back the same.
    """
    check_faithful(aggregate)
    return KeptState(aggregate.version, kind_of(type(aggregate)), encoded(aggregate))


@cache
def kind_of(cls: type[Aggregate]) -> str:
    """Return the type under which states of a class are kept: its topic and the shape of its code.

    The state of an aggregate follows from its events by the code of its package and the kernel's, and
    by nothing else. Whatever changes there makes other snapshots; empty if the code cannot be seen.
    """
    file = sys.modules[cls.__module__].__file__
    folders = (Path(file).parent, _KERNEL) if file else ()
    sources = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    if not sources:
        return ""
    shape = hashlib.sha256(f"{sys.version} {version_of('eventsourcing')} {version_of('msgspec')}".encode())
    for path in sources:
        shape.update(hashlib.sha256(path.read_bytes()).digest())
    return f"{get_topic(cls)}#{shape.hexdigest()[:32]}"

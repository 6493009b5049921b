"""The eventsourcing library's own cases for recorders, run on this store."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any
from uuid import UUID

import pytest
from eventsourcing.persistence import (
    ApplicationRecorder,
    IntegrityError,
    Notification,
    StoredEvent,
    Subscription,
)

from services.kernel.ids import new_id
from services.kernel.speed.combiner import Combiner
from services.kernel.store.append import AppendCommand, NewEvent, StreamConflict
from services.kernel.store.database import Database
from services.kernel.store.log import LogReader
from services.kernel.store.recorder import PostgresRecorder


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The library's cases. Their module asks for a cipher of an extra that is not installed."""
    cipher = ModuleType("eventsourcing.cipher")
    cipher.AESCipher = object  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "eventsourcing.cipher", cipher)
    from eventsourcing.tests import persistence

    return persistence


class WithoutContext(PostgresRecorder, ApplicationRecorder):
    """The store as the library's cases want it.

    It appends bare stored events, each call as a command of its own, and reads the log by our reader.
    """

    def __init__(self, store: Database, combiner: Combiner) -> None:
        super().__init__(store)
        self._combiner = combiner
        self._log = LogReader(store)

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        after = (start or 0) - inclusive_of_start
        return [
            Notification(record.stream_id, record.stream_version, record.type, record.body, record.position)
            for record in self._log.read(after, limit, types=topics, up_to=stop)
        ]

    def max_notification_id(self) -> int | None:
        return self._log.head() or None

    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = ()
    ) -> Subscription[ApplicationRecorder]:
        raise NotImplementedError

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        try:
            appended = self._combiner.append(
                AppendCommand(new_id(), b"", tuple(map(_new_event, stored_events)), b"")
            )
        except StreamConflict as conflict:
            raise IntegrityError(str(conflict)) from conflict
        return list(range(appended.first_position, appended.last_position + 1))


def _new_event(stored: StoredEvent) -> NewEvent:
    assert isinstance(stored.originator_id, UUID)
    return NewEvent(
        id=new_id(),
        stream_id=stored.originator_id,
        stream_version=stored.originator_version,
        type=stored.topic,
        public=False,
        case_id=None,
        body=stored.state,
    )


def test_the_log_behaves_as_the_library_expects(library: Any, store: Database, combiner: Combiner) -> None:
    class Cases(library.ApplicationRecorderTestCase):  # type: ignore[misc]
        def create_recorder(self) -> ApplicationRecorder:
            return WithoutContext(store, combiner)

    Cases("test_insert_select").debug()


def test_bare_events_are_refused_when_no_command_stands_behind_them(store: Database) -> None:
    recorder = PostgresRecorder(store)

    with pytest.raises(TypeError):
        recorder.insert_events([StoredEvent(new_id(), 1, "topic", b"state")])

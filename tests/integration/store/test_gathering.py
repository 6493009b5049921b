"""Streams that are read together equal those read alone, and are never older than the request."""

from __future__ import annotations

import threading
from uuid import UUID

import pytest

from services.kernel.ids import new_id
from services.kernel.speed.combiner import Combiner
from services.kernel.speed.gathering import GatheringRecorder
from services.kernel.store.database import Database
from services.kernel.store.recorder import PostgresRecorder
from tests.integration.store.support import command, event


def written(combiner: Combiner, versions: int) -> UUID:
    stream = new_id()
    combiner.append(command(*(event(stream, version) for version in range(1, versions + 1))))
    return stream


@pytest.mark.parametrize("bounds", [{}, {"gt": 2}, {"gt": 9}, {"lte": 2}, {"desc": True}, {"limit": 1}])
def test_stream_is_read_as_any_recorder_reads_it(
    combiner: Combiner, store: Database, bounds: dict[str, int]
) -> None:
    stream = written(combiner, 3)
    alone = PostgresRecorder(store).select_events(stream, **bounds)  # type: ignore[arg-type]

    assert GatheringRecorder(store).select_events(stream, **bounds) == alone  # type: ignore[arg-type]


def test_nothing_is_read_when_there_is_no_such_stream(store: Database) -> None:
    assert list(GatheringRecorder(store).select_events(new_id())) == []


def test_callers_find_what_they_have_written_when_many_read_at_once(
    combiner: Combiner, store: Database
) -> None:
    recorder = GatheringRecorder(store)
    missed: list[UUID] = []

    def write_and_read() -> None:
        for _ in range(20):
            stream = written(combiner, 2)
            if [row.originator_version for row in recorder.select_events(stream)] != [1, 2]:
                missed.append(stream)

    threads = [threading.Thread(target=write_and_read) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert missed == []

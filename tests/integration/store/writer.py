"""A process that appends. It writes one line to stdout for each command that was acknowledged.

Run as `python -m tests.integration.store.writer URL NAME COUNT THREADS [STREAM...]`. Its requests are
derived from the name, so that a second run sends the same requests again. With streams, each command
also continues one of them, over and over until it wins.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from services.kernel.crash import arm_from_environment
from services.kernel.ids import derived_id, natural_id
from services.kernel.speed.combiner import Combiner, StoreUnavailable
from services.kernel.store.append import AppendCommand, Appended, StreamConflict
from services.kernel.store.database import Database
from services.kernel.store.recorder import PostgresRecorder
from tests.integration.store.support import command, event


def request_of(name: str, number: int) -> UUID:
    """Return the id of a writer's request."""
    return natural_id("writer", name, str(number))


class Writer:
    """Appends a number of commands, all of them or until it is killed."""

    def __init__(self, database: Database, name: str, streams: list[UUID]) -> None:
        self._combiner = Combiner(database)
        self._recorder = PostgresRecorder(database)
        self._name = name
        self._streams = streams

    def write(self, number: int) -> None:
        """Append one command, whatever it takes, and say so."""
        while True:
            try:
                answer = self._combiner.append(self._command(number))
            except (StreamConflict, StoreUnavailable):
                continue
            self._acknowledge(number, answer)
            return

    def _acknowledge(self, number: int, answer: Appended) -> None:
        line = f"{request_of(self._name, number)} {answer.last_position} {int(answer.replayed)}\n"
        os.write(sys.stdout.fileno(), line.encode())

    def _command(self, number: int) -> AppendCommand:
        request = request_of(self._name, number)
        own = event(derived_id(request, "stream"), id=derived_id(request, "event"))
        if not self._streams:
            return command(own, request=request)
        shared = self._streams[number % len(self._streams)]
        last = self._recorder.select_events(shared, desc=True, limit=1)
        version = 1 + (last[0].originator_version if last else 0)
        return command(own, event(shared, version), request=request)

    def close(self) -> None:
        """Append what waits."""
        self._combiner.close()


def main() -> None:
    """Run one writer."""
    arm_from_environment()
    url, name, count, threads, *streams = sys.argv[1:]
    database = Database(url, "rounds", most=int(threads))
    writer = Writer(database, name, [UUID(stream) for stream in streams])
    with ThreadPoolExecutor(int(threads)) as callers:
        for done in [callers.submit(writer.write, number) for number in range(int(count))]:
            done.result()
    writer.close()
    database.close()


if __name__ == "__main__":
    main()

"""A worker process: callers of the eventsourcing library's own recorder on PostgreSQL, in its default mode.

Each caller has its own connection, so that nobody waits for the pool. The rest is the library's default.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore

from bench.callers import call_at_once
from bench.protocol import Done, Slot, Store, needed, work
from services.kernel.ids import new_id

MOST_CALLERS = 64
TOPIC = "xuncha.rounds.OrganisationRegistered.v1"


class Recorder:
    """Inserts one event of a new aggregate with each call.

    Args:
        store: the database, and the state of each event.
    """

    def __init__(self, store: Store) -> None:
        url = urlsplit(store.url)
        self._state = store.body
        self._datastore = PostgresDatastore(
            url.path[1:],
            url.hostname or "",
            url.port or "",
            url.username or "",
            url.password or "",
            max_overflow=MOST_CALLERS,
        )
        self._recorder = PostgresApplicationRecorder(self._datastore)
        self._recorder.create_table()

    def insert(self) -> None:
        """Insert one event."""
        self._recorder.insert_events([StoredEvent(new_id(), 1, TOPIC, self._state)])

    def do(self, slot: Slot) -> Done:
        """Let callers insert at once."""
        return call_at_once(slot, self.insert)

    def close(self) -> None:
        """Close all connections."""
        self._datastore.close()


def main() -> None:
    """Work until the bench has no more slots."""
    recorder = Recorder(needed(Store))
    work(recorder.do)
    recorder.close()


if __name__ == "__main__":
    main()

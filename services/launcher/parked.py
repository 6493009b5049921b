"""`xuncha parked`: lists the events that no handler could take, and lets a person decide about them.

It works in the service's own database with the role of its worker, and runs the service's handlers in
this process. It needs neither a worker nor an api, and loads neither eventlet nor grpc. Exit codes:

0   done; for `list`, nothing is parked
1   the entry is not parked, or its handler failed again
3   for `list`: something is parked
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

import psycopg

from services import SERVICES
from services.kernel.config import MissingSetting, Settings
from services.kernel.deadlines import Operator, use
from services.kernel.ids import natural_id
from services.kernel.logging import configure
from services.kernel.messaging.faults import describe
from services.kernel.messaging.keys import keys_of_file
from services.kernel.messaging.parked import HALTED, NotParked, Parked, discard, list_parked, replay
from services.kernel.service import load
from services.kernel.store.database import Connection, Database
from services.launcher.output import out, print_json, say

PARKED = 3
"""Exit code of `list` when something is parked."""


def this_operator() -> UUID:
    """Return the id of the operator, derived from the account on this machine; its name is not recorded."""
    return natural_id("operator", getpass.getuser())


def run_list(settings: Settings, service: str | None, *, as_json: bool = False) -> int:
    """Print the parked events of one service, or of all services whose databases the settings name.

    Raises:
        MissingSetting: the database of the service, or of every service, is not set.
    """
    found = 0
    for name in [service] if service else _with_database(settings):
        with _connection(settings, name) as connection:
            entries = list_parked(connection)
        found += len(entries)
        for entry in entries:
            _show(name, entry, as_json=as_json)
    if not (found or as_json):
        out.print("Nothing is parked.")
    return PARKED if found else 0


def run_replay(settings: Settings, service: str, id: int, by: UUID) -> int:
    """Handle a parked event, and the other parked events of its stream, in order."""
    configure(settings.log_level, service=service)
    use(Operator(settings.calendar_path, settings.deadlines_path))
    keys_of = keys_of_file(settings.key_path)

    def decide(connection: Connection) -> str:
        times = replay(connection, load(service), id, by=by, keys_of=keys_of)
        return f"{service}: handled {times} event{'' if times == 1 else 's'}"

    return _decided(settings, service, id, decide)


def run_discard(settings: Settings, service: str, id: int, reason: str, by: UUID) -> int:
    """Give a parked event up for good; the later events of its stream stay parked."""

    def decide(connection: Connection) -> str:
        discard(connection, id, reason=reason, by=by)
        return f"{service}: discarded {id}; if later events of its stream are parked, replay them now"

    return _decided(settings, service, id, decide)


def _decided(settings: Settings, service: str, id: int, decide: Callable[[Connection], str]) -> int:
    with _connection(settings, service) as connection:
        try:
            out.print(decide(connection), markup=False)
        except NotParked:
            say(f"xuncha: no entry {id} of {service} is parked; a follower that has HALTED goes on by itself")
            return 1
        except psycopg.OperationalError:
            raise
        except Exception as error:  # noqa: BLE001 - a handler may raise anything; its words may quote data
            say(f"xuncha: {service} {id}: an event of this stream fails again: {describe(error)}")
            return 1
    return 0


def _with_database(settings: Settings) -> Sequence[str]:
    named = [name for name in SERVICES if settings.places[name].database_url]
    if not named:
        raise MissingSetting(f"XUNCHA_{SERVICES[0].upper()}_DATABASE_URL")
    return named


@contextmanager
def _connection(settings: Settings, service: str) -> Iterator[Connection]:
    database = Database(settings.service_database_url(service), service, most=1)
    try:
        with database.connection() as connection:
            yield connection
    finally:
        database.close()


def _show(service: str, entry: Parked, *, as_json: bool) -> None:
    halted = entry.reason == HALTED
    if as_json:
        print_json(
            {
                "service": service,
                "id": entry.id,
                "follower": entry.follower,
                "position": entry.position,
                "stream": str(entry.stream_id),
                "type": entry.type,
                "error": entry.error,
                "parked_at": entry.parked_at.isoformat(),
                "halted": halted,
            }
        )
        return
    what = "HALTED at" if halted else "parked"
    out.print(
        f"{service} {entry.id}: {what} {entry.type}, position {entry.position} for {entry.follower}\n"
        f"    stream {entry.stream_id}, {entry.parked_at:%Y-%m-%d %H:%M:%S} UTC: {entry.error}",
        markup=False,
    )

"""What takes many generated events, and long: only with `--full`."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg import sql
from xuncha.audit.v1 import audit_service_pb2 as audit_pb
from xuncha.audit.v1.audit_service_pb2_grpc import AuditServiceStub
from xuncha.common.v1.common_pb2 import QueryHeader
from xuncha.eventlog.v1 import event_log_service_pb2 as log_pb
from xuncha.eventlog.v1.event_log_service_pb2_grpc import EventLogServiceStub

from bench.events.house import house
from bench.events.programme import FIRST, Kind, round_of
from scenario.cast import AUDITOR
from scenario.play import Play
from services import LOGS, SERVICES
from services.audit.verification.causes import check_causes
from services.audit.verification.difference import Recorded
from services.audit.verification.log import LogProof
from services.kernel.service import load
from services.kernel.store.database import Database
from services.kernel.store.hashing import microseconds
from services.kernel.store.log import LogReader
from tests.generated import KEY, Generated, Generator, keys_of
from tests.integration.bench.test_events import application, contents, replayed
from tests.integration.support import Api, Past, api
from tests.servers import Database as Given
from tests.servers import PostgresServer

pytestmark = [pytest.mark.full, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[3]
MILLION = 1_000_000
STREAMS = 300
"""Streams of each log that are loaded, spread over it."""


@pytest.fixture(scope="module")
def followed(generator: Generator) -> Iterator[Generated]:
    """A database that everybody has followed: each log is longer than most pages, and shorter than some."""
    made = generator.fresh(1_000)
    made.follow()
    yield made
    generator.drop(made)


def read_pages(running: Api, size: int, **wanted: Any) -> list[list[tuple[int, bytes]]]:
    """Return position and body of every event of a log, page by page."""
    pages: list[list[tuple[int, bytes]]] = []
    after, head = 0, 1
    while after < head:
        request = log_pb.ReadRequest(
            header=QueryHeader(capacity="LOG_AUDITOR"), after=after, limit=size, **wanted
        )
        page = running.call(EventLogServiceStub, "Read", request, AUDITOR.id)
        pages.append([(event.position, event.body) for event in page.events])
        after, head = page.up_to, page.head
    return pages


@pytest.mark.parametrize("name", LOGS)
def test_pages_of_every_size_are_the_log(followed: Generated, name: str) -> None:
    with psycopg.connect(followed.database.url) as connection:
        rows = sql.SQL("SELECT position, body FROM {}.event ORDER BY position").format(sql.Identifier(name))
        whole = [(position, bytes(body)) for position, body in connection.execute(rows)]
    past = Past(KEY)
    with api(load(name), followed.database.url_of(name), FIRST.id, past) as running:
        for size in range(1, 1001):
            pages = read_pages(running, size)
            assert [event for page in pages for event in page] == whole, size
            assert all(len(page) == size for page in pages[:-1]), size


def test_pages_of_every_size_of_one_case_are_the_case(followed: Generated) -> None:
    with psycopg.connect(followed.database.url) as connection:
        rows = "SELECT case_id, array_agg(position ORDER BY position) FROM findings.event GROUP BY case_id"
        cases: dict[UUID, list[int]] = dict(connection.execute(rows).fetchall())
    with api(load("findings"), followed.database.url_of("findings"), FIRST.id, Past(KEY)) as running:
        for case, positions in cases.items():
            for size in range(1, len(positions) + 2):
                pages = read_pages(running, size, case_id=str(case))
                assert [position for page in pages for position, _ in page] == positions


def test_pages_of_every_size_are_the_ledger(followed: Generated) -> None:
    with psycopg.connect(followed.database.url) as connection:
        whole = [row[0] for row in connection.execute("SELECT event_id FROM audit.ledger ORDER BY seq")]
    with api(load("audit"), followed.database.url_of("audit"), FIRST.id, Past(KEY)) as running:
        for size in range(1, 501):
            entered: list[str] = []
            after = 0
            while page := read_ledger(running, after, size):
                entered += [entry.entry.event_id for entry in page]
                after = page[-1].entry.seq
            assert entered == [str(id) for id in whole], size


def read_ledger(running: Api, after: int, size: int) -> list[Any]:
    header = QueryHeader(capacity="LOG_AUDITOR")
    request = audit_pb.ReadLedgerRequest(header=header, after=after, limit=size)
    return list(running.call(AuditServiceStub, "ReadLedger", request, AUDITOR.id).entries)


def test_product_goes_on_where_the_events_end(generator: Generator) -> None:
    generated = generator.fresh(1_000)
    given = generated.database
    with house(given.url_of, FIRST.id, keys_of, KEY) as services:
        services.settle()
        play = Play(services.client, FIRST, abreast=1)
        for stage in round_of(play, Kind("FURTHER", 0, 1, clues=True)):
            play.run([stage])
            services.settle()
    with psycopg.connect(given.url) as connection:
        figures = (
            "SELECT code, value FROM rounds.figure UNION ALL SELECT code, value FROM rectification.figure"
        )
        found = {code: int(value) for code, value in connection.execute(figures)}
    assert found["targets_closed"] == generated.made.figures["targets_closed"] + 2
    assert (
        found["recovered_verified_fen"] == generated.made.figures["recovered_verified_fen"] + 2 * 1543210987
    )
    generator.drop(generated)


class Stored:
    """A log as it is stored; implements `verification.difference.Log`."""

    def __init__(self, database: Database) -> None:
        self._log = LogReader(database)

    def head(self) -> int:
        return self._log.head()

    def read(self, after: int) -> Iterator[Recorded]:
        while found := self._log.read(after, 1000):
            for row in found:
                at = microseconds(row.recorded_at)
                yield Recorded(row.position, at, row.type, row.public, row.body, row.leaf)
            after = found[-1].position


def test_a_million_events_are_whole_and_load(generator: Generator) -> None:
    generated = generator.fresh(MILLION, services=LOGS)
    assert generated.made.all_events >= MILLION
    with generated.pools(*LOGS) as pools:
        proofs = {name: LogProof(name, Stored(pools[name])) for name in LOGS}
        for proof in proofs.values():
            proof.advance()
        check_causes(proofs)
        assert {name: proof.length for name, proof in proofs.items()} == generated.made.events
        for name in LOGS:
            load_some(name, pools[name])
    generator.drop(generated)


def load_some(name: str, database: Database) -> None:
    """Load some streams of a log by the product's code, and by their events alone."""
    product, head = application(name, database), LogReader(database).head()
    positions = [1 + head * place // STREAMS for place in range(STREAMS)]
    rows = database.rows("SELECT DISTINCT stream_id FROM event WHERE position = ANY(%s)", [positions])
    for row in rows:
        records = [
            record
            for found in database.rows(
                "SELECT position FROM event WHERE stream_id = %s ORDER BY stream_version", [row["stream_id"]]
            )
            for record in LogReader(database).read(found["position"] - 1, 1)
        ]
        ((id, expected),) = replayed(load(name).registry, iter(records)).items()
        found = product.find(type(expected), id)
        assert (found.version, found.data) == (expected.version, expected.data)


def command(database: Given, key_file: Path, events: int) -> dict[str, Any]:
    """Run the command over an empty database and return what it says."""
    words = ["--events", str(events), "--seed", "3", "--database", database.url, "--key-file", str(key_file)]
    line = [sys.executable, "-m", "bench.events", *words, "--json"]
    ended = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(ended.stdout)
    return told


def test_command_makes_the_same_bytes_each_time_whatever_it_plays_them_on(
    postgres_server: PostgresServer, tmp_path: Path
) -> None:
    key_file = tmp_path / "key"
    key_file.write_bytes(base64.b64encode(KEY))
    databases = [postgres_server.create_migrated(*SERVICES) for _ in range(2)]
    told = [command(database, key_file, 2_000) for database in databases]
    assert told[0]["events"] == told[1]["events"]
    assert contents(databases[0]) == contents(databases[1])
    large = postgres_server.create_migrated(*SERVICES)
    assert command(large, key_file, 100_000)["memory_mib"] < told[0]["memory_mib"] + 64
    for database in (*databases, large):
        postgres_server.drop(database)

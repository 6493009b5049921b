"""What a service's role may not do, tried one by one."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from services import SERVICES
from services.kernel.roles import PARTS, Part, role_of
from services.kernel.store.append import append
from services.kernel.store.database import Database
from services.kernel.store.migrate import UnsafeRole, migrate
from tests.integration.store.support import Ledger, command, event
from tests.servers import Database as Given
from tests.servers import PostgresServer, passwords

LOG = ("head", "event", "receipt", "migration")
DENIED = [
    *(f"INSERT INTO {table} SELECT * FROM {table}" for table in LOG),
    *(f"DELETE FROM {table}" for table in LOG),
    *(f"TRUNCATE {table} CASCADE" for table in LOG),
    *(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE" for table in LOG),
    "UPDATE head SET position = 0",
    "UPDATE event SET body = ''",
    "UPDATE receipt SET outcome = ''",
    "UPDATE migration SET checksum = ''",
    "SELECT FROM head FOR UPDATE",
    "DELETE FROM access_log",
    "UPDATE access_log SET code = ''",
    "TRUNCATE access_log",
    "TRUNCATE tracking",
    "ALTER TABLE event DISABLE TRIGGER ALL",
    "ALTER TABLE event ADD COLUMN planted text",
    "DROP TABLE event",
    "CREATE TRIGGER planted BEFORE INSERT ON event EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "CREATE RULE planted AS ON INSERT TO event DO INSTEAD NOTHING",
    "CREATE TABLE planted ()",
    "CREATE FUNCTION rounds.planted() RETURNS void LANGUAGE sql AS ''",
    "DROP FUNCTION append_batch",
    "ALTER FUNCTION leaf_hash RENAME TO planted",
    "ALTER DEFAULT PRIVILEGES FOR ROLE xuncha_owner GRANT ALL ON TABLES TO PUBLIC",
    "SELECT * FROM findings.event",
    "SELECT findings.leaf_hash(1, 1, '')",
    "CREATE SCHEMA planted",
    "CREATE TABLE public.planted ()",
    "CREATE ROLE planted",
    "ALTER ROLE xuncha_rounds_api SUPERUSER",
    "ALTER ROLE xuncha_rounds_worker SUPERUSER",
    "SET ROLE xuncha_owner",
    "SET ROLE xuncha_findings_worker",
    "SET session_replication_role = replica",
    "COPY event TO PROGRAM 'true'",
    "SELECT pg_read_file('PG_VERSION')",
]


@pytest.fixture(scope="module")
def database(postgres_server: PostgresServer) -> Iterator[Given]:
    """One database for all that is denied: it changes nothing."""
    given = postgres_server.create_migrated(*SERVICES)
    yield given
    postgres_server.drop(given)


@pytest.fixture(scope="module", params=PARTS)
def store(database: Given, request: pytest.FixtureRequest) -> Iterator[Database]:
    """A log with an event, as the role of the service's api or worker."""
    pool = Database(database.url_of("rounds", request.param), "rounds", most=2)
    with pool.connection() as connection:
        append(connection, [command(event())])
    yield pool
    pool.close()


@pytest.mark.parametrize("statement", DENIED)
def test_it_is_denied_when_a_service_tries(store: Database, ledger: Ledger, statement: str) -> None:
    before = ledger.rows("SELECT * FROM event, head, receipt")

    with pytest.raises(psycopg.errors.InsufficientPrivilege), store.transaction() as connection:
        connection.execute(statement.encode())

    assert ledger.rows("SELECT * FROM event, head, receipt") == before


WRITTEN_ONCE = [
    *((service, table) for service in SERVICES for table in ("event", "receipt", "access_log")),
    ("audit", "ledger"),
    ("referrals", "sealed_content"),
]
"""Tables of which no row may change."""


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(("service", "table"), WRITTEN_ONCE)
def test_no_row_written_once_is_changed_by_its_own_service(
    database: Given, service: str, table: str, part: Part
) -> None:
    with psycopg.connect(database.url) as owner:
        column = owner.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = %s AND table_name = %s "
            "AND is_identity = 'NO'",
            [service, table],
        ).fetchall()[0][0]
    refused = [
        f"UPDATE {table} SET {column} = {column}",
        f"DELETE FROM {table}",
        f"TRUNCATE {table}",
        f"ALTER TABLE {table} DISABLE TRIGGER ALL",
        f"ALTER TABLE {table} RENAME TO planted",
        f"DROP TABLE {table}",
        f"CREATE TRIGGER planted BEFORE INSERT ON {table} EXECUTE FUNCTION "
        "suppress_redundant_updates_trigger()",
        f"CREATE RULE planted AS ON INSERT TO {table} DO INSTEAD NOTHING",
        f"SELECT FROM {table} FOR UPDATE",
        f"COPY {table} FROM PROGRAM 'true'",
    ]
    pool = Database(database.url_of(service, part), service, most=1)
    try:
        for statement in refused:
            with pytest.raises(psycopg.errors.InsufficientPrivilege), pool.transaction() as connection:
                connection.execute(statement.encode())
    finally:
        pool.close()


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("service", SERVICES)
def test_no_trigger_and_no_table_of_a_log_belongs_to_its_service(
    database: Given, service: str, part: Part
) -> None:
    role = role_of(service, part)
    with psycopg.connect(database.url) as owner:
        # What a session made for itself is gone with it, and nobody else's work goes through it.
        temporary = [
            row[0]
            for row in owner.execute("SELECT oid FROM pg_namespace WHERE nspname ~ '^pg_(toast_)?temp_'")
        ]
        owned = owner.execute(
            "SELECT relname FROM pg_class WHERE relowner = %s::regrole AND relnamespace <> ALL (%s) "
            "UNION ALL SELECT proname FROM pg_proc WHERE proowner = %s::regrole AND pronamespace <> ALL (%s)",
            [role, temporary, role, temporary],
        ).fetchall()
        reached = owner.execute(
            "SELECT n.nspname FROM pg_namespace n WHERE has_schema_privilege(%s, n.oid, 'USAGE') "
            "AND n.nspname = ANY(%s)",
            [role, list(SERVICES)],
        ).fetchall()
    assert owned == []
    assert reached == [(service,)]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT FROM event, head, receipt, migration",
        "INSERT INTO tracking VALUES ('s', 1) ON CONFLICT (source) DO UPDATE SET position = 1",
        "UPDATE relay SET position = 1",
        "DELETE FROM parked",
        "INSERT INTO snapshot SELECT stream_id, stream_version, type, body, leaf FROM event "
        "ON CONFLICT DO NOTHING",
        "INSERT INTO access_log (method, capacity, code, request_id, peer) VALUES ('m', 'c', 'd', 'r', 'p')",
        "DELETE FROM directory_person",
    ],
)
def test_it_is_allowed_when_a_service_does_its_own_work(store: Database, statement: str) -> None:
    with store.connection() as connection:
        connection.execute(statement.encode())


def test_a_function_planted_for_the_append_is_not_called(store: Database, ledger: Ledger) -> None:
    known = len(ledger.positions())
    planted = (
        "CREATE FUNCTION pg_temp.leaf_hash(bigint, bigint, bytea) RETURNS bytea LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE 'called with the rights of %', current_user; END $$"
    )
    with store.connection() as connection:
        connection.execute(planted.encode())
        connection.execute("CREATE TEMP TABLE event (LIKE event)")
        appended = connection.execute(
            "SELECT status FROM append_batch(ARRAY[gen_random_uuid()], ARRAY['\\x00'::bytea], "
            "ARRAY['\\x00'::bytea], ARRAY[1], ARRAY[gen_random_uuid()], ARRAY[gen_random_uuid()], ARRAY[1], "
            "ARRAY['t'], ARRAY[true], ARRAY[NULL::uuid], ARRAY['\\x00'::bytea])"
        ).fetchall()

    assert appended == [("ok",)]
    assert len(ledger.positions()) == known + 1


def test_the_role_of_another_service_sees_nothing_when_it_looks(database: Given) -> None:
    other = Database(database.url_of("findings"), "findings")
    nothing = ", ".join(["'{}'"] * 11)
    try:
        with pytest.raises(psycopg.errors.InsufficientPrivilege), other.connection() as connection:
            connection.execute(f"SELECT * FROM rounds.append_batch({nothing})".encode())
    finally:
        other.close()


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("power", ["SUPERUSER", "CREATEROLE", "CREATEDB", "REPLICATION", "BYPASSRLS"])
def test_migrating_is_refused_when_a_role_holds_more_power(database: Given, power: str, part: Part) -> None:
    role = role_of("rounds", part)
    with psycopg.connect(database.url, autocommit=True) as connection:
        connection.execute(f"ALTER ROLE {role} {power}".encode())
        try:
            with pytest.raises(UnsafeRole, match=role):
                migrate(database.url, ["rounds"], passwords("rounds"))
        finally:
            connection.execute(f"ALTER ROLE {role} NO{power}".encode())


def test_migrating_is_refused_when_one_role_is_a_member_of_the_other(database: Given) -> None:
    with psycopg.connect(database.url, autocommit=True) as connection:
        connection.execute("GRANT xuncha_rounds_worker TO xuncha_rounds_api")
        try:
            with pytest.raises(UnsafeRole, match="xuncha_rounds_api"):
                migrate(database.url, ["rounds"], passwords("rounds"))
        finally:
            connection.execute("REVOKE xuncha_rounds_worker FROM xuncha_rounds_api")

"""Migrations: run once, never edited, one schema a service."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path

import psycopg
import pytest

from services import SERVICES
from services.kernel.store import migrate as migrations
from services.kernel.store.migrate import EditedMigration, migrate
from tests.integration.store.support import Ledger
from tests.servers import Database, passwords

CATALOG = (
    "SELECT c.relname, c.relkind, c.relacl::text, a.attname, format_type(a.atttypid, a.atttypmod) "
    "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid "
    "WHERE n.nspname = 'rounds' AND a.attnum > 0 ORDER BY 1, 4"
)


@pytest.fixture
def kernel_sql(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the kernel's SQL that a test may edit."""
    original = migrations._kernel_sql()
    for file in original.iterdir():
        (tmp_path / file.name).write_text(file.read_text("utf-8"), "utf-8")

    def copied() -> Traversable:
        return tmp_path

    monkeypatch.setattr(migrations, "_kernel_sql", copied)
    return tmp_path


@pytest.fixture
def migrated() -> tuple[str, ...]:
    """All of them."""
    return SERVICES


def run(database: Database) -> None:
    migrate(database.url, ["rounds"], passwords("rounds"))


def test_nothing_changes_when_migrated_twice(empty_database: Database) -> None:
    run(empty_database)
    ledger = Ledger(empty_database.url)
    first = ledger.rows(CATALOG), ledger.rows("SELECT * FROM migration"), ledger.rows("SELECT * FROM head")

    run(empty_database)

    assert (
        ledger.rows(CATALOG),
        ledger.rows("SELECT * FROM migration"),
        ledger.rows("SELECT * FROM head"),
    ) == first


def test_it_is_refused_when_a_migration_was_edited_after_it_ran(
    empty_database: Database, kernel_sql: Path
) -> None:
    run(empty_database)
    file = kernel_sql / "0003_work.sql"
    file.write_text(file.read_text("utf-8") + "\nCREATE TABLE afterthought ();", "utf-8")

    with pytest.raises(EditedMigration, match=r"kernel/0003_work\.sql"):
        run(empty_database)

    assert Ledger(empty_database.url).rows("SELECT to_regclass('afterthought')") == [(None,)]


def test_only_the_new_one_runs_when_a_migration_is_added(empty_database: Database, kernel_sql: Path) -> None:
    run(empty_database)
    ledger = Ledger(empty_database.url)
    before = dict(ledger.rows("SELECT name, run_at FROM migration"))
    (kernel_sql / "0900_more.sql").write_text("CREATE TABLE more ();", "utf-8")

    run(empty_database)

    after = dict(ledger.rows("SELECT name, run_at FROM migration"))
    assert set(after) - set(before) == {"kernel/0900_more.sql"}
    assert {name: after[name] for name in before} == before
    for role in passwords("rounds"):
        assert ledger.rows(f"SELECT has_table_privilege('{role}', 'more', 'insert')") == [(True,)]


def test_nothing_stays_when_a_migration_fails(empty_database: Database, kernel_sql: Path) -> None:
    (kernel_sql / "0900_wrong.sql").write_text("CREATE TABLE half (); SELECT 1/0;", "utf-8")

    with pytest.raises(psycopg.errors.DivisionByZero):
        run(empty_database)

    assert Ledger(empty_database.url).rows("SELECT to_regnamespace('rounds')") == [(None,)]


def test_each_log_has_its_own_origin(database: Database) -> None:
    origins = {
        Ledger(database.url, service).rows("SELECT origin FROM head")[0][0]
        for service in ("rounds", "findings", "referrals")
    }

    assert len(origins) == 3


def test_every_table_says_what_it_is_for(database: Database) -> None:
    silent = Ledger(database.url).rows(
        "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'rounds'::regnamespace "
        "AND c.relkind = 'r' AND obj_description(c.oid) IS NULL AND c.relname <> 'migration'"
    )

    assert silent == []


def test_the_password_is_not_sent_in_the_clear(empty_database: Database) -> None:
    run(empty_database)

    stored = Ledger(empty_database.url).rows(
        "SELECT rolpassword FROM pg_authid WHERE rolname IN ('xuncha_rounds_api', 'xuncha_rounds_worker')"
    )
    assert [password[:14] for (password,) in stored] == ["SCRAM-SHA-256$"] * 2

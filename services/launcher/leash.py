"""Starts a program on a leash: the program gets a signal when the process that started it dies.

Run as `python -I -S leash.py OPTIONS -- PROGRAM ARGUMENT...`. The process lowers its own rights, asks the
kernel for the signal, and then becomes the program, so there is no second process. It uses only the
standard library, because its new account may be unable to read the product's environment.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    """Become the program given on the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--parent", type=int, required=True, help="process id of the starter")
    parser.add_argument("--signal", type=int, default=signal.SIGTERM, help="signal at its death")
    parser.add_argument("--uid", type=int)
    parser.add_argument("--gid", type=int)
    parser.add_argument("program", nargs="+", help="absolute path and arguments")
    given = parser.parse_args()
    libc = ctypes.CDLL(None, use_errno=True)
    if given.uid is not None:
        _become(given.uid, given.gid)
    # Import nothing from here on: the account may be unable to read Python's own files.
    if sys.platform == "linux":
        libc.prctl(PR_SET_PDEATHSIG, given.signal, 0, 0, 0)
    if os.getppid() != given.parent:  # it died before the leash held
        sys.exit("the process that started this one is gone")
    os.execv(given.program[0], given.program)  # noqa: S606 - this is its purpose


def _become(uid: int, gid: int) -> None:
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)


if __name__ == "__main__":
    main()

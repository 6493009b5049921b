"""Directories that end with their use, also where a server's account keeps its part elsewhere."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services.launcher.account import SHARED


@contextmanager
def temporary_directory(prefix: str, within: Path | None = None) -> Iterator[Path]:
    """Give a directory that other accounts may pass through but not list; it is removed afterwards.

    Args:
        prefix: of its name.
        within: where to make it, unless told among the temporary files.
    """
    path = Path(tempfile.mkdtemp(prefix=prefix, dir=within))
    path.chmod(0o711)
    try:
        yield path
    finally:
        remove(path)


def remove(path: Path) -> None:
    """Remove a directory and what links in it point to in the servers' shared place."""
    for link in path.iterdir():
        if link.is_symlink() and link.readlink().parent == SHARED:
            shutil.rmtree(link.readlink(), ignore_errors=True)
    shutil.rmtree(path, ignore_errors=True)

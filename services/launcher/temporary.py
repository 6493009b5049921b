"""Temporary directories; also removes the parts of them that a server's account keeps elsewhere."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services.launcher.account import SHARED


@contextmanager
def temporary_directory(prefix: str, within: Path | None = None) -> Iterator[Path]:
    """Make a directory that other accounts may pass through but not list; remove it afterwards.

    Args:
        prefix: beginning of its name.
        within: the directory in which to make it; without it, the place for temporary files.
    """
    path = Path(tempfile.mkdtemp(prefix=prefix, dir=within))
    path.chmod(0o711)
    try:
        yield path
    finally:
        remove(path)


def remove(path: Path) -> None:
    """Remove a directory, and the directories under `SHARED` to which links in it point."""
    for link in path.iterdir():
        if link.is_symlink() and link.readlink().parent == SHARED:
            shutil.rmtree(link.readlink(), ignore_errors=True)
    shutil.rmtree(path, ignore_errors=True)

"""Starts an api quickly: what follows from code and tables alone is worked out once in a process.

It is nine tenths of a start, and the tests start an api a thousand times. That a service fits its contract
is tried in `tests/contract/test_fitting.py`, and without this in `tests/integration/rpc/test_process.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from services.kernel.application import ServiceApplication
from services.kernel.identity.permissions import Permissions
from services.kernel.rpc import binding

_check_fit, _read = binding.check_fit, Permissions.read
_of_commands: Any = cache(ServiceApplication.command_handlers.__func__)  # type: ignore[attr-defined]
_of_queries: Any = cache(ServiceApplication.query_handlers.__func__)  # type: ignore[attr-defined]
_fitting: set[tuple[str, type, frozenset[str]]] = set()
_tables: dict[tuple[Path, bytes], Permissions] = {}


@contextmanager
def quick_start() -> Iterator[None]:
    """Do within the block only once what each start of a service works out anew."""
    with (
        patch.object(binding, "check_fit", _fit_once),
        patch.object(Permissions, "read", _read_once),
        patch.object(ServiceApplication, "command_handlers", classmethod(_of_commands)),
        patch.object(ServiceApplication, "query_handlers", classmethod(_of_queries)),
    ):
        yield


def _fit_once(service: Any, application: ServiceApplication, rows: frozenset[str]) -> None:
    key = (service.full_name, type(application), rows)
    if key not in _fitting:
        _check_fit(service, application, rows)
        _fitting.add(key)


def _read_once(path: Path) -> Permissions:
    key = (path, path.read_bytes())
    if key not in _tables:
        _tables[key] = _read(path)
    return _tables[key]

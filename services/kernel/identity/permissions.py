"""Permission tables: which capacity may call which method. What is not listed is refused."""

from __future__ import annotations

import tomllib
from pathlib import Path

from xuncha.common.v1.contract import Capacity

from services.kernel.refusal import CAPACITY_NOT_ALLOWED, Refusal
from services.kernel.words import Quoted, word_for


class Permissions:
    """One service's permission table.

    Args:
        table: capacities by method name.
    """

    def __init__(self, table: dict[str, frozenset[str]]) -> None:
        self._table = table

    @classmethod
    def read(cls, path: Path) -> Permissions:
        """Read a table from its TOML file, `[commands]` and `[queries]` together.

        Raises:
            ValueError: a method stands in both, or its row is not a list of capacities.
        """
        document = tomllib.loads(path.read_text("utf-8"))
        table: dict[str, frozenset[str]] = {}
        for section in ("commands", "queries"):
            for method, capacities in document.get(section, {}).items():
                if method in table or not all(isinstance(c, str) for c in capacities):
                    raise ValueError(f"{path.name}: the row of {method} is not one list of capacities")
                table[method] = frozenset(capacities)
        return cls(table)

    @property
    def methods(self) -> frozenset[str]:
        """All methods with a row."""
        return frozenset(self._table)

    def allow(self, method: str, capacity: str) -> bool:
        """Tell whether the capacity may call the method."""
        return capacity in self._table.get(method, frozenset())

    def check(self, method: str, capacity: str) -> None:
        """Refuse a capacity that may not call the method.

        Raises:
            Refusal: CAPACITY_NOT_ALLOWED.
        """
        if not self.allow(method, capacity):
            raise Refusal(CAPACITY_NOT_ALLOWED, capacity=word_for(Capacity, capacity), method=Quoted(method))

"""What became of the mutants, for people."""

from __future__ import annotations

import difflib
import json
import tomllib
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec

from tools.mutation.edits import Edit

EQUIVALENT = Path(__file__).with_name("equivalent.toml")

ABOUT = """\
`python -m tools.mutation` plants one small fault at a time in the domain folders and in
`services/programme/`, and runs the tests that should notice: the unit tests of the service, then the contract
tests, and with `--over-database` its integration tests. Words, types and topics stay as they are.

```
python -m tools.mutation --count 600 --seed 1 --list         # shows the faults
python -m tools.mutation --count 600 --seed 1 --only 7,9     # tries single ones
python -m tools.mutation --count 600 --seed 1 --write        # tries all and writes this page
```

What no test can tell from the module as it is stands in `tools/mutation/equivalent.toml`, with the reason."""


class Mutant(msgspec.Struct, kw_only=True):
    """One fault in one module.

    Args:
        number: within its sample.
        path: of the module.
        edit: the fault.
        source: the module without it.
        by: the tests that noticed: unit, contract or integration; empty if none did.
        test: the first that failed.
    """

    number: int
    path: str
    edit: Edit
    source: str
    by: str = ""
    test: str = ""

    @property
    def service(self) -> str:
        """Whose domain it is of."""
        return self.path.split("/")[1]

    @property
    def mutated(self) -> str:
        """The module with the fault."""
        return self.edit.applied(self.source)

    def diff(self, around: int = 1) -> str:
        """Return the lines that differ, with some lines around them."""
        before, after = self.source.splitlines(), self.mutated.splitlines()
        return "\n".join(
            [*difflib.unified_diff(before, after, self.path, self.edit.kind, n=around, lineterm="")]
        )

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is called where it is judged: its module, the text before and the text after."""
        lines = self.diff(around=0).splitlines()[2:]
        before = " ".join(line[1:].strip() for line in lines if line.startswith("-"))
        after = " ".join(line[1:].strip() for line in lines if line.startswith("+"))
        return self.path, before, after


def keep(file: Path, mutant: Mutant) -> None:
    """Add to a file that a mutant was noticed."""
    with file.open("a", encoding="utf-8") as kept:
        kept.write(json.dumps({"key": mutant.key, "by": mutant.by, "test": mutant.test}) + "\n")


def recall(file: Path, mutants: Sequence[Mutant]) -> None:
    """Let mutants know what a file says of them."""
    if file.exists():
        rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        noticed = {tuple(row["key"]): row for row in rows}
        for mutant in mutants:
            if row := noticed.get(mutant.key):
                mutant.by, mutant.test = row["by"], row["test"]


class Judged(msgspec.Struct, frozen=True):
    """A mutant that means the same as the module without it.

    Args:
        path: of the module.
        before: the lines that differ, joined.
        after: what they become.
        why: why no test can tell.
    """

    path: str
    before: str
    after: str
    why: str


def judged(file: Path = EQUIVALENT) -> dict[tuple[str, str, str], str]:
    """Return the mutants judged equivalent, each with the reason."""
    rows = msgspec.convert(tomllib.loads(file.read_text("utf-8")).get("mutant", []), list[Judged])
    return {(row.path, row.before, row.after): row.why for row in rows}


def figures(mutants: Sequence[Mutant], equivalents: dict[tuple[str, str, str], str]) -> str:
    """Return a table: what became of the mutants of each service."""
    lines = [
        "| service | mutants | noticed by unit tests | contract tests | integration tests "
        "| equivalent | lived | killed |",
        "|---|---|---|---|---|---|---|---|",
    ]
    services = sorted({mutant.service for mutant in mutants})
    for service in [*services, ""]:
        own = [mutant for mutant in mutants if mutant.service == service or not service]
        by = Counter(mutant.by or ("equivalent" if mutant.key in equivalents else "lived") for mutant in own)
        counted = len(own) - by["equivalent"]
        share = 100 * (counted - by["lived"]) / counted if counted else 100
        cells = [by[name] for name in ("unit", "contract", "integration", "equivalent", "lived")]
        lines.append(f"| {service or 'all'} | {len(own)} | {' | '.join(map(str, cells))} | {share:.1f} % |")
    return "\n".join(lines)


def document(mutants: Sequence[Mutant], seed: int, on: date) -> str:
    """Return the page that keeps the result."""
    equivalents = judged()
    alive = [mutant for mutant in mutants if not mutant.by]
    same = [mutant for mutant in alive if mutant.key in equivalents]
    return "\n".join(
        [
            "# Mutants",
            "",
            ABOUT,
            "",
            f"## {on.isoformat()}: {len(mutants)} mutants, seed {seed}",
            "",
            figures(mutants, equivalents),
            "",
            "The share counts what can be noticed: without the equivalent mutants.",
            "",
            "### Equivalent",
            "",
            *_listed(same, equivalents),
            "",
            "### Lived",
            "",
            *_listed([mutant for mutant in alive if mutant.key not in equivalents], {}),
            "",
        ]
    )


def _listed(mutants: Sequence[Mutant], reasons: dict[tuple[str, str, str], str]) -> list[str]:
    if not mutants:
        return ["None."]
    rows = ["| where | before | after | why |", "|---|---|---|---|"]
    for mutant in mutants:
        path, before, after = (text.replace("|", "\\|") for text in mutant.key)
        rows.append(f"| `{path}` | `{before}` | `{after}` | {reasons.get(mutant.key, '')} |")
    return rows

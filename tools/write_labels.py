"""Write the words for events and capacities into the table of the pages.

An event has its own `LABEL`; capacities have theirs in the contract. `python -m tools.write_labels` writes
them into `services/dashboard/views/labels.toml`; `--check` compares.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from xuncha.common.v1 import capacities_pb2
from xuncha.v1 import options_pb2

from services import LOGS
from services.kernel.service import load

TARGET = Path(__file__).resolve().parent.parent / "services" / "dashboard" / "views" / "labels.toml"


def events() -> Iterator[str]:
    """Yield a line for each public event type, in the order of the logs and of their registries."""
    for name in LOGS:
        for kind in load(name).registry:
            if kind.public:
                short = kind.stem.removeprefix("xuncha.")
                yield _line(f'"{short}"', *kind.cls.LABEL)


def capacities() -> Iterator[str]:
    """Yield a line for each capacity."""
    for value in capacities_pb2.Capacity.DESCRIPTOR.values[1:]:
        label = value.GetOptions().Extensions[options_pb2.label]
        yield _line(value.name.removeprefix("CAPACITY_"), label.zh, label.en)


def _line(key: str, zh: str, en: str) -> str:
    return f'{key} = {{ zh = "{zh}", en = "{en}" }}'


def written(text: str) -> str:
    """Return the table with both sections up to date."""
    for section, lines in (("event", events()), ("capacity", capacities())):
        body = f"[{section}]\n" + "\n".join(lines) + "\n"
        text = re.sub(rf"^\[{section}\]\n[^\[]*", lambda _, body=body: f"{body}\n", text, flags=re.MULTILINE)
    return text.rstrip() + "\n"


def main() -> None:
    """Write the table; with `--check`, compare, and exit with an error if it differs."""
    present = TARGET.read_text("utf-8")
    if "--check" not in sys.argv:
        TARGET.write_text(written(present), "utf-8")
    elif written(present) != present:
        raise SystemExit("write the labels again with python -m tools.write_labels")


if __name__ == "__main__":
    main()

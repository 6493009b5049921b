"""The migrations of a schema are numbered one after the other, from 0001."""

from pathlib import Path

import pytest

import services
from services import SERVICES

PACKAGE = Path(services.__file__).parent
FOLDERS = {"kernel": PACKAGE / "kernel/store/sql"} | {
    name: PACKAGE / name / "migrations" for name in SERVICES
}


@pytest.mark.parametrize("name", FOLDERS)
def test_migrations_are_numbered_without_gaps(name: str) -> None:
    numbers = sorted(file.name[:4] for file in FOLDERS[name].glob("[0-9]*.sql"))
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
    assert numbers != []


def test_the_append_is_said_once() -> None:
    texts = [file.read_text("utf-8") for file in FOLDERS["kernel"].glob("*.sql")]
    assert sum(text.count("FUNCTION append_batch(") for text in texts) == 1

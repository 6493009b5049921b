"""Test servers keep their data in memory where there is room, and leave nothing there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.places import PREFIX, has_room, remove_left_behind, server_directory


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """A directory that everybody may write to, as a memory file system is."""
    made = tmp_path / "memory"
    made.mkdir()
    made.chmod(0o1777)
    return made


def test_directory_is_in_memory_when_there_is_room(memory: Path) -> None:
    with server_directory(memory, room=1) as home:
        assert home.parent == memory
        assert home.stat().st_mode & 0o777 == 0o711
    assert list(memory.iterdir()) == []


@pytest.mark.parametrize("lacking", ["room", "right", "all"])
def test_directory_is_among_the_temporary_ones_when_memory_does_not_serve(memory: Path, lacking: str) -> None:
    memory.chmod(0o755 if lacking == "right" else 0o1777)
    place = memory / "none" if lacking == "all" else memory
    assert not has_room(place, 1 << 60 if lacking == "room" else 1)
    with server_directory(place, room=1 << 60 if lacking == "room" else 1) as home:
        assert memory not in home.parents


def test_what_a_killed_run_left_is_removed_and_what_is_in_use_stays(memory: Path) -> None:
    (memory / f"{PREFIX}left").mkdir()
    (memory / "of-others").mkdir()
    with server_directory(memory, room=1) as home:
        assert (memory / f"{PREFIX}left").exists(), "it may have been made this moment"
        remove_left_behind(memory, young_s=-1)
        assert sorted(os.listdir(memory)) == sorted(["of-others", home.name])

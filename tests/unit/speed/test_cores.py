"""A process stays on one of the cores it was given."""

from __future__ import annotations

import os
import platform

import pytest

from services.kernel.speed.cores import stay_on_one_core


class Machine:
    """Cores that a process may use, in place of those of this machine."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *cores: int) -> None:
        self.cores = set(cores)
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: self.cores, raising=False)
        monkeypatch.setattr(os, "sched_setaffinity", self._set, raising=False)

    def _set(self, who: int, cores: set[int]) -> None:
        assert who == 0, "itself"
        self.cores = cores


def test_it_stays_on_one_of_its_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, 2, 5)
    chosen = stay_on_one_core()
    assert machine.cores == {chosen}
    assert chosen in {2, 5}


def test_processes_started_one_after_another_get_different_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for pid in (700, 701, 702):
        Machine(monkeypatch, 2, 5, 7)
        monkeypatch.setattr(os, "getpid", lambda pid=pid: pid)
        found.append(stay_on_one_core())
    assert sorted(core for core in found if core) == [2, 5, 7]


def test_containers_get_different_cores_although_their_processes_have_one_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "getpid", lambda: 1)
    found = set()
    for name in ("api-1", "api-2", "api-3", "api-4", "api-5", "api-6"):
        Machine(monkeypatch, 0, 1)
        monkeypatch.setattr(platform, "node", lambda name=name: name)
        found.add(stay_on_one_core())
    assert found == {0, 1}


def test_nothing_is_chosen_where_there_is_but_one(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, 3)
    assert stay_on_one_core() is None
    assert machine.cores == {3}


def test_nothing_is_chosen_where_the_system_does_not_let_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_setaffinity", raising=False)
    assert stay_on_one_core() is None

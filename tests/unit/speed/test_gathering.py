"""Combined reads: who reads, for whom, and how a failure affects the other callers."""

import threading
from collections.abc import Mapping, Sequence

import pytest

from services.kernel.speed.gathering import Gatherer
from services.launcher.waiting import wait_until


class Held:
    """A reading that waits until it is let go, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.readings: list[list[int]] = []
        self.go = threading.Semaphore(0)

    def __call__(self, keys: Sequence[int]) -> Mapping[int, str]:
        self.readings.append(list(keys))
        assert self.go.acquire(timeout=20)
        if -1 in keys:
            raise LookupError("spoiled")
        return {key: str(key) for key in keys if key}


class Callers:
    """Threads that each want one key."""

    def __init__(self, gatherer: Gatherer[int, str]) -> None:
        self._gatherer = gatherer
        self._threads: list[threading.Thread] = []
        self.got: dict[int, str | Exception | None] = {}

    def want(self, key: int) -> None:
        thread = threading.Thread(target=self._want, args=(key,))
        self._threads.append(thread)
        thread.start()

    def _want(self, key: int) -> None:
        try:
            self.got[key] = self._gatherer.get(key)
        except LookupError as failure:
            self.got[key] = failure

    def join(self) -> None:
        for thread in self._threads:
            thread.join(20)
            assert not thread.is_alive()


def waiting(gatherer: Gatherer[int, str]) -> int:
    return len(gatherer._waiting)


def test_first_caller_reads_at_once_and_alone() -> None:
    read = Held()
    read.go.release()

    assert Gatherer(read).get(7) == "7"
    assert read.readings == [[7]]


def test_key_without_anything_is_none() -> None:
    read = Held()
    read.go.release()

    assert Gatherer(read).get(0) is None


def test_those_who_come_meanwhile_are_read_for_together() -> None:
    read = Held()
    gatherer: Gatherer[int, str] = Gatherer(read, most_readings=1)
    callers = Callers(gatherer)
    callers.want(1)
    wait_until(lambda: read.readings, "the first reads")
    for key in (2, 3, 4):
        callers.want(key)
    wait_until(lambda: waiting(gatherer) == 3, "the others wait")
    for _ in range(2):
        read.go.release()
    callers.join()

    assert callers.got == {1: "1", 2: "2", 3: "3", 4: "4"}
    assert [sorted(keys) for keys in read.readings] == [[1], [2, 3, 4]]


def test_same_key_is_read_once_for_all_who_want_it() -> None:
    read = Held()
    gatherer: Gatherer[int, str] = Gatherer(read, most_readings=1)
    callers = Callers(gatherer)
    callers.want(1)
    wait_until(lambda: read.readings, "the first reads")
    for _ in range(3):
        callers.want(5)
    wait_until(lambda: waiting(gatherer) == 3, "the others wait")
    read.go.release()
    read.go.release()
    callers.join()

    assert read.readings == [[1], [5]]


def test_no_reading_is_larger_than_the_most() -> None:
    read = Held()
    gatherer: Gatherer[int, str] = Gatherer(read, most_readings=1, most_together=2)
    callers = Callers(gatherer)
    callers.want(1)
    wait_until(lambda: read.readings, "the first reads")
    for key in range(2, 7):
        callers.want(key)
    wait_until(lambda: waiting(gatherer) == 5, "the others wait")
    for _ in range(4):
        read.go.release()
    callers.join()

    assert [len(keys) for keys in read.readings] == [1, 2, 2, 1]
    assert len(callers.got) == 6


def test_failure_is_met_only_by_those_whose_own_reading_fails() -> None:
    read = Held()
    gatherer: Gatherer[int, str] = Gatherer(read, most_readings=1)
    callers = Callers(gatherer)
    callers.want(1)
    wait_until(lambda: read.readings, "the first reads")
    for key in (-1, 2):
        callers.want(key)
    wait_until(lambda: waiting(gatherer) == 2, "the others wait")
    for _ in range(4):
        read.go.release()
    callers.join()

    assert (callers.got[1], callers.got[2]) == ("1", "2")
    assert isinstance(callers.got[-1], LookupError)


def test_next_caller_reads_after_a_failure() -> None:
    read = Held()
    for _ in range(2):
        read.go.release()
    gatherer: Gatherer[int, str] = Gatherer(read, most_readings=1)

    with pytest.raises(LookupError):
        gatherer.get(-1)
    assert gatherer.get(3) == "3"

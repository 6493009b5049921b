"""Snapshots save reading and change nothing: the log alone gives the same state, whatever the table holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec
import pytest
from structlog.testing import capture_logs
from xuncha.common.v1.contract import Header

from services.kernel.act import Act, Caller
from services.kernel.application import Decision, ServiceApplication, decided, handles
from services.kernel.events import snapshots as snapshots_module
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.registry import Registry
from services.kernel.events.snapshots import INTERVAL, kind_of
from services.kernel.events.state import encoded, restored
from services.kernel.events.store import EnvelopeEventStore
from services.kernel.ids import natural_id, new_id
from services.kernel.speed.combiner import Combiner
from services.kernel.store.database import Database
from services.kernel.store.recorder import PostgresRecorder
from services.kernel.store.snapshots import SnapshotTable
from tests.unit.story import act

LONG = INTERVAL + 1


class Mood(StrEnum):
    CALM = "CALM"
    LOUD = "LOUD"


class Page(msgspec.Struct):
    lines: int
    acts: list[Act]


class DiaryData(msgspec.Struct):
    owner: UUID
    begun: Act
    pages: dict[int, Page] = {}
    writers: set[UUID] = msgspec.field(default_factory=set)
    moods: tuple[Mood, ...] = ()
    last: tuple[str, datetime, date] | None = None


class Diary(Aggregate[DiaryData]):
    """Something with a long history and a state of many kinds of values."""

    class Begun(Aggregate.Created):
        TOPIC = "xuncha.rounds.DiaryBegun.v1"
        owner: UUID

        def first(self) -> DiaryData:
            return DiaryData(self.owner, self.act)

    class Written(Aggregate.Event):
        TOPIC = "xuncha.rounds.DiaryWritten.v1"
        line: str
        mood: Mood

        def change(self, data: DiaryData) -> None:
            page = data.pages.setdefault(self.originator_version // 50, Page(0, []))
            page.lines += 1
            page.acts.append(self.act)
            data.writers.add(self.act.person)
            data.moods = (*data.moods[-2:], self.mood)
            data.last = (self.line, self.act.at, self.act.on)


class Write(msgspec.Struct, frozen=True):
    diary: UUID
    lines: int = 1


class DiaryApplication(ServiceApplication):
    registry = Registry("rounds", [Diary])

    @handles(Write)
    def write(self, caller: Caller, command: Write) -> Decision:
        diary = self.find(Diary, command.diary) or Diary.begin(
            Diary.Begun, caller.act, command.diary, owner=caller.act.person
        )
        for number in range(command.lines):
            mood = Mood.LOUD if number % 3 else Mood.CALM
            diary.record(Diary.Written, caller.act, line=f"line {number}", mood=mood)
        return decided(diary)


class CountingRecorder(PostgresRecorder):
    """Counts the rows of streams that are read."""

    rows = 0

    def select_events(self, *args: Any, **kwargs: Any) -> Any:
        found = super().select_events(*args, **kwargs)
        self.rows += len(found)
        return found


class Diaries:
    """An application with snapshots, one without, and the table between them."""

    def __init__(self, store: Database, combiner: Combiner) -> None:
        self.store = store
        self.recorder = CountingRecorder(store)
        self.table = SnapshotTable(store)
        how = ("rounds", DiaryApplication.registry, self.recorder, combiner)
        self.application = DiaryApplication(EnvelopeEventStore(*how, self.table), store)
        self.plain = DiaryApplication(EnvelopeEventStore(*how), store)

    def write(self, diary: UUID, lines: int = 1, *, request: UUID | None = None) -> None:
        caller = Caller(act=act(f"writer {lines}", reason="R"))
        self.application.execute(caller, Header(request_id=request or new_id()), Write(diary, lines))

    def kept(self, diary: UUID) -> list[int]:
        rows = self.store.rows("SELECT stream_version FROM snapshot WHERE stream_id = %s ORDER BY 1", [diary])
        return [row["stream_version"] for row in rows]

    def rows_read(self, application: DiaryApplication, diary: UUID) -> int:
        before = self.recorder.rows
        assert application.find(Diary, diary) is not None
        return self.recorder.rows - before

    def assert_nothing_changed(self, diary: UUID) -> None:
        """Expect the same object with snapshots and without, down to the types of its values."""
        short, full = self.application.find(Diary, diary), self.plain.find(Diary, diary)
        assert short == full
        assert short is not None
        assert full is not None
        assert spelled_out(short) == spelled_out(full)


def spelled_out(diary: Diary) -> str:
    """Return the state with the type of every value; members of a set in one order."""
    return repr(msgspec.structs.replace(diary.data, writers=set())) + repr(sorted(diary.data.writers))


@pytest.fixture
def diaries(store: Database, combiner: Combiner) -> Diaries:
    return Diaries(store, combiner)


@pytest.fixture
def long_one(diaries: Diaries) -> UUID:
    """A diary with a snapshot and a few events after it."""
    diary = natural_id("diary", "long")
    diaries.write(diary, LONG)
    diaries.write(diary, 3)
    return diary


def test_a_stream_gets_a_snapshot_when_it_has_many_events_since_the_last(diaries: Diaries) -> None:
    diary = new_id()
    diaries.write(diary, INTERVAL - 1)
    assert diaries.kept(diary) == []
    diaries.write(diary)
    assert diaries.kept(diary) == [INTERVAL + 1]
    diaries.write(diary, INTERVAL)
    assert diaries.kept(diary) == [INTERVAL + 1]
    diaries.write(diary)
    assert diaries.kept(diary) == [2 * INTERVAL + 2]
    diaries.assert_nothing_changed(diary)


def test_fewer_rows_are_read_and_the_state_is_equal_when_there_is_a_snapshot(
    diaries: Diaries, long_one: UUID
) -> None:
    assert diaries.rows_read(diaries.plain, long_one) == LONG + 4
    assert diaries.rows_read(diaries.application, long_one) == 3
    diaries.assert_nothing_changed(long_one)


def test_a_decision_on_a_snapshot_continues_the_stream(diaries: Diaries, long_one: UUID) -> None:
    diaries.write(long_one, 2)
    found = diaries.plain.get(Diary, long_one)
    assert found.version == LONG + 6
    assert sum(page.lines for page in found.data.pages.values()) == LONG + 5
    diaries.assert_nothing_changed(long_one)


SPOILED: dict[str, str] = {
    "deleted": "DELETE FROM snapshot",
    "no MessagePack": "UPDATE snapshot SET body = '\\xc1ff'",
    "empty": "UPDATE snapshot SET body = ''",
    "of no mapping": "UPDATE snapshot SET body = '\\x01'",
    "cut off": "UPDATE snapshot SET body = substr(body, 1, length(body) / 2)",
    "of another class": "UPDATE snapshot SET type = 'os:system#' || split_part(type, '#', 2)",
    "of other code": "UPDATE snapshot SET type = split_part(type, '#', 1) || '#0123'",
    "of another log": "UPDATE snapshot SET leaf = sha256(leaf)",
    "of another stream": "UPDATE snapshot SET stream_id = gen_random_uuid()",
    "of an event not yet recorded": "UPDATE snapshot SET stream_version = 100000",
    "of another event": "UPDATE snapshot SET stream_version = stream_version + 1",
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=list(SPOILED))
def test_a_spoiled_snapshot_is_ignored(diaries: Diaries, long_one: UUID, spoil: str) -> None:
    with diaries.store.connection() as connection:
        connection.execute(spoil.encode())

    assert diaries.rows_read(diaries.application, long_one) == LONG + 4
    diaries.assert_nothing_changed(long_one)

    diaries.write(long_one)
    assert LONG + 5 in diaries.kept(long_one)
    assert diaries.rows_read(diaries.application, long_one) == 0


def test_a_snapshot_that_differs_from_the_log_is_reported_and_replaced(
    diaries: Diaries, long_one: UUID
) -> None:
    kept = diaries.table.newest(long_one, [kind_of(Diary)])
    assert kept is not None
    other = restored(Diary, long_one, kept.version, kept.body)
    other.data.owner = natural_id("somebody else")
    with diaries.store.connection() as connection:
        connection.execute("UPDATE snapshot SET body = %s", [encoded(other)])

    with capture_logs() as lines:
        diaries.write(long_one, INTERVAL)

    assert [line["event"] for line in lines if line["log_level"] == "error"] == ["snapshot_differs_from_log"]
    diaries.assert_nothing_changed(long_one)


def test_the_command_is_done_when_its_snapshot_cannot_be_kept(
    diaries: Diaries, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(diaries.table, "keep", full)
    diary = new_id()
    with capture_logs() as lines:
        diaries.write(diary, LONG)
    assert diaries.plain.get(Diary, diary).version == LONG + 1
    assert [line["event"] for line in lines] == ["snapshot_not_kept"]


def test_a_class_whose_state_cannot_be_stored_gets_no_snapshots_and_logs_it_once(
    diaries: Diaries, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Diary.Written.change

    def strange(event: Diary.Written, data: DiaryData) -> None:
        written(event, data)
        data.last = object  # type: ignore[assignment]

    monkeypatch.setattr(Diary.Written, "change", strange)
    diary = new_id()
    with capture_logs() as lines:
        diaries.write(diary, LONG)
        diaries.write(diary)
    assert diaries.kept(diary) == []
    assert [line["event"] for line in lines] == ["no_snapshots_of_a_class"]


def test_a_repeated_command_keeps_no_snapshot_of_what_was_not_saved(diaries: Diaries) -> None:
    diary, request = new_id(), new_id()
    diaries.write(diary, INTERVAL - 1, request=request)
    diaries.write(diary, INTERVAL - 1, request=request)
    assert diaries.plain.get(Diary, diary).version == INTERVAL
    assert diaries.kept(diary) == []


@pytest.mark.parametrize("change", ["a changed file", "a new file"])
def test_snapshots_of_changed_code_have_another_type(
    change: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("kernel")
    (folder / "one.py").write_text("A = 1\n")
    monkeypatch.setattr(snapshots_module, "_KERNEL", folder)
    shape: Callable[[type[Aggregate]], str] = kind_of.__wrapped__
    before = shape(Diary)
    assert shape(Diary) == before
    (folder / ("one.py" if "changed" in change else "two.py")).write_text("A = 2\n")
    assert shape(Diary) != before
    assert shape(Diary).partition("#")[0] == before.partition("#")[0]

"""What one append does: all or nothing per command, positions without gaps, each request once."""

from __future__ import annotations

from collections.abc import Sequence

import psycopg
import pytest

from services.kernel.events.store import Appender
from services.kernel.ids import new_id
from services.kernel.store.append import (
    Answer,
    AppendCommand,
    Appended,
    RequestReused,
    StreamConflict,
    append,
    find_receipt,
)
from services.kernel.store.database import Database
from services.kernel.store.hashing import leaf_hash
from services.kernel.store.log import LogReader
from tests.integration.store.support import Ledger, command, event


def append_together(store: Database, *commands: AppendCommand) -> Sequence[Answer]:
    with store.connection() as connection:
        return append(connection, commands)


def test_positions_follow_on_when_commands_are_appended_together(store: Database, ledger: Ledger) -> None:
    stream = new_id()
    first = command(event(stream), event(stream, 2))
    second = command(event())
    third = command(event(stream, 3), event(), event())

    answers = append_together(store, first, second, third)

    assert [(a.first_position, a.last_position) for a in answers if isinstance(a, Appended)] == [
        (1, 2),
        (3, 3),
        (4, 6),
    ]
    assert ledger.requests() == [first.request_id] * 2 + [second.request_id] + [third.request_id] * 3
    assert ledger.is_sound()


def test_what_is_read_is_what_was_appended(appender: Appender, store: Database) -> None:
    written = event(case_id=new_id(), public=False, body='{"词":"巡察"}'.encode() + bytes(range(256)))

    answer = appender.append(command(written))

    (record,) = LogReader(store).read(0, 10)
    assert (record.position, record.recorded_at) == (answer.last_position, answer.recorded_at)
    assert (record.id, record.stream_id, record.stream_version) == (written.id, written.stream_id, 1)
    assert (record.type, record.public, record.case_id) == (written.type, False, written.case_id)
    assert record.body == written.body
    assert record.leaf == leaf_hash(record.position, record.recorded_at, written.body)


def test_a_conflict_rejects_its_own_command_alone_when_others_wait_with_it(
    store: Database, ledger: Ledger
) -> None:
    stream = new_id()
    good = [command(event()) for _ in range(5)]
    ahead = command(event(), event(stream, 2))
    opened, late = command(event(stream)), command(event(), event(stream))

    answers = append_together(store, good[0], ahead, good[1], opened, good[2], late, good[3], good[4])

    assert isinstance(answers[1], StreamConflict)
    assert isinstance(answers[5], StreamConflict)
    assert answers[1].stream_id == answers[5].stream_id == stream
    assert ledger.requests() == [
        each.request_id for each in (good[0], good[1], opened, good[2], good[3], good[4])
    ]
    assert ledger.is_sound()


@pytest.mark.parametrize("versions", [(2,), (1, 3), (2, 1), (1, 1), (0,), (-1,)])
def test_versions_that_do_not_follow_on_are_a_conflict(
    store: Database, ledger: Ledger, versions: Sequence[int]
) -> None:
    stream = new_id()

    wrong, good = append_together(
        store, command(*(event(stream, version) for version in versions)), command(event())
    )

    assert isinstance(wrong, StreamConflict)
    assert isinstance(good, Appended)
    assert ledger.positions() == [1]


def test_nothing_of_a_command_stays_when_one_of_its_streams_conflicts(
    appender: Appender, ledger: Ledger
) -> None:
    known, series = new_id(), new_id()
    appender.append(command(event(known)))

    with pytest.raises(StreamConflict) as refused:
        appender.append(command(event(series), event(known), event()))

    assert refused.value.stream_id == known
    assert ledger.positions() == [1]
    appender.append(command(event(series), event(known, 2)))
    assert ledger.is_sound()


def test_the_first_outcome_comes_again_when_a_request_is_repeated(
    appender: Appender, store: Database, ledger: Ledger
) -> None:
    asked = command(event(), event())
    first = appender.append(asked)
    appender.append(command(event()))

    again = appender.append(asked)

    assert again.replayed
    assert not first.replayed
    assert again.outcome == b"outcome of said"
    assert (again.first_position, again.last_position, again.recorded_at) == (
        first.first_position,
        first.last_position,
        first.recorded_at,
    )
    assert appender.receipt(asked.request_id, asked.body_hash) == again
    assert len(ledger.positions()) == 3


def test_a_request_is_appended_once_when_it_comes_twice_in_a_batch(store: Database, ledger: Ledger) -> None:
    asked = command(event())

    answers = append_together(store, command(event()), asked, command(event()), asked)

    assert [answer.replayed for answer in answers if isinstance(answer, Appended)] == [
        False,
        False,
        False,
        True,
    ]
    assert ledger.is_sound()
    assert len(ledger.positions()) == 3


def test_a_request_is_refused_when_its_id_was_used_for_another_body(
    appender: Appender, store: Database, ledger: Ledger
) -> None:
    asked = command(event())
    appender.append(asked)
    other = command(event(), request=asked.request_id, said=b"something else")

    with pytest.raises(RequestReused):
        appender.append(other)
    with pytest.raises(RequestReused), store.connection() as connection:
        find_receipt(connection, other.request_id, other.body_hash)
    together = append_together(store, command(event()), other)

    assert [type(answer) for answer in together] == [Appended, RequestReused]
    assert len(ledger.positions()) == 2


def test_a_receipt_is_kept_when_a_command_changed_nothing(appender: Appender, ledger: Ledger) -> None:
    appender.append(command(event()))
    nothing = command()

    first, again = appender.append(nothing), appender.append(nothing)

    assert (first.first_position, first.last_position, first.replayed) == (2, 1, False)
    assert again.replayed
    assert ledger.positions() == [1]


def test_nothing_is_appended_when_the_transaction_around_it_fails(store: Database, ledger: Ledger) -> None:
    asked = command(event())

    def fail() -> None:
        with store.transaction() as connection:
            append(connection, [asked])
            connection.execute("INSERT INTO tracking VALUES ('somewhere', 7)")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fail()

    assert ledger.positions() == []
    assert ledger.rows("SELECT position FROM head") == [(0,)]
    assert ledger.rows("SELECT position FROM tracking WHERE source = 'somewhere'") == []
    assert isinstance(append_together(store, asked)[0], Appended)


def test_data_the_database_does_not_take_fail_alone(appender: Appender, ledger: Ledger) -> None:
    known = event()
    appender.append(command(known))

    with pytest.raises(psycopg.IntegrityError):
        appender.append(command(event(id=known.id)))
    with pytest.raises(psycopg.DataError):
        appender.append(command(event(type="with\x00nul")))

    appender.append(command(event()))
    assert ledger.positions() == [1, 2]


def test_recorded_time_never_goes_back_when_the_clock_does(appender: Appender, ledger: Ledger) -> None:
    ledger.rows("UPDATE head SET recorded_at = now() + interval '1 hour' RETURNING 1")

    first, second = appender.append(command(event())), appender.append(command(event()))

    assert first.recorded_at == second.recorded_at
    assert ledger.is_sound()


def test_the_leaf_is_the_same_in_the_database_and_in_python(appender: Appender, store: Database) -> None:
    for size in (0, 1, 55, 56, 64, 100_000):
        appender.append(command(event(body=bytes(size % 251 for _ in range(size)))))

    for record in LogReader(store).read(0, 100):
        assert record.leaf == leaf_hash(record.position, record.recorded_at, record.body)


def test_no_append_reads_all_receipts_when_the_log_grew_since_the_first(store: Database) -> None:
    read = "SELECT coalesce(sum(seq_tup_read), 0) FROM pg_stat_xact_user_tables WHERE relname = ANY(%s)"

    with store.transaction() as connection:
        for _ in range(20):
            append(connection, [command(event())])
        rows = connection.execute(read, [["receipt", "event"]]).fetchall()

    assert rows == [(0,)]

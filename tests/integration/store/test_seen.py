"""Streams on which a decision rests: the command is appended only if they are unchanged."""

from __future__ import annotations

from uuid import UUID

import psycopg
import pytest

from services.kernel.events.store import Appender
from services.kernel.ids import new_id
from services.kernel.store.append import Answer, AppendCommand, Appended, NewEvent, StreamConflict, append
from services.kernel.store.database import Database
from tests.integration.store.support import Ledger, command, event


def deciding(*events: NewEvent, seen: dict[UUID, int]) -> AppendCommand:
    plain = command(*events)
    return AppendCommand(plain.request_id, plain.body_hash, events, plain.outcome, tuple(seen.items()))


def appended(answers: list[Answer]) -> list[bool]:
    return [isinstance(answer, Appended) for answer in answers]


@pytest.fixture
def stream(appender: Appender) -> UUID:
    """A stream of two events."""
    id = new_id()
    appender.append(command(event(id), event(id, 2)))
    return id


def test_command_is_appended_when_the_streams_it_saw_are_unchanged(appender: Appender, stream: UUID) -> None:
    appender.append(deciding(event(), seen={stream: 2, new_id(): 0}))


@pytest.mark.parametrize("version", [0, 1, 3])
def test_command_conflicts_when_a_stream_it_saw_has_changed(
    appender: Appender, ledger: Ledger, stream: UUID, version: int
) -> None:
    with pytest.raises(StreamConflict) as conflict:
        appender.append(deciding(event(), seen={stream: version}))

    assert conflict.value.stream_id == stream
    assert len(ledger.positions()) == 2


def test_command_conflicts_when_it_saw_a_stream_that_does_not_exist(appender: Appender) -> None:
    with pytest.raises(StreamConflict):
        appender.append(deciding(event(), seen={new_id(): 1}))


def test_command_without_events_conflicts_as_any_other(appender: Appender, stream: UUID) -> None:
    appender.append(deciding(seen={stream: 2}))

    with pytest.raises(StreamConflict):
        appender.append(deciding(seen={stream: 1}))


def test_first_outcome_is_answered_again_whatever_has_changed_since(appender: Appender, stream: UUID) -> None:
    decided = deciding(event(), seen={stream: 2})
    first = appender.append(decided)
    appender.append(command(event(stream, 3)))

    again = appender.append(decided)

    assert (again.first_position, again.replayed) == (first.first_position, True)


def test_order_within_the_batch_decides_when_one_changes_what_another_saw(
    store: Database, ledger: Ledger, stream: UUID
) -> None:
    with store.connection() as connection:
        answers = append(
            connection,
            [
                deciding(event(), seen={stream: 2}),
                command(event(stream, 3)),
                deciding(event(), seen={stream: 2}),
                deciding(event(), seen={stream: 3}),
            ],
        )

    assert appended(answers) == [True, True, False, True]
    assert ledger.is_sound()


def test_commands_that_saw_the_same_stream_are_appended_together(store: Database, stream: UUID) -> None:
    together = [deciding(event(), seen={stream: 2, new_id(): 0}) for _ in range(5)]

    with store.connection() as connection:
        answers = append(connection, together)

    assert appended(answers) == [True] * 5
    assert [a.first_position for a in answers if isinstance(a, Appended)] == [3, 4, 5, 6, 7]


def test_stream_is_begun_once_when_two_commands_took_it_for_new(store: Database, ledger: Ledger) -> None:
    begun = new_id()

    with store.connection() as connection:
        answers = append(connection, [command(event(begun)), command(event(begun)), command(event())])

    assert appended(answers) == [True, False, True]
    assert ledger.is_sound()


def test_append_of_an_older_build_is_taken(store: Database) -> None:
    older = (
        "SELECT status FROM append_batch(ARRAY[gen_random_uuid(), gen_random_uuid()], "
        "ARRAY['\\x00', '\\x00']::bytea[], ARRAY['\\x00', '\\x00']::bytea[], ARRAY[1, 0], "
        "ARRAY[gen_random_uuid()], ARRAY[gen_random_uuid()], ARRAY[1], ARRAY['t'], ARRAY[true], "
        "ARRAY[NULL::uuid], ARRAY['\\x00'::bytea])"
    )

    with store.connection() as connection:
        rows = connection.execute(psycopg.sql.SQL(older)).fetchall()

    assert rows == [("ok",), ("ok",)]

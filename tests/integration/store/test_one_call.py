"""Appending in one call gives the same answers and errors as appending with psycopg."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import psycopg
import pytest

from services.kernel.ids import new_id
from services.kernel.speed.combiner import Combiner
from services.kernel.speed.one_call import OneCallAppender
from services.kernel.store.append import (
    Answer,
    AppendCommand,
    Appended,
    RequestReused,
    StreamConflict,
    append,
)
from services.kernel.store.database import Database
from services.launcher.waiting import wait_until
from tests.integration.store.support import Ledger, command, event


def shown(answers: Sequence[Answer]) -> list[tuple[object, ...]]:
    """Return what answers say, but for the time."""
    found: list[tuple[object, ...]] = []
    for answer in answers:
        if isinstance(answer, Appended):
            at = answer.recorded_at
            assert at.utcoffset() is not None
            found.append((answer.request_id, answer.last_position - answer.first_position, answer.outcome))
        elif isinstance(answer, StreamConflict):
            found.append(("conflict", answer.stream_id))
        else:
            found.append(("reused", answer.request_id))
    return found


def batch(known: AppendCommand, taken: UUID) -> list[AppendCommand]:
    """Return commands of every kind: that record, that do not, known, reused, conflicting."""
    other = command(event(), said=b"other", request=known.request_id)
    return [
        command(event(), event(case_id=new_id(), public=False, body=bytes(range(256)))),
        command(),
        known,
        other,
        command(event(taken)),
        command(event(type="xuncha.rounds.词.v1")),
    ]


def test_answers_are_the_same(store: Database, ledger: Ledger) -> None:
    known, taken = command(event()), new_id()
    commands = batch(known, taken)
    with store.connection() as connection:
        append(connection, [known, command(event(taken))])
        first = append(connection, commands)
        # Sent again, what was recorded is answered from its receipt, the rest as before.
        again = OneCallAppender()(connection, commands)

    assert shown(again) == shown(first)
    assert [isinstance(answer, RequestReused) for answer in again].index(True) == 3
    recorded = [a for a in first if isinstance(a, Appended)]
    repeated = [a for a in again if isinstance(a, Appended)]
    assert [a.recorded_at for a in repeated] == [a.recorded_at for a in recorded]
    assert all(a.replayed for a in repeated)
    assert ledger.is_sound()


def test_what_is_read_is_what_was_appended(store: Database, ledger: Ledger) -> None:
    written = event(case_id=new_id(), public=False, body='{"词":"巡察"}'.encode() + bytes(range(256)))
    with store.connection() as connection:
        (answer,) = OneCallAppender()(connection, [command(written)])

    assert isinstance(answer, Appended)
    assert ledger.rows(
        "SELECT id, stream_id, stream_version, type, public, case_id, body, recorded_at FROM event"
    ) == [
        (
            written.id,
            written.stream_id,
            1,
            written.type,
            False,
            written.case_id,
            written.body,
            answer.recorded_at,
        )
    ]


def test_refused_data_are_an_error_of_the_data_and_the_connection_goes_on(store: Database) -> None:
    appending = OneCallAppender()
    with store.connection() as connection:
        with pytest.raises(psycopg.DataError):
            appending(connection, [command(event(type="a\x00b"))])

        assert isinstance(appending(connection, [command(event())])[0], Appended)


def test_lost_connection_is_an_operational_error_and_a_new_one_is_prepared_anew(
    store: Database, ledger: Ledger
) -> None:
    appending = OneCallAppender()
    lost = store.connect()
    appending(lost, [command(event())])
    ledger.rows("SELECT pg_terminate_backend(%s)", [lost.info.backend_pid])

    with pytest.raises(psycopg.OperationalError):
        appending(lost, [command(event())])
    lost.close()
    with pytest.raises(psycopg.OperationalError):
        appending(lost, [command(event())])

    with store.connect() as fresh:
        assert isinstance(appending(fresh, [command(event())])[0], Appended)


def test_combiner_goes_on_when_its_connection_is_lost(store: Database, ledger: Ledger) -> None:
    combiner = Combiner(store, appending=OneCallAppender())
    try:
        combiner.append(command(event()))
        assert ledger.rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE usename = 'xuncha_rounds_api' AND datname = current_database()"
        )
        wait_until(lambda: combiner.append(command(event())), "an append succeeds")
    finally:
        combiner.close()

    assert ledger.is_sound()

"""The trace context of a call: recorded with its events; none is ever missing, malformed or told too much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from services.kernel.events.envelope import decode
from services.kernel.ids import new_id
from services.kernel.trace import HEADER, taken_over
from tests.integration.rpc.conftest import MEMBER, TEAM, Notes
from tests.integration.rpc.notes import NAME, NotesStub, message, notes_service
from tests.integration.support import api
from tests.servers import Database

GIVEN = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def recorded(notes: Notes, *given: str) -> str:
    """Take a note by a call with these values of the header, and return the trace its event has."""
    request = message("TakeNoteRequest")(code=str(new_id()), text="x")
    request.header.request_id, request.header.capacity = str(new_id()), "TEAM_MEMBER"
    token = ("authorization", f"Bearer {notes.api.issuer.token(MEMBER)}")
    metadata = (token, *((HEADER, value) for value in given))
    stub: Any = NotesStub(notes.api.channel)
    stub.TakeNote(request, metadata=metadata, timeout=20)
    rows = notes.api.rows("SELECT body FROM event ORDER BY position DESC LIMIT 1")
    return decode(bytes(rows[0]["body"])).trace


def test_event_has_the_trace_of_its_call(notes: Notes) -> None:
    assert recorded(notes, GIVEN) == GIVEN


@pytest.mark.parametrize("given", [(), ("00-abc",), (GIVEN.upper(),)])
def test_server_makes_a_trace_when_the_caller_sends_no_good_one(notes: Notes, given: tuple[str, ...]) -> None:
    first, second = recorded(notes, *given), recorded(notes, *given)
    assert {taken_over([each]) for each in (first, second)} == {first, second}
    assert first != second
    assert not {first, second} & set(given)


def test_retry_within_another_trace_is_the_same_request(notes: Notes) -> None:
    head = {"request_id": str(new_id())}
    first = notes.take("a", head=head)
    again = notes.take("a", head=head)
    assert (again.replayed, again.position) == (True, first.position)


@pytest.fixture
def sealed(database: Database, tmp_path: Path) -> Iterator[Notes]:
    service = replace(notes_service(tmp_path), sealed=True)
    with api(service, database.url_of(NAME), MEMBER) as running:
        notes = Notes(running)
        post = (new_id(), MEMBER, "TEAM_MEMBER", TEAM)
        notes.run("INSERT INTO directory_post VALUES (%s, %s, %s, %s, '2020-01-01', NULL)", *post)
        yield notes


def test_sealed_service_records_and_logs_no_trace_that_events_of_others_may_have(
    sealed: Notes, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = recorded(sealed, GIVEN), recorded(sealed, GIVEN)
    assert len({GIVEN[3:35], first[3:35], second[3:35]}) == 3
    sealed.api.close_access_log()
    assert GIVEN[3:35] not in "".join(capsys.readouterr())

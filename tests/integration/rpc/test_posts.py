"""The post for which a capacity was held when the caller was confirmed stands in every event of the call."""

from __future__ import annotations

from uuid import UUID

from services.kernel.events.envelope import Envelope, decode
from services.kernel.ids import natural_id, new_id
from tests.integration.rpc.conftest import MEMBER, TEAM, Notes
from tests.integration.rpc.notes import note_id


def newest(notes: Notes) -> Envelope:
    rows = notes.api.rows("SELECT body FROM event ORDER BY position DESC LIMIT 1")
    return decode(bytes(rows[0]["body"]))


def appoint(notes: Notes, scope: UUID, since: str, until: str | None = None) -> UUID:
    """Give the member a further post and return its id."""
    post = new_id()
    statement = "INSERT INTO directory_post VALUES (%s, %s, 'TEAM_MEMBER', %s, %s, %s)"
    notes.run(statement, post, MEMBER, scope, since, until)
    return post


def test_event_names_the_post_and_what_it_is_for(notes: Notes) -> None:
    held = notes.api.rows(f"SELECT post_id FROM directory_post WHERE person_id = '{MEMBER}'")
    notes.take("a")
    assert (newest(notes).post, newest(notes).scope) == (held[0]["post_id"], TEAM)


def test_event_names_the_post_that_reaches_its_object_when_the_caller_holds_several(notes: Notes) -> None:
    appoint(notes, natural_id("elsewhere"), "2019-01-01")
    post = appoint(notes, note_id("b"), "2021-01-01")
    notes.take("b")
    assert (newest(notes).post, newest(notes).scope) == (post, note_id("b"))


def test_event_names_no_post_that_has_ended(notes: Notes) -> None:
    appoint(notes, note_id("c"), "2019-01-01", "2020-01-01")
    notes.take("c")
    assert newest(notes).scope == TEAM

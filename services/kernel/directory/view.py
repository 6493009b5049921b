"""The local view of the directory: how it is kept, and what is asked of it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from services.kernel.application import Views
from services.kernel.following import Followed, Follower, Transaction

NAME = "directory"


class _Organisation(msgspec.Struct):
    code: str
    name: str
    kind: str
    level: int
    parent_id: UUID | None = None


class _Person(msgspec.Struct):
    person_id: UUID
    unit_id: UUID
    rank: str


class _Post(msgspec.Struct):
    post_id: UUID
    person_id: UUID
    capacity: str
    scope_id: UUID
    valid_from: date
    valid_to: date | None = None


class _PostEnd(msgspec.Struct):
    post_id: UUID
    ended_on: date


def _organisation(transaction: Transaction, event: Followed) -> None:
    entered = event.payload(_Organisation)
    transaction.execute(
        "INSERT INTO directory_organisation (organisation_id, parent_id, code, name, kind, level) "
        "VALUES (%s, %s, %s, %s, %s, %s)",
        [event.envelope.stream, entered.parent_id, entered.code, entered.name, entered.kind, entered.level],
    )


def _person(transaction: Transaction, event: Followed) -> None:
    entered = event.payload(_Person)
    transaction.execute(
        "INSERT INTO directory_person (person_id, unit_id, rank) VALUES (%s, %s, %s)",
        [entered.person_id, entered.unit_id, entered.rank],
    )


def _post(transaction: Transaction, event: Followed) -> None:
    post = event.payload(_Post)
    transaction.execute(
        "INSERT INTO directory_post (post_id, person_id, capacity, scope_id, valid_from, valid_to) "
        "VALUES (%s, %s, %s, %s, %s, %s)",
        [post.post_id, post.person_id, post.capacity, post.scope_id, post.valid_from, post.valid_to],
    )


def _post_end(transaction: Transaction, event: Followed) -> None:
    end = event.payload(_PostEnd)
    transaction.execute(
        "UPDATE directory_post SET valid_to = %s::date - 1 WHERE post_id = %s", [end.ended_on, end.post_id]
    )


def directory_follower(owner: str) -> Follower:
    """Return the follower that keeps the view by the owner's public events."""
    handlers = {
        "OrganisationRegistered": _organisation,
        "PersonRegistered": _person,
        "PostAssigned": _post,
        "PostEnded": _post_end,
    }
    return Follower(
        NAME, {f"xuncha.{owner}.{name}.v1": handler for name, handler in handlers.items()}, sources=(owner,)
    )


def scopes_held(views: Views, person: UUID, capacity: str, on: date) -> frozenset[UUID]:
    """Return the scopes for which the person holds the capacity on a day; empty if none."""
    rows = views.rows(
        "SELECT scope_id FROM directory_post WHERE person_id = %s AND capacity = %s "
        "AND valid_from <= %s AND (valid_to IS NULL OR valid_to >= %s)",
        [person, capacity, on, on],
    )
    return frozenset(row["scope_id"] for row in rows)


def capacity_is_held_by_anyone(views: Views, capacity: str) -> bool:
    """Tell whether a post with that capacity was ever assigned."""
    return bool(views.rows("SELECT FROM directory_post WHERE capacity = %s LIMIT 1", [capacity]))

"""The local view of the directory: its handlers and its questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import msgspec

from services.kernel.application import Views
from services.kernel.directory.kept_away import keep_away
from services.kernel.following import Follower
from services.kernel.projecting import STREAM, Sql, Table, said
from services.kernel.term import HOLDS_DAY

NAME = "directory"


@dataclass(frozen=True)
class Directory:
    """The directory that a service follows, and the names that its owner chose.

    Args:
        owner: the service that publishes it.
        administrator: the capacity that keeps it.
        kept_away: name of the event that hides its case, and the case's unit, from its person.
    """

    owner: str
    administrator: str
    kept_away: str


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
    valid_to: date = msgspec.field(name="ended_on")


ORGANISATION = Table("directory_organisation", organisation_id=STREAM)
PERSON = Table("directory_person", person_id=said("person_id"))
POST = Table("directory_post", post_id=said("post_id"))


def directory_follower(directory: Directory) -> Follower:
    """Return the follower that keeps the view by the owner's public events."""
    owner = directory.owner
    handlers = {
        "OrganisationRegistered": ORGANISATION.inserts(_Organisation),
        "PersonRegistered": PERSON.inserts(_Person),
        "PostAssigned": POST.inserts(_Post),
        "PostEnded": POST.updates(
            _PostEnd,
            valid_to=Sql("least(valid_to, %s::date - 1)", (said("valid_to"),)),
        ),
        directory.kept_away: keep_away,
    }
    view = {f"xuncha.{owner}.{name}.v1": handler for name, handler in handlers.items()}
    return Follower(NAME, (view,), sources=(owner,))


class CapacityHeld(msgspec.Struct, frozen=True):
    """The view's answer about one person in one capacity on one day.

    Args:
        posts: the posts that give it, the oldest first, by what each is for; none if it is not held.
        seen: position of the owner's log the view has followed; 0 before its first event.
        administered: whether a post of an administrator was ever assigned.
    """

    posts: Mapping[UUID, UUID]
    seen: int
    administered: bool


class Organisation(msgspec.Struct, frozen=True):
    """An organisation of the group; `level` is 0 for the group itself."""

    organisation_id: UUID
    parent_id: UUID | None
    code: str
    name: str
    kind: str
    level: int


def capacity_held(
    views: Views, directory: Directory, tracking: str, person: UUID, capacity: str, on: date
) -> CapacityHeld:
    """Return the view's answer about a person's capacity on a day, in one statement.

    Args:
        views: of the service.
        directory: says which capacity is the administrator's.
        tracking: key of the tracking row of the directory's follower.
        person: natural person.
        capacity: the claimed capacity.
        on: calendar day in the programme's zone.
    """
    row = views.rows(
        "SELECT ARRAY(SELECT ARRAY[scope_id, post_id] FROM directory_post"  # noqa: S608 - constants alone
        f" WHERE person_id = %s AND capacity = %s AND {HOLDS_DAY} ORDER BY valid_from, post_id) AS posts,"
        " coalesce((SELECT position FROM tracking WHERE source = %s), 0) AS seen,"
        " EXISTS (SELECT FROM directory_post WHERE capacity = %s) AS administered",
        [person, capacity, on, on, tracking, directory.administrator],
    )[0]
    posts: dict[UUID, UUID] = {}
    for scope, post in row["posts"]:
        posts.setdefault(scope, post)
    return CapacityHeld(posts, row["seen"], row["administered"])


def posts_of(views: Views, person: UUID, on: date) -> list[tuple[str, UUID]]:
    """Return the capacities a person holds on a day, each with its scope, in order."""
    rows = views.rows(
        "SELECT DISTINCT capacity, scope_id FROM directory_post"  # noqa: S608 - constants alone
        f" WHERE person_id = %s AND {HOLDS_DAY} ORDER BY capacity, scope_id",
        [person, on, on],
    )
    return [(row["capacity"], row["scope_id"]) for row in rows]


def unit_of(views: Views, person: UUID) -> UUID | None:
    """Return the organisation a person belongs to, or None if the view does not know the person."""
    rows = views.rows("SELECT unit_id FROM directory_person WHERE person_id = %s", [person])
    return rows[0]["unit_id"] if rows else None


def organisation(views: Views, id: UUID) -> Organisation | None:
    """Return an organisation, or None if the view has none of that id."""
    rows = views.rows(
        "SELECT organisation_id, parent_id, code, name, kind, level FROM directory_organisation"
        " WHERE organisation_id = %s",
        [id],
    )
    return Organisation(**rows[0]) if rows else None


def above(views: Views, id: UUID) -> list[UUID]:
    """Return the ids of an organisation and of all organisations above it, up to the group."""
    rows = views.rows(
        "WITH RECURSIVE up(id, parent_id, steps) AS ("
        " SELECT organisation_id, parent_id, 0 FROM directory_organisation WHERE organisation_id = %s"
        " UNION ALL SELECT o.organisation_id, o.parent_id, up.steps + 1"
        " FROM directory_organisation o JOIN up ON o.organisation_id = up.parent_id WHERE up.steps < 64)"
        " SELECT id FROM up ORDER BY steps",
        [id],
    )
    return [row["id"] for row in rows]

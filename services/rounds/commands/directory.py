"""Commands about the directory; each has the name of its rpc and the fields of its request."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec

from services.kernel.text import Code, Line
from services.rounds.domain.person import FormerPost


class RegisterOrganisation(msgspec.Struct, frozen=True, kw_only=True):
    """Enter an organisation or body; `level` is 0 for the group and grows downwards."""

    code: Code
    name: Line
    kind: Code
    level: Annotated[int, msgspec.Meta(ge=0, le=20)]
    parent_id: UUID | None = None


class RegisterPerson(msgspec.Struct, frozen=True, kw_only=True):
    """Enter a person; the name leaves this command as ciphertext."""

    person_id: UUID
    name: Line
    unit_id: UUID
    rank: Code
    key_minority: bool = False
    second_line: bool = False
    specialties: tuple[Code, ...] = ()
    former_posts: tuple[FormerPost, ...] = ()


class AssignPost(msgspec.Struct, frozen=True, kw_only=True):
    """Give a person a capacity for a scope, from a day on."""

    person_id: UUID
    capacity_held: Code
    scope_id: UUID
    valid_from: date
    valid_to: date | None = None


class EndPost(msgspec.Struct, frozen=True, kw_only=True):
    """Take a post from a person; `ended_on` is the first day without it."""

    person_id: UUID
    post_id: UUID
    ended_on: date

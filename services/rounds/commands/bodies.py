"""Commands about bodies; each has the name of its rpc and the fields of its request."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from services.kernel.text import Code, Line
from services.rounds.domain.body import BodyRole


class RegisterBody(msgspec.Struct, frozen=True, kw_only=True):
    """Enter a body of an organisation; `label` is what this group calls it."""

    code: Code
    kind: Code
    organisation_id: UUID
    label: Line


class AppointBodyMember(msgspec.Struct, frozen=True, kw_only=True):
    """Appoint a person to a body for a term; both days belong to it."""

    body_id: UUID
    person_id: UUID
    role: BodyRole
    valid_from: date
    valid_to: date | None = None


class EndBodyMembership(msgspec.Struct, frozen=True, kw_only=True):
    """End a membership; `ended_on` is the first day without it."""

    body_id: UUID
    membership_id: UUID
    ended_on: date

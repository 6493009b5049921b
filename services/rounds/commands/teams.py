"""Commands about teams; each has the name of its rpc and the fields of its request."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec

from services.rounds.domain.papers import Pledge
from services.rounds.domain.recusal import Declaration, Relation
from services.rounds.domain.team import Seat


class FormTeam(msgspec.Struct, frozen=True, kw_only=True):
    """Form the team of a target."""

    target_id: UUID
    members: Annotated[tuple[Seat, ...], msgspec.Meta(max_length=40)]


class AdmitTeamMembers(msgspec.Struct, frozen=True, kw_only=True):
    """Let further members join the team of a target in the places of those who left."""

    target_id: UUID
    members: Annotated[tuple[Seat, ...], msgspec.Meta(min_length=1, max_length=40)]


class AssignMentor(msgspec.Struct, frozen=True, kw_only=True):
    """Give a member another mentor of the same team."""

    target_id: UUID
    person_id: UUID
    mentor_id: UUID


class DeclareRecusal(msgspec.Struct, frozen=True, kw_only=True):
    """Declare as a member whether anything ties one to the organisation, and what."""

    target_id: UUID
    kind: Declaration
    relation: Relation | None = None


class RequestRecusal(msgspec.Struct, frozen=True, kw_only=True):
    """Ask as the unit that a member be recused."""

    target_id: UUID
    person_id: UUID


class DecideRecusal(msgspec.Struct, frozen=True, kw_only=True):
    """Decide on a recusal the unit asked for."""

    target_id: UUID
    person_id: UUID
    upheld: bool


class SignPledge(msgspec.Struct, frozen=True, kw_only=True):
    """Sign a pledge as a member."""

    target_id: UUID
    kind: Pledge


class AttestTraining(msgspec.Struct, frozen=True, kw_only=True):
    """Attest as a member to have been trained."""

    target_id: UUID
    attended_on: date

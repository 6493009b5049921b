"""Commands about rounds; each has the name of its rpc and the fields of its request."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from services.kernel.text import Code, Line
from services.rounds.domain.plan import Plan, PolicyBasis


class NamedBasis(msgspec.Struct, frozen=True, kw_only=True):
    """A decision the round rests on, as it is told."""

    level: Literal["CENTRAL", "PROVINCE_CITY", "GROUP"]
    title: Line


class PlanDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What a round sets out to do, as it is told."""

    title: Line
    type: Code
    scheme: Code
    period_from: date
    period_to: date
    organisations: Annotated[tuple[UUID, ...], msgspec.Meta(max_length=500)] = ()
    policy_basis: Annotated[tuple[NamedBasis, ...], msgspec.Meta(max_length=50)] = ()
    focus_areas: Annotated[tuple[Code, ...], msgspec.Meta(max_length=50)] = ()

    def plan(self) -> Plan:
        """Return the plan as the round keeps it."""
        return Plan(
            title=self.title,
            type=self.type,
            scheme=self.scheme,
            period_from=self.period_from,
            period_to=self.period_to,
            organisations=self.organisations,
            policy_basis=tuple(PolicyBasis(basis.level, basis.title) for basis in self.policy_basis),
            focus_areas=self.focus_areas,
        )


class DraftRound(msgspec.Struct, frozen=True, kw_only=True):
    """Draft a round under its code; what is still missing is asked for when it is submitted."""

    code: Code
    plan: PlanDraft


class ReviseRound(msgspec.Struct, frozen=True, kw_only=True):
    """Write the plan of a drafted or returned round anew."""

    round_id: UUID
    plan: PlanDraft


class SubmitRound(msgspec.Struct, frozen=True, kw_only=True):
    """Submit a drafted round for review."""

    round_id: UUID


class ApproveRound(msgspec.Struct, frozen=True, kw_only=True):
    """Approve a submitted round."""

    round_id: UUID


class ReturnRound(msgspec.Struct, frozen=True, kw_only=True):
    """Return a submitted round to its drafter."""

    round_id: UUID


class AuthoriseRound(msgspec.Struct, frozen=True, kw_only=True):
    """Enter the authorisation of an approved round."""

    round_id: UUID


class ActivateRound(msgspec.Struct, frozen=True, kw_only=True):
    """Begin with the inspections of an authorised round."""

    round_id: UUID

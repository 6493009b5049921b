"""Recusal: what ties a person to the organisation to be inspected, and when the tie is too close.

The ties of former posts are computed from the directory; those of family and of common service
are the person's own declaration. Source: B.5 of the domain model's background.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from uuid import UUID

import msgspec
from xuncha.rounds.v1.contract import FormerPost
from xuncha.v1.kinds import Labelled

from services.kernel.refusal import Rule
from services.rounds.domain.person import Person

RECUSAL_REQUIRED = Rule(
    "RECUSAL_REQUIRED",
    "该人员{ground}，按回避规定不得参加该巡查组。请另选人员。",
    "This person {ground} and cannot join the team, by the rules on recusal. Choose somebody else.",
    source="B.5; C.7 #7",
)


class Ground(Labelled):
    """Why somebody has to recuse themselves, as far as the product can tell."""

    SERVED_RECENTLY = "SERVED_RECENTLY", "近年曾在该单位任职", "served in the unit recently"
    SERVED_LONG = "SERVED_LONG", "在该单位任职时间较长", "served in the unit for long"
    BELONGS_TO_UNIT = "BELONGS_TO_UNIT", "现为该单位人员", "belongs to the unit"
    DECLARED_BEFORE = "DECLARED_BEFORE", "曾就该单位申报回避", "was recused from the unit before"


class RecusalPolicy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Leads and deputies recuse after service in the last `recent_years`, or over `long_years` ever."""

    recent_years: int
    long_years: int


class Service(msgspec.Struct, frozen=True, kw_only=True):
    """What ties a person to the organisation to be inspected.

    Args:
        spans: first and last days of former posts in it or below it.
        belongs: whether the person belongs to it or to a part of it now.
        declared: whether the person was recused from a target that was this organisation before.
    """

    spans: tuple[tuple[date, date], ...] = ()
    belongs: bool = False
    declared: bool = False


def service_of(person: Person, inside: Collection[UUID], *, declared: bool) -> Service:
    """Return what ties a person to an organisation.

    Args:
        person: of the directory.
        inside: ids of the organisation and of all below it that matter for this person.
        declared: whether the person was recused from it in an earlier round.
    """
    return Service(
        spans=tuple(_spans(person.data.former_posts, inside)),
        belongs=person.data.unit_id in inside,
        declared=declared,
    )


def _spans(posts: Iterable[FormerPost], inside: Collection[UUID]) -> Iterable[tuple[date, date]]:
    return ((post.held_from, post.held_to) for post in posts if post.organisation_id in inside)


def recusal_ground(service: Service, policy: RecusalPolicy, on: date, *, leading: bool) -> Ground | None:
    """Return why the person may not join, or None.

    Args:
        service: what ties the person to the organisation.
        policy: the group's years.
        on: business date of the decision.
        leading: whether the person is to lead the team or be its deputy.
    """
    if service.belongs:
        return Ground.BELONGS_TO_UNIT
    if service.declared:
        return Ground.DECLARED_BEFORE
    if leading and any(last >= years_before(on, policy.recent_years) for _, last in service.spans):
        return Ground.SERVED_RECENTLY
    if leading and _days(service.spans) > _days_in(policy.long_years):
        return Ground.SERVED_LONG
    return None


def years_before(day: date, years: int) -> date:
    """Return the same day some years earlier, not before the first year; 29 February becomes the 28th."""
    year = max(date.min.year, day.year - years)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def _days_in(years: int) -> int:
    return years * 1461 // 4 + 1


def _days(spans: Iterable[tuple[date, date]]) -> int:
    """Return how many days the spans cover; days in two of them count once."""
    total, covered = 0, date.min
    for first, last in sorted(spans):
        start = max(first, covered + timedelta(days=1))
        if last >= start:
            total += (last - start).days + 1
            covered = last
    return total

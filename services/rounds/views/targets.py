"""Which targets are there, where do they stand, and what is missing to go on?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec
from xuncha.rounds.v1.contract import (
    DueRow,
    GetTarget,
    GetTargetResponse,
    Grade,
    ListTargets,
    MeetingRow,
    MemberRow,
    TargetRow,
    TargetState,
)

from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.paging import Page, rows_as, rows_of
from services.programme.reach import reach_of
from services.rounds.domain.checklist import Clearance, InspectionProgress, Items, TeamClearance, open_points
from services.rounds.domain.evaluation import Side
from services.rounds.domain.target_state import phase_of
from services.rounds.views.target_facts import item_counts


class TargetSight(msgspec.Struct, frozen=True, kw_only=True):
    """Which targets somebody may know of.

    Args:
        person: sees nothing of a target from which they were recused, in whatever capacity (C.7 #7).
        everywhere: sees the targets of the whole group.
        targets: ids of those whose team the person is in.
        units: ids of units whose targets the person sees from the entry on.
    """

    person: UUID
    everywhere: bool
    targets: tuple[UUID, ...] = ()
    units: tuple[UUID, ...] = ()


def sight_of(caller: Caller) -> TargetSight:
    """Return which targets the caller may know of."""
    reach = reach_of(caller)
    return TargetSight(
        person=caller.act.person,
        everywhere=reach.everywhere,
        targets=tuple(reach.targets or ()),
        units=tuple(reach.units or ()),
    )


_SEEN = (
    "(%s OR t.target_id = ANY(%s) OR (t.unit_id = ANY(%s) AND t.entered_on IS NOT NULL))"
    " AND NOT EXISTS (SELECT FROM target_member m"
    "  WHERE m.target_id = t.target_id AND m.person_id = %s AND m.recused)"
)
_ROWS = (
    "SELECT t.*, members.*, i.*,"  # noqa: S608 - constants alone
    " ARRAY(SELECT source FROM prior_issue_import p"
    "  WHERE p.organisation_id = t.unit_id AND p.confirmed) AS imported,"
    " EXISTS (SELECT FROM target_meeting m WHERE m.target_id = t.target_id"
    "  AND m.type = 'PRE_BRIEFING') AS briefed,"
    " EXISTS (SELECT FROM target_meeting m WHERE m.target_id = t.target_id"
    "  AND m.type = 'OFFICE_TEAM' AND m.held_on >= t.entered_on) AS coordinated,"
    " EXISTS (SELECT FROM round_sheet r WHERE r.round_id = t.round_id AND r.state = 'ACTIVE') AS round_active"
    " FROM target_sheet t"
    " CROSS JOIN LATERAL (SELECT"
    "  coalesce(bool_or(m.role = 'LEAD') AND bool_or(m.role = 'DEPUTY'), false) AS led,"
    "  count(*) FILTER (WHERE NOT m.declared) AS undeclared,"
    "  count(*) FILTER (WHERE NOT 'CONFIDENTIALITY' = ANY(m.pledges)) AS unpledged,"
    "  count(*) FILTER (WHERE NOT m.trained) AS untrained,"
    "  count(*) FILTER (WHERE m.mentor_id IS NOT NULL AND NOT EXISTS (SELECT FROM target_member g"
    "   WHERE g.target_id = t.target_id AND g.person_id = m.mentor_id AND NOT g.recused)) AS unguided,"
    "  count(*) FILTER (WHERE m.asked) AS recusals_open"
    "  FROM target_member m WHERE m.target_id = t.target_id AND NOT m.recused) AS members"
    f" LEFT JOIN LATERAL ({item_counts('t.target_id', 't.concentrated_since')}) i ON true"
    f" WHERE {_SEEN}"
)


def list_targets(views: Views, caller: Caller, query: ListTargets) -> Page[TargetRow]:
    """Return a page of the targets the caller may know of."""
    rows = views.rows(
        f"{_ROWS} AND t.place > %s AND (%s::uuid IS NULL OR t.round_id = %s)"
        " AND (%s::text IS NULL OR t.state = %s) ORDER BY t.place LIMIT %s",
        [
            *_sight(sight_of(caller)),
            query.page.after,
            query.round_id,
            query.round_id,
            query.state,
            query.state,
            rows_of(query.page),
        ],
    )
    return Page([_row(row) for row in rows], [row["place"] for row in rows])


def find_target(views: Views, caller: Caller, query: GetTarget) -> GetTargetResponse | None:
    """Return one target with all that is known of it, or None if the caller may not know of it."""
    sight = sight_of(caller)
    rows = views.rows(f"{_ROWS} AND t.target_id = %s", [*_sight(sight), query.target_id])
    if not rows:
        return None
    row = rows[0]
    return GetTargetResponse(
        target=_row(row),
        team=_team(views, sight, query.target_id),
        meetings=() if sight.units else _meetings(views, query.target_id),
        due=_due(views, query.target_id),
        **{name: row[name] for name in GetTargetResponse.__struct_fields__ if name in row},
    )


def _sight(sight: TargetSight) -> list[Any]:
    return [sight.everywhere, list(sight.targets), list(sight.units), sight.person]


def _row(row: Mapping[str, Any]) -> TargetRow:
    state = TargetState(row["state"])
    known = {name: row[name] for name in TargetRow.__struct_fields__ if name in row}
    return TargetRow(
        **{**known, "phase": phase_of(state).value, "missing": open_points(_progress(state, row))}
    )


def _progress(state: TargetState, row: Mapping[str, Any]) -> InspectionProgress:
    items = {name: row[name] for name in Items.__struct_fields__ if row[name] is not None}
    return InspectionProgress(
        state=state,
        clearance=Clearance(
            team=TeamClearance(**{name: row[name] for name in TeamClearance.__struct_fields__}),
            briefed=row["briefed"],
            work_plan=row["work_plan"],
            notice=row["entry_on"] is not None,
        ),
        imported=frozenset(row["imported"]),
        proposed=row["proposed"],
        round_active=row["round_active"],
        coordinated=row["coordinated"],
        items=Items(**items),
        checked=frozenset(map(Side, row["checked"])),
        grade=Grade(row["grade"]) if row["grade"] else None,
    )


def _team(views: Views, sight: TargetSight, target_id: UUID) -> tuple[MemberRow, ...]:
    """Return the team; who left it is shown to those alone who see all of the group's targets."""
    rows = views.rows(
        "SELECT person_id, role, engagement, mentor_id, concurrent_office, declared, trained, recused,"
        " 'CONFIDENTIALITY' = ANY(pledges) AS confidentiality, 'INTEGRITY' = ANY(pledges) AS integrity"
        " FROM target_member WHERE target_id = %s AND (%s OR NOT recused)"
        " ORDER BY array_position(ARRAY['LEAD', 'DEPUTY', 'MEMBER', 'LIAISON'], role), person_id",
        [target_id, sight.everywhere],
    )
    if sight.everywhere or sight.targets:
        return tuple(MemberRow(**row) for row in rows)
    hidden = dict.fromkeys(("declared", "confidentiality", "integrity", "trained", "recused"))
    return tuple(MemberRow(**{**row, **hidden}) for row in rows)


def _meetings(views: Views, target_id: UUID) -> tuple[MeetingRow, ...]:
    rows = views.rows(
        "SELECT meeting_id, type, number, held_on FROM target_meeting WHERE target_id = %s"
        " ORDER BY held_on, number",
        [target_id],
    )
    return tuple(rows_as(MeetingRow, rows))


def _due(views: Views, target_id: UUID) -> tuple[DueRow, ...]:
    rows = views.rows(
        "SELECT code, due_on, policy, assumed FROM target_due WHERE target_id = %s ORDER BY due_on, code",
        [target_id],
    )
    return tuple(rows_as(DueRow, rows))


def recused_before(views: Views, unit_id: UUID) -> frozenset[UUID]:
    """Return who was recused from a target that was this unit, in whichever round."""
    rows = views.rows(
        "SELECT DISTINCT m.person_id FROM target_member m JOIN target_sheet t USING (target_id)"
        " WHERE m.recused AND t.unit_id = %s",
        [unit_id],
    )
    return frozenset(row["person_id"] for row in rows)

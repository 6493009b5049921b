"""A round before and during the inspection: plan, team, preparation, entry, the end of the field work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scenario.cast import CHECKER, COMMITTEE, DIRECTOR, HEAD
from scenario.play import Lane, Play, Stage, Step
from scenario.players import Player
from scenario.programme.case import Target
from scenario.programme.papers import content_hash, minute

FOCUS = [
    {"area": "PROCUREMENT", "subject": "PROCUREMENT_DEPT", "matter": "SMALL_PURCHASES"},
    {"area": "FUNDS", "subject": "FINANCE_DEPT", "matter": "LARGE_PAYMENTS"},
]
"""The persons and matters at which the team looks first."""


def planning(play: Play, targets: tuple[Target, ...]) -> Iterator[Stage]:
    """Plan a round and get it authorised."""
    first = targets[0]
    days, code = first.days, first.round_code
    plan: dict[str, Any] = {
        "title": f"内部巡查 {code}",
        "type": "REGULAR",
        "scheme": "A",
        "period_from": days.at(2, 20).isoformat(),
        "period_to": days.at(10, 31).isoformat(),
        "organisations": [str(target.unit_id) for target in targets],
        "policy_basis": [{"level": "GROUP", "title": "集团年度巡查计划"}],
        "focus_areas": ["PROCUREMENT", "ENGINEERING", "FUNDS", "ASSET_LEASE"],
    }
    known = {"round_id": str(first.round_id)}
    year = days.year()
    ways: tuple[tuple[str, Player, int, str, dict[str, Any]], ...] = (
        ("DraftRound", CHECKER, 6, "", {"code": code, "plan": plan}),
        ("SubmitRound", DIRECTOR, 7, "", known),
        ("ApproveRound", HEAD, 10, f"领导小组纪要〔{year}〕2号", known),
        ("AuthoriseRound", COMMITTEE, 15, f"党委决议〔{year}〕3号", known),
    )
    lane: Lane = [
        _step(play, f"round/{code}/{rpc}", rpc, player, body, on=days.at(2, day), document=paper)
        for rpc, player, day, paper, body in ways
    ]
    yield Stage("plan", (lane,))


def teams(play: Play, targets: tuple[Target, ...]) -> Iterator[Stage]:
    """Form the teams and start the round."""
    yield Stage("teams", tuple([_form_team(play, target)] for target in targets))
    first = targets[0]
    start = _step(
        play,
        f"round/{first.round_code}/ActivateRound",
        "ActivateRound",
        DIRECTOR,
        {"round_id": str(first.round_id)},
        on=first.days.at(2, 21),
    )
    yield Stage("teams", ([start],))


def _form_team(play: Play, target: Target) -> Step:
    team = target.team
    roles = [(team.lead, "LEAD"), (team.deputy, "DEPUTY"), *((each, "MEMBER") for each in team.members)]
    members = [
        {
            "person_id": str(player.id),
            "role": role,
            "engagement": "FULL_TIME" if role == "LEAD" else "PART_TIME",
            **({} if player.second_line else {"mentor_id": str(team.members[0].id)}),
        }
        for player, role in roles
    ]
    return _at_target(
        play,
        target,
        "FormTeam",
        DIRECTOR,
        {"members": members},
        day=(2, 20),
        document=f"授权〔{target.days.year()}〕1号",
    )


def preparation(play: Play, targets: tuple[Target, ...]) -> Iterator[Stage]:
    """Prepare each target until its team may enter, and enter."""
    yield Stage("preparation", tuple(_prepare(play, target) for target in targets))


def _prepare(play: Play, target: Target) -> Lane:
    team, year = target.team, target.days.year()
    lane: Lane = []
    for player in team.all:
        lane += _declare(play, target, player)
    lead = team.lead
    lane += [
        meeting(play, target, "PRE_BRIEFING", CHECKER, (2, 27), (CHECKER, team.lead, team.deputy)),
        _at_target(
            play,
            target,
            "FileWorkPlan",
            lead,
            {"content_hash": content_hash("work plan", target.key), "focus": FOCUS},
            day=(2, 28),
            document=f"工作方案〔{year}〕{target.unit.code}",
        ),
        *(
            _step(
                play,
                f"prior/{target.key}/{source}",
                "ConfirmPriorIssueImport",
                CHECKER,
                {"organisation_id": str(target.unit_id), "source": source, "count": count},
                on=target.days.at(3, 1),
            )
            for source, count in target.prior_issues.items()
        ),
        _at_target(
            play,
            target,
            "SendNotice",
            DIRECTOR,
            {"entry_on": target.days.at(3, 20).isoformat()},
            day=(3, 1),
            document=f"巡查通知〔{year}〕{target.unit.code}",
        ),
        _at_target(play, target, "ProposeTargetReady", lead, day=(3, 16)),
        _at_target(play, target, "ConfirmTargetReady", DIRECTOR, day=(3, 17)),
        _at_target(
            play,
            target,
            "EnterTarget",
            lead,
            {
                "planned_end_on": target.days.at(4, 28).isoformat(),
                "announcement_hash": content_hash("announcement", target.key),
                "channels": ["PHONE", "LETTER", "VISIT"],
            },
            day=(3, 20),
            document=f"进驻会议记录〔{year}〕{target.unit.code}",
        ),
    ]
    return lane


def _declare(play: Play, target: Target, player: Player) -> Lane:
    name = player.key
    return [
        _at_target(play, target, "DeclareRecusal", player, {"kind": "NONE"}, day=(2, 22), name=name),
        *(
            _at_target(play, target, "SignPledge", player, {"kind": kind}, day=(2, 23), name=f"{name}/{kind}")
            for kind in ("CONFIDENTIALITY", "INTEGRITY")
        ),
        _at_target(
            play,
            target,
            "AttestTraining",
            player,
            {"attended_on": target.days.at(2, 24).isoformat()},
            day=(2, 24),
            name=name,
        ),
    ]


def leaving(play: Play, targets: tuple[Target, ...]) -> Iterator[Stage]:
    """End the field work and begin to report."""
    yield Stage("field work", tuple(_leave(play, target) for target in targets))


def _leave(play: Play, target: Target) -> Lane:
    lead = target.team.lead
    return [
        meeting(play, target, "OFFICE_TEAM", CHECKER, (4, 19), (CHECKER, target.team.lead)),
        _at_target(
            play,
            target,
            "CloseField",
            lead,
            {"material_returned": True, "complaint_box_sealed": True},
            day=(4, 28),
        ),
        _at_target(play, target, "StartReporting", lead, day=(5, 4)),
    ]


def meeting(
    play: Play, target: Target, kind: str, player: Player, day: tuple[int, int], attendees: tuple[Player, ...]
) -> Step:
    """Record a meeting. The number of its minutes follows from target, kind and day."""
    body = {
        "type": kind,
        "held_on": target.days.at(*day).isoformat(),
        "place": "集团会议室",
        "attendees": [str(each.id) for each in attendees],
        "chair_id": str(attendees[0].id),
        "agenda": "按议程研究",
        "minutes_hash": content_hash("minutes", target.key, kind, str(day)),
    }
    name = f"{kind}/{day[0]}-{day[1]}"
    number = minute(target, kind, day)
    return _at_target(play, target, "RecordMeeting", player, body, day=day, document=number, name=name)


def _at_target(
    play: Play,
    target: Target,
    rpc: str,
    player: Player,
    body: dict[str, Any] | None = None,
    *,
    day: tuple[int, int],
    document: str = "",
    name: str = "",
) -> Step:
    return _step(
        play,
        f"target/{target.key}/{rpc}/{name}",
        rpc,
        player,
        {"target_id": str(target.id), **(body or {})},
        on=target.days.at(*day),
        document=document,
    )


def _step(play: Play, step: str, rpc: str, player: Player, body: dict[str, Any], **head: Any) -> Step:
    return lambda: play.tell(step, rpc, player, body, **head)

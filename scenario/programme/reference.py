"""The basis of the programme: bodies, four institutional documents, forms, the talent pool, prior issues."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.resources import files
from typing import Any

from scenario.cast import CHECKER, COMMITTEE, DIRECTOR, HEAD, INSPECTORS, LEADER, POOLKEEPER, REVIEWER, SECOND
from scenario.play import Lane, Play, Stage, Step
from scenario.players import GROUP, Player, organisation
from scenario.programme.case import Programme, Target
from scenario.programme.papers import content_hash
from services.kernel.ids import natural_id

BODIES: tuple[tuple[str, str, tuple[tuple[Player, str], ...]], ...] = (
    ("LEADING_GROUP", "巡查工作领导小组", ((HEAD, "HEAD"), (SECOND, "MEMBER"), (LEADER, "MEMBER"))),
    ("OFFICE", "督查办公室", ((DIRECTOR, "HEAD"), (REVIEWER, "MEMBER"), (CHECKER, "MEMBER"))),
    ("GPC", "集团党委", ((COMMITTEE, "MEMBER"),)),
)
DOCUMENTS = (
    ("OPINIONS", "内部巡查工作实施意见", "IMPLEMENTATION_OPINIONS"),
    ("LG-RULES", "巡查工作领导小组工作规则", "LEADING_GROUP_RULES"),
    ("TEAM-RULES", "巡查组工作规则", "TEAM_RULES"),
    ("POOL-MEASURES", "巡查督查人才库建设及管理办法", "TALENT_POOL_MEASURES"),
)
PRIOR = (
    ("INSPECTION", 2021, "上一轮检查指出的采购程序问题"),
    ("AUDIT", 2022, "审计指出的往来款长期挂账"),
    ("DAILY_SUPERVISION", 2022, "日常监督发现的考勤管理问题"),
    ("CASE_HANDLING", 2020, "案件查办暴露的合同管理漏洞"),
)
"""One prior issue of each unit from each source."""


def stages(play: Play, programme: Programme) -> Iterator[Stage]:
    """Return the stages that lay the ground."""
    people = (pool_entries(play, INSPECTORS), prior_issues(play, programme.targets))
    yield Stage("ground", (*bodies(play), *papers(play), *people))
    yield Stage("ground", (appointments(play),))


def bodies(play: Play) -> tuple[Lane, ...]:
    """Enter the bodies of the group."""
    return tuple([_body(play, *body[:2])] for body in BODIES)


def appointments(play: Play) -> Lane:
    """Appoint the members of the bodies."""
    return [_appointment(play, kind, *each) for kind, _, people in BODIES for each in people]


def papers(play: Play) -> tuple[Lane, Lane]:
    """Register the institutional documents and the forms."""
    return (
        [_document(play, place, *document) for place, document in enumerate(DOCUMENTS, 1)],
        [step for form in _forms() for step in _form(play, form)],
    )


def pool_entries(play: Play, players: Iterable[Player]) -> Lane:
    """Admit inspectors to the talent pool."""
    return [_pool_entry(play, player) for player in players]


def prior_issues(play: Play, targets: Iterable[Target]) -> Lane:
    """Register what is known of the units of targets."""
    return [_prior_issue(play, target, *issue) for target in targets for issue in PRIOR]


def _body(play: Play, kind: str, label: str) -> Step:
    body = {"code": kind, "kind": kind, "organisation_id": str(organisation(GROUP)), "label": label}
    return _step(play, f"body/{kind}", "RegisterBody", DIRECTOR, body, date(2023, 1, 9))


def _appointment(play: Play, kind: str, player: Player, role: str) -> Step:
    body = {
        "body_id": str(natural_id("body", kind)),
        "person_id": str(player.id),
        "role": role,
        "valid_from": "2023-01-10",
    }
    name = f"body/{kind}/{player.key}"
    return _step(play, name, "AppointBodyMember", DIRECTOR, body, date(2023, 1, 10), "任职〔2023〕1号")


def _document(play: Play, place: int, code: str, title: str, kind: str) -> Step:
    body = {
        "code": code,
        "title": title,
        "kind": kind,
        "number": f"城建党〔2023〕{place}号",
        "issued_on": "2023-01-12",
    }
    name = f"document/{code}"
    return _step(play, name, "RegisterInstitutionalDocument", DIRECTOR, body, date(2023, 1, 13))


def _forms() -> list[dict[str, Any]]:
    text = files("scenario").joinpath("data/forms.toml").read_text("utf-8")
    forms: list[dict[str, Any]] = tomllib.loads(text)["form"]
    return forms


def _form(play: Play, form: dict[str, Any]) -> Iterator[Step]:
    code, on = form["code"], date(2023, 1, 16)
    body = {
        "code": code,
        "title": form["zh"],
        "phase": form["phase"],
        "version": 1,
        "content_hash": content_hash("form", code),
    }
    yield _step(play, f"form/{code}", "RegisterFormTemplate", CHECKER, body, on)
    known = {"template_id": str(natural_id("form-template", code)), "content_hash": body["content_hash"]}
    yield _step(play, f"form/{code}/lock", "LockFormTemplate", DIRECTOR, known, on)


def _pool_entry(play: Play, player: Player) -> Step:
    body = {
        "person_id": str(player.id),
        "specialties": player.specialties,
        "engagement": "FULL_TIME" if player.rank == "DIVISION" else "PART_TIME",
        "review_on": "2025-01-31",
    }
    return _step(play, f"pool/{player.key}", "AdmitPoolEntry", POOLKEEPER, body, date(2023, 1, 18))


def _prior_issue(play: Play, target: Target, source: str, year: int, summary: str) -> Step:
    body = {
        "organisation_id": str(target.unit_id),
        "reference": f"{target.unit.code}-{source}-{year}",
        "year": year,
        "source": source,
        "status": "CLOSED",
        "summary": summary,
    }
    name = f"prior/{target.unit.code}/{source}"
    return _step(play, name, "RegisterPriorIssue", CHECKER, body, date(2023, 1, 19))


def _step(
    play: Play, step: str, rpc: str, player: Player, body: dict[str, Any], on: date, document: str = ""
) -> Step:
    return lambda: play.tell(step, rpc, player, body, on=on, document=document)

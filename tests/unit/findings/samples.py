"""Findings, reports and feedback at every step, for the stories."""

from datetime import date
from typing import Any

import msgspec
from xuncha.findings.v1.contract import Paper

from services.findings.domain.finding import Finding
from services.findings.domain.paper import content_hash
from services.findings.domain.place import Place
from services.kernel.ids import natural_id
from tests.unit.story import act, person

TARGET, UNIT, ROUND = natural_id("target"), natural_id("unit"), natural_id("round")
PLACE = Place(
    target_id=TARGET,
    round_id=ROUND,
    round_code="2024-1",
    organisation_code="BUS",
    unit_id=UNIT,
    scheme="A",
)
TEAM = frozenset({person("Sun"), person("Qian"), person("Li"), person("Feng")})
DAY = date(2024, 3, 5)
PAPER = Paper(
    title="招标文件未按规定会签",
    methods=("DOCUMENTS",),
    facts="三份合同未经会签即用印。",
    basis="采购管理办法",
    evidence=("合同复印件",),
    problem_class="A3",
    focus_area="PROCUREMENT",
    severity="GENERAL",
)


def paper(**changed: Any) -> Paper:
    return msgspec.structs.replace(PAPER, **changed)


def drafted(content: Paper = PAPER, name: str = "f", by: str = "Sun") -> Finding:
    return Finding.draft(act(by), natural_id(name), PLACE, content)


def signed(name: str = "f", by: str = "Sun") -> Finding:
    finding = drafted(name=name, by=by)
    finding.countersign(act("Qian"), content_hash(PAPER))
    return finding


def answer(finding: Finding, by: str = "Wei", **changed: Any) -> None:
    """Let somebody of the unit answer the fact sheet."""
    told = {"outcome": "CONFIRMED", "remark": "", "content_hash": content_hash(PAPER), "team": TEAM}
    finding.answer_facts(act(by, "UNIT_LEADER"), **{**told, **changed})


def confirmed(name: str = "f", by: str = "Sun") -> Finding:
    finding = signed(name, by)
    answer(finding)
    return finding


def deliberated(name: str = "f", by: str = "Sun") -> Finding:
    finding = confirmed(name, by)
    finding.deliberate(act("Li", document="组务〔2024〕1号"), DAY)
    return finding


def approved(name: str = "f", number: str = "2024-1-BUS-001") -> Finding:
    finding = deliberated(name)
    finding.approve(act("Li"), number)
    return finding


def accepted(name: str = "f", number: str = "2024-1-BUS-001") -> Finding:
    finding = approved(name, number)
    finding.accept(act("Zhao"), TEAM)
    return finding


def reported(name: str = "f", number: str = "2024-1-BUS-001") -> Finding:
    finding = accepted(name, number)
    finding.report(act("Zheng"), natural_id("report"))
    return finding


def fed_back(name: str = "f", number: str = "2024-1-BUS-001") -> Finding:
    finding = reported(name, number)
    finding.feed_back(act("Wei"), natural_id("feedback"))
    return finding

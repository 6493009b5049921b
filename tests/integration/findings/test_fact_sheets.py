"""What a unit reads of a finding before it is fed back: what it is asked to confirm, and no more."""

from typing import Any

import grpc
import pytest

from services.kernel.ids import natural_id, new_id
from tests.integration.findings.ways import accepted, answer, approved, draft, signed
from tests.integration.findings.world import (
    BUS,
    DIRECTOR,
    FIRST,
    LEAD,
    LEADER,
    OTHER_SECRETARY,
    RECUSED,
    SECOND,
    SECRETARY,
    STAFF,
    World,
    paper,
)
from tests.integration.support import person
from tests.integration.worlds import begins, changes_nothing

NOT_FOUND = (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")
NOT_ALLOWED = (grpc.StatusCode.PERMISSION_DENIED, "CAPACITY_NOT_ALLOWED")
INVALID = (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT")
LIAISON = person("unit-liaison")
UNIT = ((SECRETARY, "UNIT_SECRETARY"), (LEADER, "UNIT_LEADER"), (LIAISON, "UNIT_LIAISON"))
TOLD = {"finding_id", "title", "facts", "content_hash", "answered"}


def with_liaison(world: World) -> None:
    """Give the unit a liaison."""
    world.api.appoint(LIAISON, "UNIT_LIAISON", BUS)


pytestmark = begins(with_liaison)


def sheet(world: World, finding: str, who: Any = LEADER, capacity: str = "UNIT_LEADER") -> Any:
    return world.ask("GetFactSheet", who, capacity, finding_id=finding)


def listed(world: World, who: Any = LEADER, capacity: str = "UNIT_LEADER", **body: Any) -> list[str]:
    return [row.finding_id for row in world.ask("ListFactSheets", who, capacity, **body).fact_sheets]


def test_unit_reads_exactly_what_it_is_asked_to_confirm(world: World) -> None:
    finding, content = signed(world, analysis="内控缺失")
    for who, capacity in UNIT:
        told = sheet(world, finding, who, capacity)
        assert {field.name for field in told.DESCRIPTOR.fields} == TOLD
        assert (told.finding_id, told.title, told.facts) == (finding, paper().title, paper().facts)
        assert (told.content_hash, told.answered) == (content, False)
        (row,) = world.ask("ListFactSheets", who, capacity).fact_sheets
        assert (row.finding_id, row.title, row.answered) == (finding, paper().title, False)
    answer(world, finding, sheet(world, finding).content_hash)
    assert sheet(world, finding).answered
    assert [row.answered for row in world.ask("ListFactSheets", *UNIT[0]).fact_sheets] == [True]


def test_a_draft_is_not_told_and_neither_is_one_that_is_revised(world: World) -> None:
    finding, content = draft(world)
    for who, capacity in UNIT:
        assert world.not_told("GetFactSheet", who, capacity, finding_id=finding) == NOT_FOUND
        assert listed(world, who, capacity) == []
    world.tell("CountersignFinding", SECOND, "TEAM_MEMBER", finding_id=finding, content_hash=content)
    assert listed(world) == [finding]
    answer(world, finding, content)
    anew = paper(facts="四份合同未经会签即用印。")
    revised = world.tell("ReviseFinding", FIRST, "TEAM_MEMBER", finding_id=finding, paper=anew)
    assert world.not_told("GetFactSheet", *UNIT[0], finding_id=finding) == NOT_FOUND
    assert listed(world) == []
    body = {"finding_id": finding, "content_hash": revised.content_hash}
    world.tell("CountersignFinding", SECOND, "TEAM_MEMBER", **body)
    told = sheet(world, finding)
    assert (told.facts, told.content_hash) == (anew.facts, revised.content_hash)
    assert not told.answered


def test_fact_sheet_stays_readable_for_the_unit_when_the_finding_goes_on(world: World) -> None:
    finding = approved(world)
    assert sheet(world, finding).answered
    world.tell("ReturnFinding", STAFF, "OFFICE_STAFF", {"reason": "UNCLEAR"}, finding_id=finding)
    assert listed(world) == [finding]
    assert sheet(world, accepted(world)).answered
    assert world.not_told("GetFinding", *UNIT[0], finding_id=finding) == NOT_FOUND


def test_fact_sheet_counts_as_answered_when_a_refusal_is_recorded(world: World) -> None:
    finding, _ = signed(world)
    world.tell("RecordFactRefusal", LEAD, "TEAM_LEAD", {"reason": "REFUSED"}, finding_id=finding)
    assert sheet(world, finding).answered


def test_fact_sheets_are_not_shown_to_others(world: World) -> None:
    finding, _ = signed(world)
    other = (OTHER_SECRETARY, "UNIT_SECRETARY")
    assert world.not_told("GetFactSheet", *other, finding_id=finding) == NOT_FOUND
    assert listed(world, *other) == []
    assert world.not_told("GetFactSheet", *UNIT[0], finding_id=str(new_id())) == NOT_FOUND
    world.api.appoint(RECUSED, "UNIT_LEADER", BUS)
    recused = (RECUSED, "UNIT_LEADER")
    assert world.not_told("GetFactSheet", *recused, finding_id=finding) == NOT_FOUND
    assert listed(world, *recused) == []
    world.api.appoint(LIAISON, "UNIT_DISC", BUS)
    for who, capacity in ((LEAD, "TEAM_LEAD"), (DIRECTOR, "OFFICE_DIRECTOR"), (LIAISON, "UNIT_DISC")):
        assert world.not_told("GetFactSheet", who, capacity, finding_id=finding) == NOT_ALLOWED
        assert world.not_told("ListFactSheets", who, capacity) == NOT_ALLOWED


def test_open_fact_sheets_come_first_and_pages_follow_each_other(world: World) -> None:
    sheets = [signed(world) for _ in range(5)]
    for finding, content in (sheets[0], sheets[2]):
        answer(world, finding, content)
    ordered = [sheets[n][0] for n in (1, 3, 4, 0, 2)]
    assert listed(world) == ordered
    pages, after = [], ""
    while True:
        page = world.ask("ListFactSheets", *UNIT[0], page={"limit": 2, "after": after})
        pages.append([row.finding_id for row in page.fact_sheets])
        after = page.next
        if not after:
            break
    assert pages == [ordered[:2], ordered[2:4], ordered[4:]]


@changes_nothing
@pytest.mark.parametrize("after", ["x", "2/", f"2/{natural_id('a')}", "0/x", f"/{natural_id('b')}"])
def test_wrong_key_of_a_page_is_refused(world: World, after: str) -> None:
    assert world.not_told("ListFactSheets", *UNIT[0], page={"after": after}) == INVALID

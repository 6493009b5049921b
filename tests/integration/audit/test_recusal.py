"""A person recused from a target finds nothing of it in the ledger, in any capacity."""

from __future__ import annotations

import grpc
import pytest

from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from tests.integration.audit.world import AUDITOR, OTHER_UNIT, UNIT, World
from tests.integration.support import person, refusal

TARGET = natural_id("target")
DIRECTOR = person("director")
OFFICE = "OFFICE_DIRECTOR"


@pytest.fixture
def recused(world: World) -> World:
    """A target, a finding of its unit and one of another; the director was recused from the target."""
    for who, capacity in ((DIRECTOR, OFFICE), (AUDITOR, "LOG_AUDITOR"), (person("staff"), "OFFICE_STAFF")):
        world.appoint(who, capacity, OTHER_UNIT)
    about = References(case=TARGET, unit=UNIT, target=TARGET)
    world.record("rounds", "TargetEntered", stream=TARGET, refs=about)
    found = world.record("findings", "FindingDrafted", refs=References(case=natural_id("f"), unit=UNIT))
    world.record("findings", "FindingDrafted", refs=References(case=natural_id("g"), unit=OTHER_UNIT))
    world.record("rectification", "ItemIssued", refs=found.envelope.refs, cause=found)
    elsewhere = References(case=natural_id("f"), unit=natural_id("third unit"), target=TARGET)
    world.record("rectification", "ItemIssued", refs=elsewhere)
    away = {"person_id": DIRECTOR}
    world.record("rounds", "TeamMemberRecused", payload=away, stream=TARGET, version=2, refs=about)
    world.follow()
    world.follow_directory("audit")
    world.serve("audit")
    return world


def test_recused_person_finds_nothing_of_the_target_and_its_unit(recused: World) -> None:
    def seen(who: str, capacity: str) -> list[str]:
        listed = recused.ask("ListEntries", person(who), capacity).entries
        return [entry.type.split(".")[2] for entry in listed if "PostAssigned" not in entry.type]

    assert seen("director", OFFICE) == ["FindingDrafted"]
    assert len(seen("staff", "OFFICE_STAFF")) == len(seen("auditor", "LOG_AUDITOR")) == 6
    assert not recused.ask("ListEntries", DIRECTOR, OFFICE, case_id=str(TARGET)).entries
    assert not recused.ask("ListEntries", DIRECTOR, OFFICE, target_id=str(TARGET)).entries
    assert not recused.ask("ListEntries", DIRECTOR, OFFICE, unit_id=str(UNIT)).entries
    traced = recused.ask("TraceFigure", DIRECTOR, OFFICE, service="findings", positions=[1, 2])
    assert list(traced.unresolved) == [1]


def test_hidden_entry_is_not_found_like_one_that_is_not_there(recused: World) -> None:
    answers = []
    for position in (1, 10_000):
        with pytest.raises(grpc.RpcError) as error:
            recused.ask("GetEntry", DIRECTOR, OFFICE, service="rectification", position=position)
        answers.append((refusal(error.value), error.value.details()))
    assert answers[0] == answers[1]
    assert answers[0][0][0] is grpc.StatusCode.NOT_FOUND

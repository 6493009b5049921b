"""Steps that a target takes because of other services' facts, in every order of arrival."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations
from pathlib import Path

import pytest

from services.kernel.ids import new_id
from tests.integration.rounds.hearing import (
    hear_class,
    hear_closed,
    hear_feedback,
    hear_item,
    hear_opened,
    hear_report,
)
from tests.integration.rounds.people import END, LEAD, T1
from tests.integration.rounds.world import World
from tests.integration.support import Api
from tests.integration.worlds import begins

MIGRATIONS = Path(__file__).parents[3] / "services" / "rounds" / "migrations"
Fact = Callable[[Api], None]
ORDERS = list(permutations((hear_report, hear_feedback, hear_opened)))
STEPS = ["TargetReportApproved", "TargetFedBack", "TargetInConcentratedRectification"]


def steps(world: World) -> list[str]:
    """Return the steps that were taken, each as often as it was."""
    return [name for name in world.types() if name in STEPS]


def own_views() -> set[str]:
    """Return the tables rebuilt from the own log; the facts of other services are not among them."""
    texts = [path.read_text("utf-8") for path in MIGRATIONS.glob("0*.sql")]
    tables = {name for text in texts for name in re.findall(r"CREATE TABLE (\w+)", text)}
    return tables - {"target_fact", "target_item"} | {"figure_event", "figure"}


@pytest.mark.parametrize("order", ORDERS)
@begins(World.report)
def test_target_arrives_whatever_the_order_of_the_facts(world: World, order: tuple[Fact, ...]) -> None:
    for fact in order:
        fact(world.api)
    world.api.follow()
    assert steps(world) == STEPS
    assert world.state() == "CONCENTRATED_RECTIFICATION"
    assert world.api.rows("SELECT count(*) AS parked FROM parked") == [{"parked": 0}]


@begins(World.leave)
def test_facts_wait_until_the_team_says_that_it_writes_its_report(world: World) -> None:
    hear_report(world.api)
    hear_feedback(world.api)
    assert steps(world) == []
    world.tell("StartReporting", LEAD, "TEAM_LEAD", day=END, target_id=str(T1))
    world.api.follow()
    assert steps(world) == STEPS[:2]
    hear_opened(world.api)
    assert steps(world) == STEPS


@begins(World.report)
def test_no_step_is_lost_when_two_logs_arrive_at_the_same_moment(world: World) -> None:
    hear_report(world.api)
    with ThreadPoolExecutor() as pool:
        for heard in [pool.submit(fact, world.api) for fact in (hear_opened, hear_feedback)]:
            heard.result()
    assert steps(world) == STEPS


@begins(World.report)
def test_each_step_names_the_fact_that_made_it_possible(world: World) -> None:
    hear_opened(world.api)
    hear_feedback(world.api)
    hear_report(world.api)
    select = "SELECT convert_from(body, 'UTF8') AS body FROM event"
    rows = world.api.rows(f"{select} ORDER BY position DESC LIMIT 3")
    assert all('"causation":{"source":"findings","position":2' in row["body"] for row in rows)
    assert all('"capacity":"SYSTEM"' in row["body"] for row in rows)


@begins(World.report)
def test_special_report_moves_nothing(world: World) -> None:
    hear_report(world.api, kind="SPECIAL")
    assert steps(world) == []


def test_facts_about_a_target_nobody_knows_are_no_poison(world: World) -> None:
    hear_report(world.api, target=new_id())
    hear_feedback(world.api, target=new_id())
    hear_opened(world.api)
    assert steps(world) == []
    assert world.api.rows("SELECT count(*) AS parked FROM parked") == [{"parked": 0}]


@begins(World.report)
def test_items_that_were_not_heard_of_yet_count_as_unclassified(world: World) -> None:
    hear_report(world.api)
    hear_feedback(world.api)
    hear_opened(world.api, items=2)
    hear_item(world.api, 1)
    hear_class(world.api, 1, "COMPLETED")
    world.api.follow()
    assert list(world.sheet().target.missing) == ["PROGRESS_REPORT", "ITEM_CLASSES"]
    hear_item(world.api, 2)
    hear_closed(world.api, 2)
    assert list(world.sheet().target.missing) == ["PROGRESS_REPORT"]


@begins(World.rectify)
def test_steps_are_not_taken_again_when_the_views_are_rebuilt_from_zero(world: World) -> None:
    before = world.types(), world.api.rows("SELECT * FROM target_sheet ORDER BY target_id")
    with world.api.database.connection() as connection:
        for view in own_views():
            connection.execute(f"DELETE FROM {view}".encode())
        for follower in ("views", "targets"):
            connection.execute("DELETE FROM tracking WHERE source = %s", [f"rounds->rounds.{follower}"])
    world.api.follow()
    assert (world.types(), world.api.rows("SELECT * FROM target_sheet ORDER BY target_id")) == before

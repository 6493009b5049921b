"""The clock notes open items whose due day has passed, once, and the figure follows."""

from datetime import UTC, datetime

import pytest

from services.kernel.messaging.timers import TimerAtWork
from services.rectification.service import SERVICE
from services.rectification.timers import TIMERS
from services.rectification.views import listing
from tests.integration.rectification.world import TARGET, World, item
from tests.integration.worlds import begins

DUE_DAY = datetime(2030, 5, 31, 15, 59, tzinfo=UTC)
DAY_AFTER = datetime(2030, 5, 31, 16, 1, tzinfo=UTC)
"""Past midnight in the programme's zone."""


class _Clock:
    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at


def tick(world: World, at: datetime) -> None:
    """Let the timer run once at a business time."""
    world.api.rows("DELETE FROM tracking WHERE source = 'timer:rectification.overdue' RETURNING source")
    assert TimerAtWork(SERVICE, TIMERS[0], world.api.database, _Clock(at)).tick()
    world.api.follow()


def overdue(world: World) -> list[str]:
    listed = world.ask("ListItems", "staff", "OFFICE_STAFF", target_id=str(TARGET), overdue=True)
    return [row.item_id for row in listed.items]


@begins(World.in_progress, 1, 2)
def test_item_is_overdue_the_day_after_and_only_once(world: World) -> None:
    tick(world, DUE_DAY)
    assert world.payloads("ItemOverdue") == []
    tick(world, DAY_AFTER)
    tick(world, DAY_AFTER)
    assert world.payloads("ItemOverdue") == [{"due_on": "2030-05-31"}] * 2
    assert overdue(world) == [str(item(1)), str(item(2))]
    assert world.figures()["items_overdue"] == 2


def test_item_that_one_run_left_out_is_noted_by_the_next(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "MOST_LATE", 1)
    world.in_progress(1, 2)
    tick(world, DAY_AFTER)
    assert overdue(world) == [str(item(1))]
    tick(world, DAY_AFTER)
    assert overdue(world) == [str(item(1)), str(item(2))]


@begins(World.in_progress, 1, 2)
def test_closed_item_is_overdue_no_longer(world: World) -> None:
    tick(world, DAY_AFTER)
    world.request_closure(1)
    world.check_closure(1)
    world.on(1, "ApproveClosure", "director", "OFFICE_DIRECTOR")
    assert overdue(world) == [str(item(2))]
    figures = world.figures()
    assert {code: figures[code] for code in ("items_issued", "items_closed", "items_overdue")} == {
        "items_issued": 2,
        "items_closed": 1,
        "items_overdue": 1,
    }


@begins(World.in_progress)
def test_item_closed_in_time_is_never_overdue(world: World) -> None:
    world.request_closure()
    world.check_closure()
    world.on(1, "ApproveClosure", "director", "OFFICE_DIRECTOR")
    tick(world, DAY_AFTER)
    assert world.payloads("ItemOverdue") == []


@begins(World.opened)
def test_item_without_a_plan_has_no_due_day_to_pass(world: World) -> None:
    tick(world, DAY_AFTER)
    assert world.payloads("ItemOverdue") == []

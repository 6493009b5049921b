"""Trails by the references of events: of a round and all in it, and the cases next to each other."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from services import LOGS
from services.dashboard.views import feed
from services.dashboard.views.sight import WITHOUT_REFERRALS, FeedSight, find_posts
from services.kernel.store.database import Database
from tests.integration.dashboard.kit import Log, an_id, follow

WHOLE = FeedSight(LOGS)


def beside(views: Database, case: str, sight: FeedSight = WHOLE) -> list[tuple[str, UUID]]:
    """Return what stands next to a case, in the order of its first events."""
    return [(each.kind, each.id) for each in feed.related_cases(views, sight, an_id(case))]


def a_round() -> Log:
    """Return a log of a round with two targets, down to a recovery, and of a clue."""
    log, of_round = Log(), {"round": "round"}
    log.unit("unit-a", "甲公司")
    log.unit("unit-b", "乙公司")
    log.record("rounds.RoundDrafted", case="round", refs=of_round)
    for unit in ("a", "b"):
        target = {**of_round, "target": f"target-{unit}"}
        found = {**target, "finding": f"finding-{unit}"}
        item = {**found, "item": f"item-{unit}"}
        log.record("rounds.TargetOpened", case=f"target-{unit}", unit=f"unit-{unit}", day=1, refs=target)
        log.record("findings.FindingDrafted", case=f"finding-{unit}", unit=f"unit-{unit}", day=2, refs=found)
        log.record("rectification.ItemIssued", case=f"finding-{unit}", unit=f"unit-{unit}", day=3, refs=item)
        log.record(
            "rectification.RecoveryIdentified",
            case=f"finding-{unit}",
            unit=f"unit-{unit}",
            day=4,
            refs={**item, "recovery": f"recovery-{unit}"},
        )
    log.record("referrals.ReferralTransferred", case="clue", day=5, refs={"referral": "clue"})
    return log


def test_trail_of_a_round_is_whole_and_so_is_that_of_each_thing_in_it(views: Database) -> None:
    follow(views, *a_round().events)

    def trail(case: str, sight: FeedSight = WHOLE) -> int:
        extent = feed.extent_of_case(views, sight, an_id(case))
        events = len(feed.of_case(views, sight, an_id(case), 100))
        assert events == (0 if extent is None else extent.events)
        return events

    assert [trail(case) for case in ("round", "target-a", "finding-a", "item-a", "recovery-a")] == [
        *(9, 4, 3, 2, 1)
    ]
    assert [trail("clue"), trail("clue", FeedSight(WITHOUT_REFERRALS))] == [1, 0]
    own = FeedSight(WITHOUT_REFERRALS, frozenset({an_id("unit-a")}))
    assert [trail("round", own), trail("target-a", own), trail("target-b", own)] == [4, 4, 0]


def test_pages_of_a_trail_join_without_gap_or_repeat(views: Database) -> None:
    follow(views, *a_round().events)
    whole = feed.of_case(views, WHOLE, an_id("round"), 100)
    first = feed.of_case(views, WHOLE, an_id("round"), 4)
    assert [*first, *feed.of_case(views, WHOLE, an_id("round"), 100, first[-1])] == whole


def test_next_to_a_case_stands_what_it_belongs_to_and_what_belongs_to_it(views: Database) -> None:
    follow(views, *a_round().events)
    assert beside(views, "round") == [("target", an_id("target-a")), ("target", an_id("target-b"))]
    assert beside(views, "target-a") == [("round", an_id("round")), ("finding", an_id("finding-a"))]
    assert beside(views, "finding-a") == [("target", an_id("target-a")), ("item", an_id("item-a"))]
    assert beside(views, "item-a") == [("finding", an_id("finding-a")), ("recovery", an_id("recovery-a"))]
    assert beside(views, "clue") == []
    own = FeedSight(WITHOUT_REFERRALS, frozenset({an_id("unit-a")}))
    assert beside(views, "round", own) == [("target", an_id("target-a"))]


def test_who_was_recused_from_a_target_sees_no_item_of_it_whatever_unit_answers_for_it(
    views: Database,
) -> None:
    log, recused = a_round(), an_id("recused")
    log.post(recused, "OFFICE_DIRECTOR")
    elsewhere = {"round": "round", "target": "target-a", "finding": "finding-a", "item": "item-c"}
    log.record("rectification.ItemIssued", case="finding-a", unit="unit-c", day=3, refs=elsewhere)
    away = {"person_id": recused}
    log.record("rounds.TeamMemberRecused", case="target-a", unit="unit-a", payload=away)
    follow(views, *log.events)
    sight = find_posts(views, recused, date(2024, 3, 5)).sight("OFFICE_DIRECTOR")
    assert sight is not None
    assert beside(views, "round", sight) == [("target", an_id("target-b"))]
    assert feed.of_case(views, sight, an_id("item-c"), 10) == []
    extent = feed.extent_of_case(views, sight, an_id("round"))
    assert extent is not None
    assert extent.events == 5

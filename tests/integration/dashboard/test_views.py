"""Laws of every view: replaying equals following, twice equals once. Also the answers to its questions."""

from __future__ import annotations

import random
from datetime import date
from itertools import chain
from typing import Any

import pytest

from services import LOGS
from services.dashboard.views import feed
from services.dashboard.views.funnel import Step, funnel, recent
from services.dashboard.views.sight import FeedSight, find_posts
from services.kernel.following import Followed
from services.kernel.store.database import Database
from tests.integration.dashboard.kit import Log, an_id, follow

TABLES = ("feed", "trail", "related_case", "milestone", "type_count")
DIRECTORY = ("directory_organisation", "directory_person", "directory_post", "directory_kept_away")
WHOLE = FeedSight(LOGS)


def programme() -> Log:
    log = Log()
    log.unit("unit-a", "甲公司")
    log.unit("unit-b", "乙公司")
    for number in range(6):
        log.finding(f"finding-{number}", "unit-a" if number % 2 else "unit-b", upto=number + 1, day=number)
    log.record("referrals.ReferralTransferred", case="clue", unit="hash", document="〔2024〕3号")
    return log


def content(views: Database) -> dict[str, list[Any]]:
    return {
        table: sorted(map(repr, map(dict.items, views.rows(f"SELECT * FROM {table}")))) for table in TABLES
    }


def empty(views: Database) -> None:
    with views.connection() as connection:
        for table in (*TABLES, *DIRECTORY):
            connection.execute(f"DELETE FROM {table}".encode())


def interleaved(events: list[Followed], seed: int) -> list[Followed]:
    """Return the events in another order that keeps each source's own."""
    chance = random.Random(seed)  # noqa: S311
    queues = {source: [e for e in events if e.source == source] for source in LOGS}
    turns = list(chain.from_iterable([source] * len(queue) for source, queue in queues.items()))
    chance.shuffle(turns)
    return [queues[source].pop(0) for source in turns]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_replayed_equals_followed_whatever_the_interleaving(views: Database, seed: int) -> None:
    events = programme().events
    follow(views, *events)
    followed = content(views)
    empty(views)
    follow(views, *interleaved(events, seed))
    assert content(views) == followed
    assert len(followed["feed"]) == len(events)


def test_twice_equals_once(views: Database) -> None:
    log = programme()
    events = [event for event in log.events if "Organisation" not in event.envelope.type]
    follow(views, *events)
    once = content(views)
    follow(views, *events)
    assert content(views) == once


def test_event_of_an_unknown_type_is_kept(views: Database) -> None:
    log = Log()
    log.record("findings.SomethingNew", case="x", payload={"any": "shape"})
    follow(views, *log.events)
    assert [row.type for row in feed.newest(views, WHOLE, 10)] == ["xuncha.findings.SomethingNew.v1"]


def test_payload_reason_and_paper_of_a_referral_are_nowhere(views: Database) -> None:
    log = Log()
    log.record(
        "referrals.ReferralDrafted",
        case="clue",
        unit="hashed",
        document="secret paper",
        payload={"facts": "secret facts"},
    )
    follow(views, *log.events)
    row = feed.newest(views, WHOLE, 10)[0]
    assert (row.document, row.reason, row.unit_id) == ("", "", None)
    dump = [str(each) for table in (*TABLES, "parked") for each in views.rows(f"SELECT * FROM {table}")]
    assert not [text for text in dump if "secret" in text]


def test_referrals_are_invisible_when_the_sight_is_without_them(views: Database) -> None:
    follow(views, *programme().events)
    narrow = FeedSight(("rounds", "findings", "rectification"))
    assert {row.source for row in feed.newest(views, narrow, 100)} == {"rounds", "findings", "rectification"}
    assert feed.one(views, narrow, "referrals", 1) is None
    assert feed.of_case(views, narrow, an_id("clue"), 10) == []
    assert feed.one(views, WHOLE, "referrals", 1) is not None


def test_only_own_cases_are_visible_when_the_sight_is_of_a_unit(views: Database) -> None:
    follow(views, *programme().events)
    own = FeedSight(("rounds", "findings", "rectification"), frozenset({an_id("unit-a")}))
    rows = feed.newest(views, own, 100)
    assert {row.unit for row in rows} == {"甲公司"}
    assert feed.of_case(views, own, an_id("finding-0"), 10) == []


def test_only_listed_types_are_visible_when_the_sight_names_types(views: Database) -> None:
    follow(views, *programme().events)
    told = FeedSight(LOGS, types=frozenset({"xuncha.findings.FindingFedBack.v1"}))
    assert {row.type for row in feed.newest(views, told, 100)} == {"xuncha.findings.FindingFedBack.v1"}
    hidden = next(row for row in feed.newest(views, WHOLE, 100) if row.type not in (told.types or ()))
    assert feed.one(views, told, hidden.source, hidden.position) is None


def test_a_post_for_a_target_is_one_for_its_organisation(views: Database) -> None:
    log = programme()
    log.record("rounds.TargetOpened", case="target", unit="unit-a")
    log.post(an_id("lead"), "TEAM_LEAD", "target")
    log.post(an_id("lead"), "UNIT_DEPT", "unit-b")
    follow(views, *log.events)
    posts = find_posts(views, an_id("lead"), date(2024, 3, 5))
    assert posts.scopes == {
        "TEAM_LEAD": frozenset({an_id("unit-a")}),
        "UNIT_DEPT": frozenset({an_id("unit-b")}),
    }


def test_pages_of_the_list_join_without_gap_or_repeat(views: Database) -> None:
    follow(views, *programme().events)
    everything = feed.newest(views, WHOLE, 100)
    first = feed.newest(views, WHOLE, 7)
    rest = feed.newest(views, WHOLE, 100, first[-1])
    assert [*first, *rest] == everything
    assert [row.recorded_at for row in everything] == sorted(
        (r.recorded_at for r in everything), reverse=True
    )


def test_exactly_what_is_new_comes_after_a_cursor(views: Database) -> None:
    events = programme().events
    follow(views, *events[:10])
    cursor = feed.heads(views)
    follow(views, *events[10:])
    new = feed.since(views, WHOLE, cursor, 100, feed.heads(views))
    assert {(row.source, row.position) for row in new} == {(e.source, e.position) for e in events[10:]}


def test_cursor_survives_the_address() -> None:
    assert feed.decode_cursor(feed.encode_cursor({"rounds": 3, "findings": 12})) == {
        "rounds": 3,
        "findings": 12,
    }
    assert feed.decode_cursor("") == {}


@pytest.mark.parametrize("text", ["x", "rounds", "rounds--1", "other-3", "rounds-1.5", "rounds-" + "9" * 30])
def test_cursor_is_refused_when_it_is_not_one(text: str) -> None:
    assert feed.decode_cursor(text) is None


def test_funnel_counts_distinct_findings_with_the_days_between(views: Database) -> None:
    follow(views, *programme().events)
    assert funnel(views) == [
        Step("found", 5, None),
        Step("fed_back", 4, 21),
        Step("in_rectification", 3, 1),
        Step("closed", 1, 70),
    ]


def test_finding_counts_once_when_it_has_two_items(views: Database) -> None:
    log = Log()
    log.finding("one", "unit-a", upto=4)
    fed_back = next(event for event in log.events if event.envelope.type.endswith("FedBack.v1"))
    log.record("rectification.ItemIssued", case="second-item", cause=fed_back, day=40)
    follow(views, *log.events)
    assert funnel(views)[2] == Step("in_rectification", 1, 1)


def test_recent_days_end_on_the_last_day_of_the_feed(views: Database) -> None:
    log = Log()
    for day in (0, 70, 80, 100):
        log.record("findings.FindingFedBack", case=f"f{day}", day=day)
    follow(views, *log.events)
    lately = recent(views, ["findings.FindingFedBack"], 30)
    assert lately.until == date(2024, 6, 13)
    assert lately.counts == {"findings.FindingFedBack": 2}


def test_nothing_is_recent_when_nothing_happened(views: Database) -> None:
    assert recent(views, ["findings.FindingFedBack"], 30).counts == {}


def test_case_shows_its_events_in_order_of_time(views: Database) -> None:
    log = programme()
    follow(views, *log.events)
    names = [row.type.split(".")[2] for row in feed.of_case(views, WHOLE, an_id("finding-5"), 100)]
    assert names == [f"Finding{step}" for step in ("Drafted", "Accepted", "FedBack")] + [
        *("ItemIssued", "ItemClosed", "FindingResolved")
    ]


def test_effects_of_an_event_are_those_it_caused(views: Database) -> None:
    log = programme()
    follow(views, *log.events)
    fed_back = [e for e in log.events if e.envelope.type.endswith("FindingFedBack.v1")][-1]
    row = feed.one(views, WHOLE, fed_back.source, fed_back.position)
    assert row is not None
    assert [effect.type for effect in feed.effects(views, WHOLE, row)] == [
        "xuncha.rectification.ItemIssued.v1"
    ]


def test_posts_are_those_held_on_the_day(views: Database) -> None:
    log, person = Log(), an_id("person")
    log.post(person, "LG_HEAD")
    log.post(person, "TEAM_LEAD", "team")
    follow(views, *log.events)
    assert find_posts(views, person, date(2024, 1, 1)).capacities == ("LG_HEAD", "TEAM_LEAD")
    assert find_posts(views, person, date(2022, 12, 31)).capacities == ()


def test_who_was_recused_from_a_target_sees_nothing_of_it_and_its_unit(views: Database) -> None:
    log, recused = programme(), an_id("recused")
    log.record("rounds.TargetOpened", case="target", unit="unit-a")
    log.post(recused, "OFFICE_DIRECTOR")
    away = {"person_id": recused}
    log.record("rounds.TeamMemberRecused", case="target", unit="unit-a", payload=away)
    follow(views, *log.events)
    sight = find_posts(views, recused, date(2024, 3, 5)).sight("OFFICE_DIRECTOR")
    assert sight is not None
    seen = feed.newest(views, sight, 1000)
    assert {row.unit_id for row in seen} == {None, an_id("unit-b")}
    others = [row for row in feed.newest(views, WHOLE, 1000) if row.unit_id != an_id("unit-a")]
    assert seen == others
    assert feed.of_case(views, sight, an_id("target"), 10) == []
    assert feed.of_case(views, sight, an_id("finding-1"), 10) == []
    assert feed.of_case(views, sight, an_id("finding-2"), 10) != []

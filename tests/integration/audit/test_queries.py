"""Queries to the ledger: who may ask, and how much each caller is told."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import grpc
import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from xuncha.audit.v1 import audit_service_pb2 as pb

from services import LOGS
from services.kernel.ids import natural_id
from tests.integration.audit.history import (
    CASE,
    CLUE,
    DIRECTOR,
    HANDLER,
    ITEM,
    NOBODY,
    POSTS,
    RECOVERY,
    ROUND,
    SECRETARY,
    SECURITY,
    SUBJECT,
    TARGET,
    Events,
    names,
    record_history,
)
from tests.integration.audit.world import AUDITOR, OTHER_UNIT, UNIT, World
from tests.integration.support import refusal


@pytest.fixture(scope="module")
def events(shared_world: World) -> Events:
    return record_history(shared_world)


@pytest.fixture
def ask(shared_world: World, events: Events) -> Any:
    return shared_world.ask


ALL = ["drafted", "fed back", "clue", "clue, private", "item", "item, private", "other unit"]
SEEN = {
    (AUDITOR, "LOG_AUDITOR"): set(ALL),
    (DIRECTOR, "OFFICE_DIRECTOR"): set(ALL) - {"clue, private"},
    (SECRETARY, "UNIT_SECRETARY"): {"fed back", "item"},
    (SECURITY, "SEC_ADMIN"): set(),
}


@pytest.mark.parametrize(("who", "capacity"), SEEN)
def test_list_holds_what_one_may_know_of_and_nothing_else(
    events: Events, ask: Any, who: UUID, capacity: str
) -> None:
    listed = ask("ListEntries", who, capacity).entries
    assert set(names(events, listed)) == SEEN[who, capacity]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(("who", "capacity"), SEEN)
def test_entry_is_not_found_when_one_may_not_know_of_it(
    events: Events, ask: Any, who: UUID, capacity: str, name: str
) -> None:
    event = events[name]
    place = {"service": event.source, "position": event.position}
    if name in SEEN[who, capacity]:
        assert ask("GetEntry", who, capacity, **place).entry.event_id == str(event.envelope.id)
        return
    with pytest.raises(grpc.RpcError) as hidden:
        ask("GetEntry", who, capacity, **place)
    with pytest.raises(grpc.RpcError) as absent:
        ask("GetEntry", who, capacity, service=event.source, position=10_000)
    assert refusal(hidden.value) == refusal(absent.value)
    assert hidden.value.code() is grpc.StatusCode.NOT_FOUND


def test_security_administrator_sees_posts_alone(ask: Any) -> None:
    listed = ask("ListEntries", SECURITY, "SEC_ADMIN").entries
    assert {entry.type for entry in listed} == {"xuncha.rounds.PostAssigned.v1"}
    assert len(listed) == len(POSTS)


@pytest.mark.parametrize(
    ("rpc", "who", "capacity"),
    [
        ("ListEntries", DIRECTOR, "TEAM_LEAD"),
        ("GetStatus", DIRECTOR, "OFFICE_DIRECTOR"),
        ("ReadLedger", DIRECTOR, "OFFICE_DIRECTOR"),
        ("ReadLedger", SECURITY, "SEC_ADMIN"),
        ("TraceFigure", SECRETARY, "UNIT_SECRETARY"),
        ("ListEntries", NOBODY, "LOG_AUDITOR"),
        ("ListEntries", DIRECTOR, "LOG_AUDITOR"),
    ],
)
def test_denied_when_the_capacity_may_not_or_is_not_held(
    ask: Any, rpc: str, who: UUID, capacity: str
) -> None:
    with pytest.raises(grpc.RpcError) as denied:
        ask(rpc, who, capacity)
    assert denied.value.code() is grpc.StatusCode.PERMISSION_DENIED


FILTERS: list[tuple[dict[str, Any], set[str]]] = [
    ({"case_id": str(CASE)}, {"drafted", "fed back", "item", "item, private"}),
    ({"person_id": str(SUBJECT)}, {"clue", "clue, private"}),
    ({"unit_id": str(OTHER_UNIT)}, {"other unit"}),
    ({"round_id": str(ROUND)}, set(ALL)),
    ({"round_id": str(ROUND), "service": "findings"}, {"drafted", "fed back"}),
    ({"target_id": str(TARGET)}, set(ALL) - {"clue", "clue, private"}),
    ({"finding_id": str(CASE)}, {"drafted", "fed back", "item", "item, private"}),
    ({"item_id": str(ITEM)}, {"item, private"}),
    ({"recovery_id": str(RECOVERY)}, {"item, private"}),
    ({"referral_id": str(CLUE)}, {"clue", "clue, private"}),
    ({"service": "referrals"}, {"clue", "clue, private"}),
    ({"type": "xuncha.rectification.ItemIssued.v1"}, {"item", "other unit"}),
    ({"actor": str(HANDLER)}, {"drafted"}),
    ({"on_from": "2024-04-14"}, {"item"}),
    ({"on_from": "2024-04-15"}, set()),
    ({"on_to": "2024-03-05", "service": "rectification"}, {"item, private", "other unit"}),
    ({"recorded_to": Timestamp(seconds=1)}, set()),
    ({"recorded_from": Timestamp(seconds=1), "service": "findings"}, {"drafted", "fed back"}),
    ({"case_id": str(CASE), "service": "rectification"}, {"item", "item, private"}),
]


@pytest.mark.parametrize(
    ("given", "expected"), FILTERS, ids=[str(given)[:40].strip() for given, _ in FILTERS]
)
def test_list_is_narrowed_by_what_is_asked(
    events: Events, ask: Any, given: dict[str, Any], expected: set[str]
) -> None:
    assert set(names(events, ask("ListEntries", AUDITOR, "LOG_AUDITOR", **given).entries)) == expected


def test_list_follows_a_correlation_through_the_services(events: Events, ask: Any) -> None:
    correlation = str(events["drafted"].envelope.correlation)
    listed = ask("ListEntries", AUDITOR, "LOG_AUDITOR", correlation_id=correlation).entries
    assert set(names(events, listed)) == set(ALL)


@pytest.mark.parametrize("newest_first", [False, True])
@pytest.mark.parametrize(("who", "capacity"), SEEN)
def test_pages_make_up_the_list_in_both_directions(
    ask: Any, who: UUID, capacity: str, newest_first: bool
) -> None:
    whole = ask("ListEntries", who, capacity, newest_first=newest_first)
    paged: list[Any] = []
    after = ""
    while True:
        page = ask("ListEntries", who, capacity, newest_first=newest_first, page={"limit": 2, "after": after})
        paged += page.entries
        after = page.next
        if not after:
            break
    assert paged == list(whole.entries)
    assert whole.next == ""


def test_directions_are_each_others_reverse(ask: Any) -> None:
    forward = ask("ListEntries", AUDITOR, "LOG_AUDITOR").entries
    backward = ask("ListEntries", AUDITOR, "LOG_AUDITOR", newest_first=True).entries
    assert list(forward) == list(reversed(backward))
    assert [entry.seq for entry in forward] == list(range(1, len(forward) + 1))


def test_refused_when_the_page_begins_at_what_one_may_not_know_of(events: Events, ask: Any) -> None:
    for key in (str(events["clue, private"].envelope.id), str(natural_id("nothing")), "7"):
        with pytest.raises(grpc.RpcError) as wrong:
            ask("ListEntries", DIRECTOR, "OFFICE_DIRECTOR", page={"after": key})
        status, code, facts = refusal(wrong.value)
        assert (status, code) == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT")
        assert "7" not in str(facts)


def test_numbers_of_the_ledger_are_told_to_the_auditor_alone(ask: Any) -> None:
    for who, capacity in SEEN:
        numbers = {entry.seq > 0 for entry in ask("ListEntries", who, capacity).entries}
        assert numbers <= {capacity == "LOG_AUDITOR"}


def test_referral_is_shown_without_what_could_tell_whom_it_is_about(events: Events, ask: Any) -> None:
    clue = events["clue"]
    place = {"service": "referrals", "position": clue.position}
    whole = ask("GetEntry", AUDITOR, "LOG_AUDITOR", **place).entry
    shown = ask("GetEntry", DIRECTOR, "OFFICE_DIRECTOR", **place).entry
    assert (whole.reason, whole.document, whole.unit_id, whole.person_id) == (
        "REASON",
        "密字1号",
        str(UNIT),
        str(SUBJECT),
    )
    assert (shown.reason, shown.document, shown.unit_id, shown.person_id) == ("", "", "", "")
    assert (whole.round_id, shown.round_id) == (str(ROUND), "")
    assert (shown.type, shown.leaf) == (whole.type, whole.leaf)


def test_referral_is_not_found_by_what_is_not_shown_of_it(events: Events, ask: Any) -> None:
    for given in ({"person_id": str(SUBJECT)}, {"unit_id": str(UNIT)}, {"round_id": str(ROUND)}):
        listed = ask("ListEntries", DIRECTOR, "OFFICE_DIRECTOR", **given).entries
        assert "clue" not in names(events, listed)


def test_entry_comes_with_its_causes_and_consequences(events: Events, ask: Any) -> None:
    answer = ask("GetEntry", AUDITOR, "LOG_AUDITOR", service="findings", position=events["fed back"].position)
    assert names(events, answer.causes) == ["drafted"]
    assert names(events, answer.consequences) == ["item"]
    assert not answer.more_consequences
    deep = ask(
        "GetEntry", AUDITOR, "LOG_AUDITOR", service="rectification", position=events["other unit"].position
    )
    assert names(events, deep.causes) == ["clue, private", "clue", "drafted"]
    assert deep.entry.cause.service == "referrals"


def test_cause_is_not_told_when_one_may_not_know_of_it(events: Events, ask: Any) -> None:
    place = {"service": "rectification", "position": events["other unit"].position}
    answer = ask("GetEntry", DIRECTOR, "OFFICE_DIRECTOR", **place)
    assert not answer.entry.HasField("cause")
    assert list(answer.causes) == []
    fed_back = {"service": "findings", "position": events["fed back"].position}
    assert not ask("GetEntry", SECRETARY, "UNIT_SECRETARY", **fed_back).entry.HasField("cause")
    drafted = {"service": "findings", "position": events["drafted"].position}
    assert names(events, ask("GetEntry", DIRECTOR, "OFFICE_DIRECTOR", **drafted).consequences) == [
        "fed back",
        "clue",
    ]


def test_figure_is_traced_to_its_entries(events: Events, ask: Any) -> None:
    position = events["fed back"].position
    traced = ask("TraceFigure", DIRECTOR, "OFFICE_DIRECTOR", service="findings", positions=[position, 999])
    assert names(events, traced.entries) == ["fed back"]
    assert list(traced.unresolved) == [999]
    assert traced.entries[0].document == "巡字1号"


def test_figure_is_unresolved_alike_when_hidden_and_when_absent(events: Events, ask: Any) -> None:
    hidden = events["clue, private"].position
    traced = ask("TraceFigure", DIRECTOR, "OFFICE_DIRECTOR", service="referrals", positions=[hidden, 999])
    assert list(traced.entries) == []
    assert list(traced.unresolved) == [hidden, 999]


def test_status_tells_how_far_the_ledger_is(shared_world: World, ask: Any) -> None:
    status = ask("GetStatus", AUDITOR, "LOG_AUDITOR")
    assert status.head == len(shared_world.ledger())
    assert [(s.service, s.tracked, s.entered, s.waiting, s.stopped) for s in status.sources] == [
        (source, length, length, 0, False) for source in LOGS for length in [len(shared_world.log(source))]
    ]


def test_answers_hold_no_payload_when_the_ledger_is_not_verified(events: Events, ask: Any) -> None:
    for who, capacity in SEEN:
        listed: pb.ListEntriesResponse = ask("ListEntries", who, capacity)
        assert b"opaque" not in listed.SerializeToString()
    first = ask("ReadLedger", AUDITOR, "LOG_AUDITOR", after=len(POSTS), limit=1).entries[0]
    assert first.body == events["drafted"].body


@pytest.mark.parametrize(
    ("rpc", "fields"),
    [
        ("GetEntry", {"service": "findings", "position": 0}),
        ("GetEntry", {"service": "", "position": 1}),
        ("TraceFigure", {"service": "findings"}),
        ("TraceFigure", {"service": "findings", "positions": [-1]}),
        ("TraceFigure", {"service": "findings", "positions": range(1, 502)}),
        ("ListEntries", {"case_id": "not an id"}),
        ("ListEntries", {"on_from": "2024-02-30"}),
        ("ListEntries", {"page": {"limit": 501}}),
        ("ReadLedger", {"limit": -1}),
    ],
)
def test_refused_when_the_question_is_malformed(ask: Any, rpc: str, fields: dict[str, Any]) -> None:
    with pytest.raises(grpc.RpcError) as wrong:
        ask(rpc, AUDITOR, "LOG_AUDITOR", **fields)
    assert wrong.value.code() is grpc.StatusCode.INVALID_ARGUMENT

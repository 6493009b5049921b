"""Every kind of tampering is found and named, with its exit code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from services.audit.proof import Said
from services.audit.verification.comparing import Verdict, compare
from services.audit.verification.difference import (
    AUDIT,
    EITHER,
    Difference,
    Followed,
    Kind,
    LedgerStatus,
    Recorded,
)
from services.kernel.following import Followed as Event
from services.kernel.ids import natural_id
from services.kernel.store.hashing import leaf_hash
from tests.unit.audit.samples import START, MemoryBook, World, entered, make_event, recorded

Tamper = Callable[[World], None]


def verdict_of(world: World) -> Verdict:
    return compare(world.logs, world.ledger)


def test_verified_when_nothing_was_tampered_with() -> None:
    world = World()
    verdict = verdict_of(world)
    assert verdict.difference is None
    assert verdict.kind is Kind.VERIFIED
    assert {s: (seen.events, seen.entered, seen.pending) for s, seen in verdict.services.items()} == {
        "rounds": (4, 4, 0),
        "findings": (2, 2, 0),
        "referrals": (2, 2, 0),
        "rectification": (1, 1, 0),
    }


def test_pending_is_reported_and_no_error_when_the_ledger_is_behind() -> None:
    world = World()
    world.logs["referrals"].put([*world.events["referrals"], make_event("referrals", 3)])
    verdict = verdict_of(world)
    assert verdict.difference is None
    assert verdict.services["referrals"].pending == 1


def test_pending_is_no_error_when_events_wait_for_their_cause() -> None:
    world = World()
    waiting = {"findings": Followed(2, 0, 2), "rectification": Followed(1, 0, 1)}
    kept = [e for e in world.order if e.source in ("rounds", "referrals")]
    world.ledger.entries = [entered(n, e) for n, e in enumerate(kept, 1)]
    world.ledger.said = LedgerStatus(len(kept), {**world.status().sources, **waiting})
    verdict = verdict_of(world)
    assert verdict.difference is None
    assert verdict.services["findings"].pending == 2


@dataclass(frozen=True)
class Case:
    """What is done, and what has to be named: kind, log or ledger, service, position."""

    tamper: Tamper
    kind: Kind
    where: str
    service: str
    position: int


def edit_body(world: World) -> None:
    other = make_event("rounds", 2, document="forged", recorded_at=world.events["rounds"][1].recorded_at)
    world.logs["rounds"].rewrite(2, body=other.body)


def edit_body_and_leaf(world: World) -> None:
    old = world.events["rounds"][1]
    forged = make_event(
        "rounds",
        2,
        stream=old.envelope.stream,
        version=2,
        recorded_at=old.recorded_at,
        document="forged",
    )
    world.logs["rounds"].rewrite(2, body=forged.body, leaf=forged.leaf)


def edit_recorded_time(world: World) -> None:
    world.logs["rounds"].rewrite(2, recorded_us=1)


def edit_type(world: World) -> None:
    world.logs["rounds"].rewrite(2, type="xuncha.rounds.Other.v1")


def edit_public(world: World) -> None:
    world.logs["rounds"].rewrite(2, public=False)


def edit_into_rubbish(world: World) -> None:
    at = world.events["rounds"][1].recorded_at
    world.logs["rounds"].rewrite(2, body=b"rubbish", leaf=leaf_hash(2, at, b"rubbish"))


def remove_from_the_middle(world: World) -> None:
    log = world.logs["rounds"]
    log.events = [e for e in log.events if e.position != 2]


def remove_the_last(world: World) -> None:
    world.logs["referrals"].events.pop()


def remove_the_last_and_move_the_head(world: World) -> None:
    world.logs["referrals"].put(world.events["referrals"][:1])


def remove_and_close_the_gap(world: World) -> None:
    first, second = world.events["referrals"]
    world.logs["referrals"].put([replace_place(second, first)])


def replace_place(event: Event, place: Event) -> Event:
    """Return an event with another's position and time, its leaf computed anew."""
    return replace(
        event,
        position=place.position,
        recorded_at=place.recorded_at,
        leaf=leaf_hash(place.position, place.recorded_at, event.body),
    )


def put_in_and_shift(world: World) -> None:
    first, second = world.events["referrals"]
    own = natural_id("forged")
    forged = make_event("referrals", 2, document="forged", stream=own, recorded_at=second.recorded_at)
    third = replace(second, position=3, recorded_at=second.recorded_at + timedelta(seconds=1))
    world.logs["referrals"].put([first, forged, replace_place(second, third)])


def put_in_twice(world: World) -> None:
    world.logs["referrals"].events.append(recorded(world.events["referrals"][1]))


def add_a_version_twice(world: World) -> None:
    stream = world.events["rounds"][0].envelope.stream
    forged = make_event("rounds", 5, stream=stream, version=4)
    world.logs["rounds"].put([*world.events["rounds"], forged])


def leave_out_a_version(world: World) -> None:
    stream = world.events["rounds"][0].envelope.stream
    forged = make_event("rounds", 5, stream=stream, version=6)
    world.logs["rounds"].put([*world.events["rounds"], forged])


def swap_positions(world: World) -> None:
    log = world.logs["rounds"]
    two, three = log.events[1], log.events[2]
    log.events[1:3] = [replace(three, position=2), replace(two, position=3)]


def swap_bytes(world: World) -> None:
    log = world.logs["rounds"]
    two, three = log.events[1], log.events[2]
    log.events[1:3] = [replace(two, body=three.body), replace(three, body=two.body)]


def swap_and_compute_anew(world: World) -> None:
    one, two = world.events["referrals"]
    world.logs["referrals"].put([replace_place(two, one), replace_place(one, two)])


def swap_versions_and_compute_anew(world: World) -> None:
    one, two, *rest = world.events["rounds"]
    world.logs["rounds"].put([replace_place(two, one), replace_place(one, two), *rest])


def turn_time_back(world: World) -> None:
    late = make_event("referrals", 3, recorded_at=START)
    world.logs["referrals"].put([*world.events["referrals"], late])


def name_a_cause_that_is_not_there(world: World) -> None:
    world.logs["referrals"].put(
        [*world.events["referrals"], make_event("referrals", 3, cause=make_event("rounds", 9))]
    )


def name_a_cause_that_is_another(world: World) -> None:
    cause = make_event("rounds", 1, document="another")
    world.logs["referrals"].put([*world.events["referrals"], make_event("referrals", 3, cause=cause)])


def name_a_cause_of_nowhere(world: World) -> None:
    cause = make_event("elsewhere", 1)
    world.logs["referrals"].put([*world.events["referrals"], make_event("referrals", 3, cause=cause)])


def name_itself_as_cause(world: World) -> None:
    cause = make_event("referrals", 3)
    world.logs["referrals"].put([*world.events["referrals"], make_event("referrals", 3, cause=cause)])


def make_a_circle(world: World) -> None:
    one = make_event("referrals", 3, cause=make_event("rounds", 5))
    world.logs["referrals"].put([*world.events["referrals"], one])
    world.logs["rounds"].put([*world.events["rounds"], make_event("rounds", 5, cause=one)])


def edit_ledger_body(world: World) -> None:
    forged = make_event("rounds", 2, document="forged")
    world.ledger.rewrite(world.seq_of("rounds", 2), body=forged.body)


def edit_ledger_body_leaf_and_columns(world: World) -> None:
    forged = make_event("rounds", 2, document="forged")
    seq = world.seq_of("rounds", 2)
    world.ledger.rewrite(seq, **{n: getattr(entered(seq, forged), n) for n in ("body", "leaf", "columns")})


def edit_ledger_column(name: str, value: str) -> Tamper:
    def edit(world: World) -> None:
        seq = world.seq_of("rounds", 2)
        columns = world.ledger.entries[seq - 1].columns
        world.ledger.rewrite(seq, columns={**columns, name: value})

    return edit


def edit_ledger_public(world: World) -> None:
    world.ledger.rewrite(world.seq_of("rounds", 2), public=False)


def remove_entry(world: World) -> None:
    world.ledger.entries.pop(world.seq_of("rounds", 2) - 1)


def remove_entry_and_close_the_gap(world: World) -> None:
    gone = world.seq_of("rounds", 2)
    kept = [e for e in world.ledger.entries if e.seq != gone]
    world.ledger.entries = [replace(e, seq=n) for n, e in enumerate(kept, 1)]


def remove_last_entry(world: World) -> None:
    world.ledger.entries.pop()


def remove_last_entry_and_say_so(world: World) -> None:
    gone = world.ledger.entries.pop()
    sources = dict(world.ledger.said.sources)
    sources[gone.service] = replace(sources[gone.service], entered=gone.position - 1)
    world.ledger.said = LedgerStatus(len(world.ledger.entries), sources)


def add_entry(world: World) -> None:
    world.ledger.entries.append(entered(len(world.order) + 1, make_event("referrals", 3)))


def add_entry_twice(world: World) -> None:
    world.ledger.entries.append(entered(len(world.order) + 1, world.events["referrals"][1]))


def add_entry_of_nowhere(world: World) -> None:
    world.ledger.entries.append(entered(len(world.order) + 1, make_event("elsewhere", 1)))


def add_entry_where_the_log_has_another(world: World) -> None:
    world.logs["referrals"].put([*world.events["referrals"], make_event("referrals", 3)])
    forged = make_event("referrals", 3, document="forged")
    world.ledger.entries.append(entered(len(world.order) + 1, forged))


ALL = ("service", "position", "recorded_us", "public", "body", "leaf", "columns")


def swap_entries_of_one_log(world: World) -> None:
    world.ledger.swap(world.seq_of("rounds", 2), world.seq_of("rounds", 3), *ALL)


def swap_content_of_entries(world: World) -> None:
    one, two = world.seq_of("rounds", 2), world.seq_of("rounds", 3)
    world.ledger.swap(one, two, "body", "leaf", "columns")


def swap_entry_with_its_cause(world: World) -> None:
    world.ledger.swap(world.seq_of("rounds", 2), world.seq_of("findings", 1), *ALL)


def swap_numbers_of_entries(world: World) -> None:
    one, two = world.seq_of("referrals", 2), world.seq_of("rounds", 1)
    world.ledger.swap(one, two, *ALL, "entered_us")


CASES = {
    "log: body": Case(edit_body, Kind.EDITED, "log", "rounds", 2),
    "log: body and leaf": Case(edit_body_and_leaf, Kind.EDITED, EITHER, "rounds", 2),
    "log: recorded time": Case(edit_recorded_time, Kind.EDITED, "log", "rounds", 2),
    "log: type": Case(edit_type, Kind.EDITED, "log", "rounds", 2),
    "log: public": Case(edit_public, Kind.EDITED, "ledger", "rounds", 2),
    "log: rubbish": Case(edit_into_rubbish, Kind.EDITED, "log", "rounds", 2),
    "log: one removed": Case(remove_from_the_middle, Kind.MISSING, "log", "rounds", 2),
    "log: last removed": Case(remove_the_last, Kind.MISSING, "log", "referrals", 2),
    "log: truncated": Case(remove_the_last_and_move_the_head, Kind.MISSING, "log", "referrals", 2),
    "log: removed, gap closed": Case(remove_and_close_the_gap, Kind.MISSING, "log", "referrals", 2),
    "log: put in": Case(put_in_and_shift, Kind.ADDED, "log", "referrals", 2),
    "log: twice": Case(put_in_twice, Kind.ADDED, "log", "referrals", 2),
    "log: version twice": Case(add_a_version_twice, Kind.ADDED, "log", "rounds", 5),
    "log: version left out": Case(leave_out_a_version, Kind.MISSING, "log", "rounds", 5),
    "log: positions swapped": Case(swap_positions, Kind.REORDERED, "log", "rounds", 2),
    "log: bytes swapped": Case(swap_bytes, Kind.REORDERED, "log", "rounds", 2),
    "log: swapped anew": Case(swap_and_compute_anew, Kind.REORDERED, "log", "referrals", 1),
    "log: versions swapped": Case(swap_versions_and_compute_anew, Kind.REORDERED, "log", "rounds", 1),
    "log: time turned back": Case(turn_time_back, Kind.REORDERED, "log", "referrals", 3),
    "cause: absent": Case(name_a_cause_that_is_not_there, Kind.CAUSE_BROKEN, "log", "referrals", 3),
    "cause: another": Case(name_a_cause_that_is_another, Kind.CAUSE_BROKEN, "log", "referrals", 3),
    "cause: of nowhere": Case(name_a_cause_of_nowhere, Kind.CAUSE_BROKEN, "log", "referrals", 3),
    "cause: itself": Case(name_itself_as_cause, Kind.CAUSE_BROKEN, "log", "referrals", 3),
    "cause: circle": Case(make_a_circle, Kind.CAUSE_BROKEN, "log", "rounds", 5),
    "ledger: body": Case(edit_ledger_body, Kind.EDITED, "ledger", "rounds", 2),
    "ledger: all columns": Case(edit_ledger_body_leaf_and_columns, Kind.EDITED, EITHER, "rounds", 2),
    "ledger: actor": Case(edit_ledger_column("actor", "someone"), Kind.EDITED, "ledger", "rounds", 2),
    "ledger: date": Case(edit_ledger_column("on_date", "2020-01-01"), Kind.EDITED, "ledger", "rounds", 2),
    "ledger: cause": Case(edit_ledger_column("cause", "rounds/1/x"), Kind.EDITED, "ledger", "rounds", 2),
    "ledger: hash": Case(edit_ledger_column("content_hash", "00"), Kind.EDITED, "ledger", "rounds", 2),
    "ledger: public": Case(edit_ledger_public, Kind.EDITED, "ledger", "rounds", 2),
    "ledger: one removed": Case(remove_entry, Kind.MISSING, "ledger", "rounds", 2),
    "ledger: removed, gap closed": Case(remove_entry_and_close_the_gap, Kind.MISSING, "ledger", "rounds", 2),
    "ledger: last removed": Case(remove_last_entry, Kind.MISSING, "ledger", "rectification", 1),
    "ledger: truncated": Case(remove_last_entry_and_say_so, Kind.MISSING, "ledger", "rectification", 1),
    "ledger: added": Case(add_entry, Kind.ADDED, "ledger", "referrals", 3),
    "ledger: added twice": Case(add_entry_twice, Kind.ADDED, "ledger", "referrals", 2),
    "ledger: added of nowhere": Case(add_entry_of_nowhere, Kind.ADDED, "ledger", "elsewhere", 1),
    "ledger: added for another": Case(
        add_entry_where_the_log_has_another, Kind.ADDED, "ledger", "referrals", 3
    ),
    "ledger: swapped": Case(swap_entries_of_one_log, Kind.REORDERED, "ledger", "rounds", 2),
    "ledger: content swapped": Case(swap_content_of_entries, Kind.REORDERED, "ledger", "rounds", 2),
    "ledger: cause swapped": Case(swap_entry_with_its_cause, Kind.CAUSE_BROKEN, "ledger", "findings", 1),
    "ledger: numbers swapped": Case(swap_numbers_of_entries, Kind.REORDERED, "ledger", "referrals", 2),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_difference_is_named_when_planted(case: Case) -> None:
    world = World()
    case.tamper(world)
    found = verdict_of(world).difference
    assert found is not None
    assert (found.kind, found.where, found.service, found.position) == (
        case.kind,
        case.where,
        case.service,
        case.position,
    )
    assert found.expected != found.found


def test_numbering_of_the_ledger_is_named_when_no_event_is_missing() -> None:
    world = World()
    last = len(world.order)
    world.ledger.entries[-1] = replace(world.ledger.entries[-1], seq=last + 1)
    found = verdict_of(world).difference
    assert found is not None
    assert (found.kind, found.service, found.position) == (Kind.MISSING, AUDIT, last)


def test_log_is_read_further_when_it_grew_after_it_was_read() -> None:
    """The ledger tracks an event that was recorded after the verifier had read its log."""
    world = World()
    late = make_event("rounds", 5)
    effect = make_event("referrals", 3, cause=late)
    world.logs["referrals"].put([*world.events["referrals"], effect])
    grown = world.logs["rounds"]
    whole = [*world.events["rounds"], late]
    reads = iter([4, 5, 5, 5, 5])
    read = grown.read

    def growing(after: int) -> object:
        grown.put(whole[: next(reads)])
        return read(after)

    grown.read = growing  # type: ignore[method-assign, assignment]
    assert verdict_of(world).difference is None


def test_every_arrival_order_is_verified() -> None:
    world = World()
    for first in world.events:
        book = MemoryBook()
        order = sorted(world.events, key=lambda source: source != first)
        for source in order:
            for event in world.events[source]:
                book.arrive(event)
        world.ledger.entries = [entered(n, e) for n, e in enumerate(book.entries, 1)]
        assert verdict_of(world).difference is None


def test_further_check_sees_every_proven_event_and_may_refuse_one() -> None:
    seen: list[tuple[str, int]] = []

    def refuse_second(service: str, event: Recorded, said: Said) -> Difference | None:
        seen.append((service, event.position))
        if said.version == 2:
            return Difference(Kind.EDITED, "log", service, event.position, "not this", "this")
        return None

    world = World()
    verdict = compare(world.logs, world.ledger, [refuse_second])
    assert seen == [("rounds", 1), ("rounds", 2)]
    assert verdict.difference is not None
    assert verdict.difference.found == "this"

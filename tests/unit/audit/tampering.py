"""Every kind of tampering with a service's log, and what has to be named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from services.audit.verification.difference import (
    EITHER,
    Kind,
)
from services.kernel.following import Followed as Event
from services.kernel.ids import natural_id
from services.kernel.store.hashing import leaf_hash
from tests.unit.audit.samples import START, World, make_event, recorded

Tamper = Callable[[World], None]


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


LOG_CASES = {
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
}

"""Every kind of tampering is found and named, with its exit code."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.audit.proof import Said
from services.audit.verification.comparing import Verdict, compare
from services.audit.verification.difference import (
    AUDIT,
    Difference,
    Followed,
    Kind,
    LedgerStatus,
    Recorded,
)
from tests.unit.audit.ledger_tampering import LEDGER_CASES
from tests.unit.audit.samples import MemoryBook, World, entered, make_event
from tests.unit.audit.tampering import LOG_CASES, Case


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


CASES = {**LOG_CASES, **LEDGER_CASES}


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

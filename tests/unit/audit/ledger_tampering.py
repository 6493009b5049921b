"""Every kind of tampering with the ledger, and what has to be named."""

from __future__ import annotations

from dataclasses import replace

from services.audit.verification.difference import (
    EITHER,
    Kind,
    LedgerStatus,
)
from tests.unit.audit.samples import World, entered, make_event
from tests.unit.audit.tampering import Case, Tamper


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


LEDGER_CASES = {
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

"""The law of money: after any commands, the figures equal the sums of the log's events, to the fen."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from xuncha.rectification.v1.contract import ReceiptKind

from services.kernel.commands import Context
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import decode, encode
from services.kernel.events.registry import Registry
from services.kernel.events.store import envelope_of, event_of
from services.kernel.following import Followed
from services.kernel.ids import natural_id
from services.kernel.refusal import Refusal
from services.rectification.domain.receipt import HEADLINE, SETTLING, ReceiptState
from services.rectification.domain.recovery import Recovery
from services.rectification.domain.recovery_state import MOVES
from services.rectification.domain.ties import NONE
from services.rectification.domain.voucher import Voucher, voucher_id
from services.rectification.views.recovery_figures import DEFINITIONS, HANDLERS
from tests.properties import examples
from tests.unit.rectification.money import PAPER, identified
from tests.unit.story import act

REGISTRY = Registry("rectification", (Recovery, Voucher))
RECOVERIES = [natural_id("recovery", name) for name in "AB"]
AMOUNTS = st.one_of(st.integers(1, 9), st.sampled_from([100, 333_33, 10**15]))
NUMBERS = st.one_of(st.sampled_from(["V1", "v1"]), st.integers(100, 999).map(str))
WHICH, PLACE, SMALL = st.integers(0, 1), st.integers(0, 9), st.integers(1, 9)
CLAIM = st.tuples(st.just("claim"), WHICH, SMALL, st.sampled_from(ReceiptKind), NUMBERS)
VERIFY = st.tuples(st.just("verify"), WHICH, PLACE)
REJECT = st.tuples(st.just("reject"), WHICH, PLACE)
REVERSE = st.tuples(st.just("reverse"), WHICH, PLACE, st.one_of(st.none(), SMALL))
CORRECT = st.tuples(st.just("correct"), WHICH, AMOUNTS)
CONFIRM = st.tuples(st.just("confirm"), WHICH, AMOUNTS)
ANYTHING = st.one_of(CONFIRM, CONFIRM, CORRECT, CLAIM, CLAIM, VERIFY, REJECT, REVERSE)
COMING_AND_GOING = st.one_of(CLAIM, CLAIM, CLAIM, VERIFY, VERIFY, VERIFY, REVERSE, REVERSE, REJECT, CORRECT)
FINANCE = act("Finance", reason="X", document=PAPER)


class Figures:
    """A transaction that takes figures alone, kept per event as the table keeps them."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, int], int] = {}

    def execute(self, statement: str, parameters: Sequence[Any]) -> None:
        assert statement.startswith("WITH kept AS (INSERT INTO figure_event")
        code, positions, _, amounts, *_ = parameters
        for position, amount in zip(positions, amounts, strict=True):
            assert (code, position) not in self.rows
            assert type(amount) is int
            self.rows[code, position] = amount

    def sums(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for (code, _), amount in self.rows.items():
            found[code] += amount
        return found


class Book:
    """The service in memory: aggregates, their log as bytes, the figures kept beside it."""

    def __init__(self) -> None:
        self.recoveries = [identified(id) for id in RECOVERIES]
        self.vouchers: dict[UUID, Voucher] = {}
        self.log: list[bytes] = []
        self.figures = Figures()
        self._keep(*self.recoveries)

    def do(self, step: tuple[Any, ...]) -> None:
        name, which, *rest = step
        recovery = self.recoveries[which]
        before = recovery.state
        try:
            self._keep(*getattr(self, name)(recovery, *rest))
        except Refusal:
            everything: tuple[Aggregate, ...] = (*self.recoveries, *self.vouchers.values())
            for aggregate in everything:
                assert aggregate.take_changes() == []
        assert recovery.state is before or recovery.state in MOVES[before]

    def confirm(self, recovery: Recovery, amount: int) -> list[Aggregate]:
        recovery.confirm(FINANCE, amount, ties=NONE)
        return [recovery]

    def correct(self, recovery: Recovery, amount: int) -> list[Aggregate]:
        recovery.correct(FINANCE, amount, ties=NONE)
        return [recovery]

    def claim(self, recovery: Recovery, amount: int, kind: ReceiptKind, number: str) -> list[Aggregate]:
        on = date(2024, 3, 1)
        voucher = self.vouchers.get(voucher_id(number))
        if voucher is not None and voucher.data.recovery_id != recovery.id:
            voucher.enter_again(act("Dept"), recovery_id=recovery.id, receipt_id=recovery.id)
        known = recovery.claim(act("Dept"), kind=kind, amount_fen=amount, received_on=on, voucher=number)
        if voucher is None:
            voucher = self.vouchers[voucher_id(number)] = Voucher.enter(
                act("Dept"), number, recovery.data.place, recovery_id=recovery.id, receipt_id=known
            )
        else:
            voucher.enter_again(act("Dept"), recovery_id=recovery.id, receipt_id=known)
        return [recovery, voucher]

    def verify(self, recovery: Recovery, place: int) -> list[Aggregate]:
        recovery.verify(FINANCE, _receipt(recovery, place), ties=NONE)
        return [recovery]

    def reject(self, recovery: Recovery, place: int) -> list[Aggregate]:
        recovery.reject(FINANCE, _receipt(recovery, place), ties=NONE)
        return [recovery]

    def reverse(self, recovery: Recovery, place: int, amount: int | None) -> list[Aggregate]:
        recovery.reverse(FINANCE, _receipt(recovery, place), amount, ties=NONE)
        return [recovery]

    def _keep(self, *changed: Aggregate) -> None:
        context = Context(request=natural_id("r"), body_hash=b"", correlation=natural_id("r"))
        for aggregate in changed:
            for event in aggregate.take_changes():
                body = encode(envelope_of(REGISTRY, event, context, aggregate.references()))
                self.log.append(body)
                self._follow(body)

    def _follow(self, body: bytes) -> None:
        envelope, position = decode(body), len(self.log)
        followed = Followed("rectification", position, envelope.at, envelope, body, b"", public=True)
        if envelope.type in HANDLERS:
            HANDLERS[envelope.type](self.figures, [followed])  # type: ignore[arg-type]


def _receipt(recovery: Recovery, place: int) -> UUID:
    known = list(recovery.data.receipts)
    return known[place % len(known)] if known else natural_id("none")


def replayed(log: list[bytes]) -> list[Recovery]:
    """Return the recoveries as the log alone says they are."""
    found: dict[UUID, Any] = {}
    for body in log:
        event = event_of(REGISTRY, decode(body))
        found[event.originator_id] = event.mutate(found.get(event.originator_id))
    return [aggregate for aggregate in found.values() if isinstance(aggregate, Recovery)]


def counted_by_hand(log: list[bytes]) -> Counter[str]:
    """Return the figures as a reader of the raw payloads would sum them, without any of our code."""
    sums: Counter[str] = Counter()
    for body in log:
        envelope = json.loads(body, parse_float=_no_float)
        name, money = envelope["type"].split(".")[2], envelope["payload"]
        sign = {"ReceiptVerified": 1, "ReceiptReversed": -1}.get(name, 0)
        kind = money.get("kind", "")
        head = kind in {"CASH_COLLECTED", "OFFSET", "ASSET_IN_KIND", "REFUND_OF_IRREGULAR_PAYMENT"}
        if sign:
            sums[f"recovered_verified_{kind.lower()}_fen"] += sign * money["amount_fen"]
            sums["recovered_verified_fen"] += sign * money["amount_fen"] * head
        taken = {"ReceiptClaimed": 1, "ReceiptRejected": -1, "ReceiptReversed": -1}.get(name, 0)
        sums["recovered_claimed_fen"] += taken * money["amount_fen"] * head if taken else 0
    return sums


def _no_float(text: str) -> float:
    raise AssertionError(f"a float in the log: {text}")


def of_kind(recoveries: list[Recovery], kind: ReceiptKind) -> int:
    return sum(r.data.standing_fen({kind}, {ReceiptState.VERIFIED}) for r in recoveries)


def check(book: Book) -> None:
    figures, by_hand, again = book.figures.sums(), counted_by_hand(book.log), replayed(book.log)
    by_kind = {kind: figures[f"recovered_verified_{kind.lower()}_fen"] for kind in ReceiptKind}
    assert figures == by_hand
    assert by_kind == {kind: of_kind(again, kind) for kind in ReceiptKind}
    assert figures["recovered_verified_fen"] == sum(by_kind[kind] for kind in HEADLINE)
    assert figures["recovered_claimed_fen"] == sum(r.data.standing_fen(HEADLINE) for r in again)
    assert figures["recovered_claimed_fen"] >= figures["recovered_verified_fen"]
    assert min(figures.values(), default=0) >= 0
    for live, recovery in zip(book.recoveries, again, strict=True):
        assert (live.state, live.data.due_fen, live.data.receipts) == (
            recovery.state,
            recovery.data.due_fen,
            recovery.data.receipts,
        )
        assert recovery.data.standing_fen(SETTLING) <= (recovery.data.due_fen or 0)
        assert all(
            0 <= receipt.standing_fen <= receipt.amount_fen for receipt in recovery.data.receipts.values()
        )


@examples(60)
@given(st.lists(ANYTHING, max_size=25))
def test_figures_are_the_sums_of_the_log_when_anything_is_tried(steps: list[tuple[Any, ...]]) -> None:
    book = Book()
    for step in steps:
        book.do(step)
        check(book)


@examples(20)
@given(st.lists(COMING_AND_GOING, min_size=15, max_size=40))
def test_figures_are_the_sums_of_the_log_when_much_money_comes_and_goes(steps: list[tuple[Any, ...]]) -> None:
    book = Book()
    for which in (0, 1):
        book.do(("confirm", which, 200))
    for step in steps:
        book.do(step)
        check(book)
    live = [r.voucher_id for b in book.recoveries for r in b.data.receipts.values() if r.state != "REJECTED"]
    assert len(live) == len(set(live))


def test_every_kind_has_a_figure_of_its_own_and_no_definition_is_silent() -> None:
    codes = [definition.code for definition in DEFINITIONS]
    assert len(set(codes)) == len(codes) == 2 + len(ReceiptKind)
    assert all(d.zh and d.en and d.unit == "fen" for d in DEFINITIONS)


def test_payload_with_a_fraction_of_a_fen_is_not_counted() -> None:
    book = Book()
    book.do(("confirm", 0, 9))
    book.do(("claim", 0, 9, ReceiptKind.OFFSET, "V1"))
    broken = decode(book.log[-2].replace(b'"amount_fen":9', b'"amount_fen":9.5'))
    followed = Followed("rectification", 99, broken.at, broken, b"", b"", public=True)
    with pytest.raises(msgspec.ValidationError):
        HANDLERS[broken.type](book.figures, [followed])  # type: ignore[arg-type]

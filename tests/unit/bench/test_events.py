"""What copies are made of: what follows from something recorded follows from a copy's own."""

from __future__ import annotations

import base64
import hashlib
from random import Random
from uuid import UUID, uuid5

import pytest

from bench.events.__main__ import parse
from bench.events.building import STATED, Builder, id_text, name_based
from bench.events.copies import Book, LeftOut, new_id
from bench.events.keys import KnownKeys, data_key
from bench.events.observing import FIRST_ID_AT_MS, Observed
from bench.events.patterns import Values
from services.kernel.crypto.sealing import unseal
from services.kernel.ids import NAMESPACE

MARK = "XQMARK"
FRESH = UUID(bytes=new_id(FIRST_ID_AT_MS + 7, bytes(10)))
OTHER = UUID(bytes=new_id(FIRST_ID_AT_MS + 8, bytes(range(10))))


@pytest.fixture
def observed() -> Observed:
    return Observed()


@pytest.fixture
def builder(observed: Observed) -> Builder:
    return Builder(observed, MARK.encode(), frozenset())


def copied(builder: Builder, data: bytes, *, with_ids: bool = False) -> bytes:
    """Return what a copy has in place of something recorded."""
    pattern = builder.pattern(data, with_ids=with_ids)
    values: Values = list(builder.values)
    values[builder.words[MARK.encode()]] = b"R1"
    values[builder.words[STATED]] = b"T02:03:04Z"
    for place in builder.fresh:
        values[place] = OTHER.bytes
    for place in builder.traces.values():
        values[place] = b"a trace"
    for step in builder.steps:
        step(values)
    return pattern.fill(values)


def test_words_numbers_and_percent_signs(builder: Builder) -> None:
    text = f'"{MARK}-1 at 100%","2023-02-20T01:00:00Z",{builder.number(0)},12'.encode()
    assert copied(builder, text) == b'"R1-1 at 100%","2023-02-20T02:03:04Z",R1,12'


def test_new_ids_are_a_copys_own_and_those_of_the_ground_are_not(observed: Observed) -> None:
    text = f"{FRESH}".encode()
    assert copied(Builder(observed, MARK.encode(), frozenset()), text) == f"{OTHER}".encode()
    assert copied(Builder(observed, MARK.encode(), frozenset({FRESH.bytes})), text) == text


def test_ids_that_follow_from_ids_and_words_follow_in_the_copy(builder: Builder, observed: Observed) -> None:
    by_word, by_id = observed.name(NAMESPACE, f"unit\x1f{MARK}"), observed.name(FRESH, "case")
    fixed = observed.name(NAMESPACE, "group")
    text = f"{by_word} {by_id} {fixed}".encode()
    expected = f"{uuid5(NAMESPACE, f'unit{chr(31)}R1')} {uuid5(OTHER, 'case')} {fixed}"
    assert copied(builder, text) == expected.encode()


def test_hashes_are_of_the_copys_content(builder: Builder, observed: Observed) -> None:
    inner = observed.digest(f"{FRESH}".encode()).hexdigest()
    outer = observed.digest(f"paper {inner}".encode()).hexdigest()
    fixed = observed.digest(b"nothing of its own").hexdigest()
    expected = hashlib.sha256(f"paper {hashlib.sha256(str(OTHER).encode()).hexdigest()}".encode()).hexdigest()
    assert copied(builder, f'"{outer}","{fixed}"'.encode()) == f'"{expected}","{fixed}"'.encode()


def test_keyed_hashes_are_over_the_copys_ids(observed: Observed) -> None:
    keys = KnownKeys("referrals", observed)
    recorded = keys.keyed_hash("subject", FRESH.bytes + b"class")
    expected = KnownKeys("referrals", Observed()).keyed_hash("subject", OTHER.bytes + b"class")
    text = b'"%b" %b' % (base64.b64encode(recorded), id_text(recorded[:16]))
    builder = Builder(observed, MARK.encode(), frozenset())
    assert copied(builder, text) == b'"%b" %b' % (base64.b64encode(expected), id_text(expected[:16]))


def test_ciphertexts_open_with_the_copys_key(builder: Builder, observed: Observed) -> None:
    recorded = KnownKeys("referrals", observed).encrypt(FRESH, f"about {MARK}".encode(), str(FRESH).encode())
    digest = observed.digest(recorded).hexdigest()
    text = b'"%b"' % base64.b64encode(recorded)
    sealed = base64.b64decode(copied(builder, text)[1:-1])
    assert unseal(data_key("referrals", OTHER.bytes), sealed, str(OTHER).encode()) == b"about R1"
    assert copied(builder, digest.encode()) == hashlib.sha256(sealed).hexdigest().encode()


def test_traces_are_a_copys_own(builder: Builder) -> None:
    trace = f"00-{'a1' * 16}-{'b2' * 8}-01"
    assert copied(builder, f'"trace":"{trace}"'.encode()) == b'"trace":"a trace"'


def test_ids_are_written_and_named_as_the_product_does() -> None:
    assert UUID(bytes=name_based(NAMESPACE.bytes + b"unit")) == uuid5(NAMESPACE, "unit")
    assert id_text(FRESH.bytes) == str(FRESH).encode()
    drawn = UUID(bytes=new_id(1, Random(1).randbytes(10)))  # noqa: S311
    assert (drawn.version, drawn.variant) == (7, "specified in RFC 4122")


def test_command_needs_no_more_than_a_number() -> None:
    asked = parse(["--events", "10000"])
    assert (asked.events, asked.seed, asked.database, asked.key_file) == (10_000, 1, None, None)
    with pytest.raises(SystemExit):
        parse([])


def test_series_is_opened_once_and_counts_on() -> None:
    book = Book(0)
    with pytest.raises(LeftOut):
        book.take(2023)
    assert [book.opens(2023), book.opens(2023)] == [True, False]
    assert [book.take(2023), book.take(2023)] == [(2, 1), (3, 2)]

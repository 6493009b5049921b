"""The leaf hash against values computed by hand."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from services.kernel.store.hashing import EPOCH, leaf_hash, microseconds


def test_a_leaf_is_the_hash_of_position_time_and_body() -> None:
    at = datetime(2024, 1, 1, 0, 0, 0, 1, tzinfo=UTC)
    preimage = bytes.fromhex("00000000000000000700060dd710212001") + b"body"

    assert leaf_hash(7, at, b"body") == hashlib.sha256(preimage).digest()


def test_the_zone_in_which_an_instant_is_told_does_not_matter() -> None:
    at = datetime(2024, 1, 1, 12, tzinfo=UTC)

    assert leaf_hash(1, at, b"") == leaf_hash(1, at.astimezone(timezone(timedelta(hours=8))), b"")


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1)))  # noqa: DTZ001
def test_no_microsecond_is_lost(moment: datetime) -> None:
    at = moment.replace(tzinfo=UTC)

    assert EPOCH + timedelta(microseconds=microseconds(at)) == at

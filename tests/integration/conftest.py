"""Fixtures for the tests over real servers."""

from collections.abc import Iterator

import pytest
from google.rpc.status_pb2 import Status

from services.kernel.refusal import Refusal
from services.kernel.rpc import errors
from tests.chinese import english_in
from tests.integration.worlds import Worlds
from tests.servers import PostgresServer


@pytest.fixture(scope="session")
def worlds(postgres_server: PostgresServer) -> Iterator[Worlds]:
    """The worlds of the session."""
    made = Worlds(postgres_server)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def refusals_in_chinese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a test fail whose api refuses in Chinese with a code or an English word in it."""
    answer = errors.status_of
    english: list[str] = []

    def watched(refusal: Refusal, code: int) -> Status:
        english.extend(f"{refusal.rule.code}: {word}" for word in english_in(refusal))
        return answer(refusal, code)

    monkeypatch.setattr(errors, "status_of", watched)
    yield
    assert english == []

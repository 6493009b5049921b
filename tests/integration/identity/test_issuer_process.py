"""The demonstration's issuer as a process of its own, asked over HTTP."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from services.kernel.clock import SystemClock
from services.kernel.identity.issuer_keys import IssuerKeys, fetch_url
from services.kernel.identity.tokens import TokenVerifier
from services.kernel.ids import natural_id
from services.launcher.issuer.personas import PersonaTokens, TokenRefused
from tests.integration.identity.running import Issuer

PERSON = natural_id("person", "bearer")


@pytest.fixture
def issuer(tmp_path: Path) -> Iterator[Issuer]:
    running = Issuer(tmp_path)
    yield running
    running.stop()


def test_its_tokens_prove_persons_until_it_is_gone(issuer: Issuer) -> None:
    tokens = PersonaTokens(issuer.url, issuer.home.secret())
    verifier = TokenVerifier(issuer.url, "xuncha", IssuerKeys(issuer.url), SystemClock())
    token = tokens.of(PERSON)
    assert verifier.verify(token).person == PERSON
    assert tokens.of(PERSON) == token
    tokens.forget(PERSON)
    assert tokens.of(PERSON) != token
    assert issuer.stop() in {0, -signal.SIGTERM}
    assert tokens.of(PERSON)
    tokens.forget(PERSON)
    with pytest.raises(httpx.ConnectError):
        tokens.of(PERSON)
    tokens.close()


def test_a_program_without_the_secret_gets_nothing(issuer: Issuer) -> None:
    tokens = PersonaTokens(issuer.url, "guess")
    with pytest.raises(TokenRefused, match="invalid_client"):
        tokens.of(PERSON)
    tokens.close()


def test_what_is_no_document_or_redirects_is_not_read(issuer: Issuer) -> None:
    with pytest.raises(httpx.HTTPError):
        fetch_url(f"{issuer.url}/nothing-here")

"""The demonstration's issuer as a process of its own, asked over HTTP."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from services.kernel.clock import SystemClock
from services.kernel.identity.issuer.home import IssuerHome
from services.kernel.identity.issuer_keys import IssuerKeys, fetch_url
from services.kernel.identity.personas import PersonaTokens, TokenRefused
from services.kernel.identity.tokens import TokenVerifier
from services.kernel.ids import natural_id
from services.launcher.waiting import free_ports, wait_until

PERSON = natural_id("person", "bearer")


class Issuer:
    """A running issuer."""

    def __init__(self, folder: Path) -> None:
        self.url = f"http://127.0.0.1:{free_ports(1)[0]}"
        self.home = IssuerHome(folder)
        environment = {
            **os.environ,
            "XUNCHA_OIDC_ISSUER": self.url,
            "XUNCHA_ISSUER_LISTEN": self.url.removeprefix("http://"),
            "XUNCHA_DATA": str(folder),
        }
        command = [sys.executable, "-m", "services.launcher", "issuer"]
        self.process = subprocess.Popen(command, env=environment)
        wait_until(self._answers, "the issuer answers")

    def _answers(self) -> bool:
        try:
            return bool(fetch_url(f"{self.url}/jwks"))
        except httpx.HTTPError:
            return False

    def stop(self) -> int:
        """End it and return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)


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

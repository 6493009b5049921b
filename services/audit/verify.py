"""`xuncha verify`: read every service's own log, recompute every hash, compare with the ledger.

It asks the services through gRPC and needs neither database nor broker. Exit codes:

0   verified; events the ledger has not tracked yet are reported as pending
10  edited        11  missing        12  added        13  reordered        14  cause broken
20  a service could not be reached, or refused
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO
from uuid import UUID

from services import LOGS
from services.audit.verification.comparing import Verdict, compare
from services.audit.verification.difference import AUDIT, Kind
from services.audit.verification.reading import Caller, GrpcLedger, GrpcLog, Unreachable
from services.audit.verification.report import in_json, in_words, unreachable_in_json, unreachable_in_words
from services.kernel.config import Settings
from services.kernel.identity.issuer.home import IssuerHome
from services.kernel.identity.personas import PersonaTokens, TokenRefused


@dataclass(frozen=True)
class TokenFrom:
    """Where the access token of a log auditor comes from: the first of these that is given.

    Args:
        token: itself.
        file: a file that holds a good token at any time; read anew whenever one is needed.
        issuer_home: directory of the demonstration's issuer, which gives one for a person.
        person: id of that person.
    """

    token: str = ""
    file: Path | None = None
    issuer_home: Path | None = None
    person: UUID | None = None


def main(settings: Settings, source: TokenFrom, *, as_json: bool = False, out: TextIO | None = None) -> int:
    """Verify, print what was found, and return the exit code.

    Args:
        settings: give the services' addresses and, for a demonstration, the issuer.
        source: gives the token.
        as_json: print one JSON object instead of text.
        out: where to print; standard output unless given.

    Raises:
        MissingSetting: an address is not set.
        SystemExit: nothing gives a token.
    """
    stream = out or sys.stdout
    try:
        verdict = verify(settings, token_source(settings, source))
    except (Unreachable, TokenRefused, OSError) as error:
        words = f"{type(error).__name__}: {error}"
        stream.write((unreachable_in_json if as_json else unreachable_in_words)(words) + "\n")
        return int(Kind.UNREACHABLE)
    stream.write((in_json if as_json else in_words)(verdict) + "\n")
    return int(verdict.kind)


def verify(settings: Settings, token: Callable[[], str]) -> Verdict:
    """Compare the services' logs and the ledger.

    Args:
        settings: give the services' addresses.
        token: returns an access token of a log auditor that is good now.

    Raises:
        Unreachable: a service did not answer, or refused.
        MissingSetting: an address is not set.
    """
    with ExitStack() as stack:
        callers = {name: Caller(name, settings.address(name), token) for name in (*LOGS, AUDIT)}
        for caller in callers.values():
            stack.callback(caller.close)
        logs = {name: GrpcLog(callers[name]) for name in LOGS}
        return compare(logs, GrpcLedger(callers[AUDIT]))


def token_source(settings: Settings, source: TokenFrom) -> Callable[[], str]:
    """Return what gives the access token whenever one is needed.

    Raises:
        SystemExit: nothing gives one.
    """
    if source.token:
        return lambda: source.token
    if file := source.file:
        return lambda: file.read_text("ascii").strip()
    if not (source.issuer_home and (person := source.person)):
        sys.exit("verify: give --data, --token-file, --token, or --issuer-home and --person")
    tokens = PersonaTokens(settings.oidc_issuer, IssuerHome(source.issuer_home).secret())
    return lambda: tokens.of(person)

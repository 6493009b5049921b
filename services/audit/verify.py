"""`xuncha verify`: read every service's own log, recompute every hash, compare with the ledger.

It asks the services through gRPC and needs neither database nor broker. Exit codes:

0   verified; events the ledger has not tracked yet are reported as pending
10  edited        11  missing        12  added        13  reordered        14  cause broken
20  a service could not be reached, or refused
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO
from uuid import UUID

from services.audit.verification.comparing import Verdict, compare
from services.audit.verification.difference import AUDIT, Kind
from services.audit.verification.reading import Caller, GrpcLedger, GrpcLog, Unreachable
from services.audit.verification.report import in_json, in_words, unreachable_in_json, unreachable_in_words
from services.kernel.config import Settings
from services.kernel.identity.issuer.home import IssuerHome
from services.kernel.identity.personas import PersonaTokens, TokenRefused

LOGS = ("rounds", "findings", "referrals", "rectification")
"""The services whose logs are verified, in the order in which they are read."""


def main(settings: Settings, arguments: Sequence[str] = (), out: TextIO | None = None) -> int:
    """Verify, print what was found, and return the exit code.

    Args:
        settings: give the services' addresses and, for a demonstration, the issuer.
        arguments: of the command line.
        out: where to print; standard output unless given.

    Raises:
        MissingSetting: an address is not set.
        SystemExit: the arguments are wrong.
    """
    wishes = _parser().parse_args(list(arguments))
    stream = out or sys.stdout
    try:
        verdict = verify(settings, token_source(settings, wishes))
    except (Unreachable, TokenRefused, OSError) as error:
        words = f"{type(error).__name__}: {error}"
        stream.write((unreachable_in_json if wishes.json else unreachable_in_words)(words) + "\n")
        return int(Kind.UNREACHABLE)
    stream.write((in_json if wishes.json else in_words)(verdict) + "\n")
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


def token_source(settings: Settings, wishes: argparse.Namespace) -> Callable[[], str]:
    """Return what gives the access token: the one given, a file, or the demonstration's issuer.

    The file is read again for every call: a token lives for minutes, a verification may take longer.

    Raises:
        SystemExit: none of them is given.
    """
    if given := wishes.token:
        return lambda: str(given)
    if file := wishes.token_file:
        return lambda: str(file.read_text("ascii").strip())
    if not (wishes.issuer_home and wishes.person):
        sys.exit("verify: give --token, --token-file, or --issuer-home and --person")
    tokens = PersonaTokens(settings.oidc_issuer, IssuerHome(wishes.issuer_home).secret())
    person: UUID = wishes.person
    return lambda: tokens.of(person)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="xuncha verify", description=__doc__, add_help=True)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--json", action="store_true", help="one JSON object instead of text")
    parser.add_argument(
        "--token",
        default="",
        help="access token of a log auditor; others on this machine see it: prefer --token-file",
    )
    parser.add_argument("--token-file", type=Path, help="file that holds a good token at any time")
    parser.add_argument("--issuer-home", type=Path, help="directory of the demonstration's issuer")
    parser.add_argument("--person", type=UUID, help="id of the demonstration's log auditor")
    return parser

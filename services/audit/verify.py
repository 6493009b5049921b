"""`xuncha verify`: read every service's own log, recompute every hash, compare with the ledger.

It asks the services through gRPC and needs neither database nor broker. Exit codes:

0   verified; events that are not yet in the ledger are counted as pending
10  edited        11  missing        12  added        13  reordered        14  cause broken
20  a service could not be reached, or refused
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from typing import TextIO

from services import LOGS
from services.audit.verification.comparing import Verdict, compare
from services.audit.verification.difference import AUDIT, Kind
from services.audit.verification.reading import Caller, GrpcLedger, GrpcLog, Unreachable
from services.audit.verification.report import in_json, in_words, unreachable_in_json, unreachable_in_words
from services.kernel.config import Settings


def main(
    settings: Settings, token: Callable[[], str], *, as_json: bool = False, out: TextIO | None = None
) -> int:
    """Verify, print the result, and return the exit code.

    Args:
        settings: contain the services' addresses.
        token: returns a valid access token of a log auditor; raises OSError if there is none.
        as_json: print one JSON object instead of text.
        out: the stream to print to; standard output unless given.

    Raises:
        MissingSetting: an address is not set.
    """
    stream = out or sys.stdout
    try:
        verdict = verify(settings, token)
    except (Unreachable, OSError) as error:
        words = f"{type(error).__name__}: {error}"
        stream.write((unreachable_in_json if as_json else unreachable_in_words)(words) + "\n")
        return int(Kind.UNREACHABLE)
    stream.write((in_json if as_json else in_words)(verdict) + "\n")
    return int(verdict.kind)


def verify(settings: Settings, token: Callable[[], str]) -> Verdict:
    """Compare the services' logs and the ledger.

    Args:
        settings: contain the services' addresses.
        token: returns a valid access token of a log auditor.

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

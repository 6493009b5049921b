"""The whole verification, of logs and a ledger that can be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.audit.verification.causes import check_causes
from services.audit.verification.difference import Difference, Found, Kind, Ledger, Log
from services.audit.verification.ledger import NOTHING, LedgerProof
from services.audit.verification.log import Check, LogProof


@dataclass(frozen=True)
class Seen:
    """The result for one service.

    Args:
        events: number of proven events of its log.
        entered: number of proven entries of the ledger.
        stopped: whether the ledger has stopped at this service.
    """

    events: int
    entered: int
    stopped: bool

    @property
    def pending(self) -> int:
        """Number of events that the ledger does not hold yet."""
        return max(0, self.events - self.entered)


@dataclass(frozen=True)
class Verdict:
    """The result of a verification: the first difference or None, and how far it got."""

    difference: Difference | None
    services: Mapping[str, Seen]

    @property
    def kind(self) -> Kind:
        """The kind of the difference, or VERIFIED."""
        return Kind.VERIFIED if self.difference is None else self.difference.kind


def compare(logs: Mapping[str, Log], ledger: Ledger, checks: Sequence[Check] = ()) -> Verdict:
    """Prove every log by itself, then the ledger against them, then the causes between them.

    Args:
        logs: by service, in the order in which they are to be read.
        ledger: the ledger.
        checks: further rules about the proven events.
    """
    # Read the ledger's status first: the logs, which are read later, then hold at least as many events.
    status = ledger.status()
    proofs = {service: LogProof(service, log, checks) for service, log in logs.items()}
    proof = LedgerProof(ledger, status, proofs)
    difference = None
    try:
        for log in proofs.values():
            log.advance()
        # Check the ledger before the causes: if an event was added or removed, every later cause is wrong
        # as well, but tells less about the fault.
        proof.check()
        check_causes(proofs)
    except Found as found:
        difference = found.difference
    seen = {
        service: Seen(log.length, proof.entered[service], status.sources.get(service, NOTHING).stopped)
        for service, log in proofs.items()
    }
    return Verdict(difference, seen)

"""Proves the ledger against the services' proven logs: it has every event, nothing else, in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

from services.audit import proof
from services.audit.verification.difference import (
    AUDIT,
    EITHER,
    LEDGER,
    LOG,
    Difference,
    Entered,
    Followed,
    Found,
    Kind,
    Ledger,
    LedgerStatus,
)
from services.audit.verification.log import LogProof

NOTHING = Followed(0, 0, 0)


class LedgerProof:
    """The part of the ledger that is proven so far.

    Args:
        ledger: the ledger.
        status: the ledger's status before the logs were read.
        logs: the proven logs by service; a log is read further if the ledger already knows more of it.
    """

    def __init__(self, ledger: Ledger, status: LedgerStatus, logs: Mapping[str, LogProof]) -> None:
        self.seq = 0
        self.entered = dict.fromkeys(logs, 0)
        self._ledger = ledger
        self._status = status
        self._logs = logs
        self._entered_us = -(1 << 62)

    def check(self) -> None:
        """Prove the whole ledger.

        Raises:
            Found: the first difference.
        """
        self._check_tracked()
        for entry in self._ledger.read(0):
            self._check_place(entry)
            self._check_is_in_log(entry)
            self._check_content(entry)
            self._check_against_log(entry)
            self._check_cause(entry)
            self.seq, self._entered_us = entry.seq, entry.entered_us
            self.entered[entry.service] = entry.position
        self._check_end()

    def _followed(self, service: str) -> Followed:
        return self._status.sources.get(service, NOTHING)

    def _check_tracked(self) -> None:
        """Check that the ledger has seen no more of a log than the log holds."""
        for service, log in self._logs.items():
            if log.length < self._followed(service).tracked:
                self._fail(Kind.MISSING, LOG, service, log.length + 1, "an event that was tracked", "none")

    def _check_place(self, entry: Entered) -> None:
        if entry.seq > self.seq + 1:
            service, position = self._lacking()
            self._fail(Kind.MISSING, LEDGER, service, position, f"entry {self.seq + 1}", f"entry {entry.seq}")
        if entry.service not in self.entered:
            self._fail(Kind.ADDED, LEDGER, entry.service, entry.position, "a service followed", "another")
        expected = self.entered[entry.service] + 1
        if entry.position < expected or entry.seq <= self.seq:
            self._differs(entry, Kind.ADDED, "one entry of this event", "a second one")
        if entry.position > expected:
            kind = Kind.REORDERED if self._comes_later(entry, entry.service, expected) else Kind.MISSING
            self._fail(kind, LEDGER, entry.service, expected, "entered here", f"position {entry.position}")
        if entry.entered_us < self._entered_us:
            self._differs(entry, Kind.REORDERED, "entered after the entry before", "earlier")

    def _comes_later(self, entry: Entered, service: str, position: int) -> bool:
        rest = self._ledger.read(entry.seq)
        return any((other.service, other.position) == (service, position) for other in rest)

    def _lacking(self) -> tuple[str, int]:
        """Return the event whose entry is missing, at a gap in the numbers."""
        counts = dict(self.entered)
        for entry in self._ledger.read(self.seq):
            expected = counts.get(entry.service, 0) + 1
            if entry.position > expected:
                return entry.service, expected
            counts[entry.service] = entry.position
        for service, count in counts.items():
            if count < self._followed(service).entered:
                return service, count + 1
        return AUDIT, self.seq + 1

    def _check_content(self, entry: Entered) -> None:
        """Check that the entry is consistent: leaf and columns follow from the envelope."""
        computed = proof.leaf(entry.position, entry.recorded_us, entry.body)
        if computed != entry.leaf:
            self._differs(entry, self._kind_of_edit(entry), f"leaf {entry.leaf.hex()}", computed.hex())
        try:
            columns = proof.read_envelope(entry.body).columns
        except proof.Malformed as malformed:
            self._differs(entry, Kind.EDITED, "an envelope", f"malformed: {malformed}")
        for name, expected in columns.items():
            if entry.columns[name] != expected:
                self._differs(entry, Kind.EDITED, f"{name} {expected!r}", repr(entry.columns[name]))

    def _kind_of_edit(self, entry: Entered) -> Kind:
        try:
            elsewhere = self._logs[entry.service].position_of(proof.read_envelope(entry.body).id)
        except proof.Malformed:
            return Kind.EDITED
        return Kind.REORDERED if elsewhere not in (0, entry.position) else Kind.EDITED

    def _check_is_in_log(self, entry: Entered) -> None:
        log = self._logs[entry.service]
        if entry.position > log.length:
            log.advance()
        if entry.position > log.length:
            was_tracked = entry.position <= self._followed(entry.service).tracked
            kind, where = (Kind.MISSING, LOG) if was_tracked else (Kind.ADDED, LEDGER)
            self._fail(
                kind, where, entry.service, entry.position, "the same event in both", "only in the ledger"
            )

    def _check_against_log(self, entry: Entered) -> None:
        log = self._logs[entry.service]
        if log.leaf_at(entry.position) != entry.leaf:
            self._name_what_differs(entry, log)
        if log.public_at(entry.position) != entry.public:
            self._differs(entry, Kind.EDITED, f"public {log.public_at(entry.position)}", str(entry.public))

    def _name_what_differs(self, entry: Entered, log: LogProof) -> NoReturn:
        """Log and ledger are each consistent but hold different events here; say what happened."""
        recorded, entered = log.id_at(entry.position), entry.columns["event_id"]
        ledger_has_it = any(
            other.columns["event_id"] == recorded and other.service == entry.service
            for other in self._ledger.read(0)
        )
        log_has_it = log.position_of(entered) > 0
        kind, where = {
            (True, True): (Kind.REORDERED, LOG),
            (False, True): (Kind.ADDED, LOG),
            (True, False): (Kind.MISSING, LOG),
            (False, False): (Kind.EDITED, EITHER),
        }[ledger_has_it, log_has_it]
        if recorded == entered:
            kind, where = Kind.EDITED, EITHER
        if entry.position > self._followed(entry.service).tracked and kind is Kind.EDITED:
            kind, where = Kind.ADDED, LEDGER
        expected, found = f"ledger: {entered} {entry.leaf.hex()}", f"log: {recorded}"
        found += f" {log.leaf_at(entry.position).hex()}"
        self._fail(kind, where, entry.service, entry.position, expected, found)

    def _check_cause(self, entry: Entered) -> None:
        cause = proof.read_envelope(entry.body).cause
        if cause is None or self.entered.get(cause.service, 0) >= cause.position:
            return
        following = self.entered.get(cause.service, 0) + 1
        expected, found = (
            f"{cause.service} {cause.position} entered before",
            f"{entry.service} {entry.position}",
        )
        if self._comes_later(entry, cause.service, following):
            self._differs(entry, Kind.CAUSE_BROKEN, expected, "it comes later")
        self._fail(Kind.MISSING, LEDGER, cause.service, following, expected, f"no entry before {found}")

    def _check_end(self) -> None:
        """Check that every entry that the ledger claims was read."""
        for service in self._logs:
            followed, entered = self._followed(service), self.entered[service]
            if entered < followed.entered or followed.entered + followed.waiting < followed.tracked:
                tracked = f"entries or waiting events up to {followed.tracked}"
                self._fail(Kind.MISSING, LEDGER, service, entered + 1, tracked, f"{entered} entries")
        if self.seq < self._status.head:
            self._fail(
                Kind.MISSING, LEDGER, AUDIT, self.seq + 1, f"{self._status.head} entries", str(self.seq)
            )

    def _differs(self, entry: Entered, kind: Kind, expected: str, found: str) -> NoReturn:
        self._fail(kind, LEDGER, entry.service, entry.position, expected, found)

    def _fail(
        self, kind: Kind, where: str, service: str, position: int, expected: str, found: str
    ) -> NoReturn:
        raise Found(Difference(kind, where, service, position, expected, found))

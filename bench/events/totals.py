"""What the events of a part, or of all that was made, come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import msgspec

from bench.events.recording import Event, Part
from services.kernel.events.envelope import decode

STREAMS = {
    "rounds": "rounds.RoundAuthorised",
    "targets": "rounds.TargetOpened",
    "targets_closed": "rounds.TargetClosed",
    "findings_fed_back": "findings.FindingFedBack",
    "findings_resolved": "findings.FindingResolved",
    "items_issued": "rectification.ItemIssued",
    "items_closed": "rectification.ItemClosed",
    "institutional_documents": "rounds.InstitutionalDocumentRegistered",
    "form_templates": "rounds.FormTemplateLocked",
}
"""Figures that count the aggregates to which something happened."""
VERIFIED = "recovered_verified_fen"
ADDS = {"rectification.ReceiptVerified": 1, "rectification.ReceiptReversed": -1}
COUNTED = frozenset({"CASH_COLLECTED", "OFFSET", "ASSET_IN_KIND", "REFUND_OF_IRREGULAR_PAYMENT"})
"""The kinds of receipts that are money recovered."""


class _Receipt(msgspec.Struct):
    kind: str
    amount_fen: int


def figures_of(part: Part) -> Counter[str]:
    """Return the headline figures of a part by their codes, counted from its events alone."""
    streams: dict[str, set[object]] = {code: set() for code in STREAMS}
    verified = 0
    for event in (event for command in part.commands for event in command.events):
        name = event.type.removeprefix("xuncha.").removesuffix(".v1")
        for code in (code for code, counted in STREAMS.items() if counted == name):
            streams[code].add(event.stream_id)
        verified += _money(event, ADDS[name]) if name in ADDS else 0
    return Counter({code: len(found) for code, found in streams.items()} | {VERIFIED: verified})


def _money(event: Event, sign: int) -> int:
    receipt = msgspec.json.decode(decode(event.body).payload, type=_Receipt)
    return sign * receipt.amount_fen if receipt.kind in COUNTED else 0


class Made(msgspec.Struct, frozen=True):
    """What was made.

    Args:
        events: by log.
        rounds: copies, by the mark of their kind.
        figures: headline figures by code.
        seconds: that writing took.
        memory_mib: the most that the process had, in mebibytes.
    """

    events: Mapping[str, int]
    rounds: Mapping[str, int]
    figures: Mapping[str, int]
    seconds: float
    memory_mib: int

    @property
    def all_events(self) -> int:
        """The events of all logs."""
        return sum(self.events.values())

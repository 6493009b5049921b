"""Counts the programme's figures again, from the raw logs alone and with separate code."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import psycopg
from psycopg import sql

from services import LOGS

COUNTED_KINDS = ("CASH_COLLECTED", "OFFSET", "ASSET_IN_KIND", "REFUND_OF_IRREGULAR_PAYMENT")


def events_of(url: str) -> dict[str, list[dict[str, Any]]]:
    """Return every event of every log as plain JSON, in order."""
    found = {}
    with psycopg.connect(url) as connection:
        for log in LOGS:
            statement = sql.SQL("SELECT body FROM {}.event ORDER BY position").format(sql.Identifier(log))
            found[log] = [json.loads(bytes(row[0])) for row in connection.execute(statement)]
    return found


def replay(url: str) -> dict[str, int]:
    """Return what the programme's headline figures must be."""
    logs = events_of(url)

    def named(name: str) -> list[dict[str, Any]]:
        log = name.partition(".")[0]
        return [event for event in logs[log] if event["type"] == f"xuncha.{name}.v1"]

    return {
        "rounds": len({event["stream"] for event in named("rounds.RoundAuthorised")}),
        "targets": len({event["stream"] for event in named("rounds.TargetOpened")}),
        "targets_closed": len({event["stream"] for event in named("rounds.TargetClosed")}),
        "findings_fed_back": len({event["stream"] for event in named("findings.FindingFedBack")}),
        "findings_resolved": len({event["stream"] for event in named("findings.FindingResolved")}),
        "items_issued": len({event["stream"] for event in named("rectification.ItemIssued")}),
        "items_closed": len({event["stream"] for event in named("rectification.ItemClosed")}),
        "recovered_verified_fen": _verified(logs["rectification"]),
        "institutional_documents": len(
            {event["stream"] for event in named("rounds.InstitutionalDocumentRegistered")}
        ),
        "form_templates": len({event["stream"] for event in named("rounds.FormTemplateLocked")}),
        "events": sum(map(len, logs.values())),
    }


def _verified(log: list[dict[str, Any]]) -> int:
    """Sum in yuan with decimals, receipt by receipt, and return fen."""
    signs = {"xuncha.rectification.ReceiptVerified.v1": 1, "xuncha.rectification.ReceiptReversed.v1": -1}
    total = Decimal(0)
    for event in log:
        payload = event["payload"]
        if event["type"] in signs and payload["kind"] in COUNTED_KINDS:
            total += signs[event["type"]] * Decimal(payload["amount_fen"]) / 100
    return int(total * 100)

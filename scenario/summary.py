"""The results of the programme: the services' own figures, after all services have seen all events."""

from __future__ import annotations

from scenario.cast import AUDITOR, HEAD
from scenario.client import SOURCES, Client

SHOWN = (
    "rounds",
    "targets",
    "targets_closed",
    "findings_fed_back",
    "findings_resolved",
    "items_issued",
    "items_closed",
    "recovered_claimed_fen",
    "recovered_verified_fen",
    "referrals_transferred",
    "persons_with_outcome",
    "institutional_documents",
    "form_templates",
    "institutions_recorded",
    "persons_handled",
    "benefits_recorded",
)
"""The figures of the summary, in their order."""


def settled(client: Client) -> dict[str, int]:
    """Wait until the logs no longer grow by reactions, and return their newest positions.

    In each turn, every log is asked for its head after its service has seen all known heads, its own too,
    because a service also reacts to its own events. If a turn finds nothing new, no reaction is outstanding.
    """
    heads = dict(client.positions)
    while True:
        found = {name: client.head(name, AUDITOR, AUDITOR.capacity, heads) for name in SOURCES}
        if found == heads:
            return found
        heads = found


def summary(client: Client) -> dict[str, int]:
    """Return the programme's figures and the number of events in the four logs.

    Raises:
        KeyError: a service does not offer one of the figures.
    """
    heads = settled(client)
    figures: dict[str, int] = {}
    for name in SOURCES:
        figures |= client.figures(name, HEAD, HEAD.capacity, heads)
    return {code: figures.get(code, -1) for code in SHOWN} | {"events": sum(heads.values())}

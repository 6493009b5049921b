"""What the programme came to: the services' own figures, once all of them have seen everything."""

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
    """Wait until no log grows any more because of what is in them, and return their newest positions.

    Each log is asked for its head once its service has seen all heads, its own too: a service also reacts
    to its own events. When a whole turn finds nothing new, no reaction is outstanding.
    """
    heads = dict(client.positions)
    while True:
        found = {name: client.head(name, AUDITOR, AUDITOR.capacity, heads) for name in SOURCES}
        if found == heads:
            return found
        heads = found


def summary(client: Client) -> dict[str, int]:
    """Return the programme's figures and how many events the four logs hold.

    Raises:
        KeyError: a service does not offer one of them.
    """
    heads = settled(client)
    figures: dict[str, int] = {}
    for name in SOURCES:
        figures |= client.figures(name, HEAD, HEAD.capacity, heads)
    return {code: figures.get(code, -1) for code in SHOWN} | {"events": sum(heads.values())}

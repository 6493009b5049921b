"""What the views of rectification take from its own log, composed of their topics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from services.kernel.following import Followed, Handler, Transaction
from services.rectification.views import (
    item_figures,
    item_money,
    ledger,
    plans,
    recoveries,
    recovery_figures,
    results,
)


def together(*topics: Mapping[str, Handler]) -> dict[str, Handler]:
    """Return the handlers of several views as one: a type goes to each view that takes it, in their order."""
    taking: dict[str, list[Handler]] = defaultdict(list)
    for handlers in topics:
        for kind, handler in handlers.items():
            taking[kind].append(handler)
    return {kind: _each(handlers) for kind, handlers in taking.items()}


def _each(handlers: list[Handler]) -> Handler:
    def run(transaction: Transaction, event: Followed) -> None:
        for handler in handlers:
            handler(transaction, event)

    return run


HANDLERS = together(
    ledger.HANDLERS,
    plans.HANDLERS,
    item_money.HANDLERS,
    item_figures.HANDLERS,
    recoveries.HANDLERS,
    recovery_figures.HANDLERS,
    results.HANDLERS,
)

"""The handlers of rectification's views for its own log, put together from their topics."""

from __future__ import annotations

from services.rectification.views import (
    item_figures,
    item_money,
    ledger,
    plans,
    recoveries,
    recovery_figures,
    results,
)

VIEWS = (
    ledger.HANDLERS,
    plans.HANDLERS,
    item_money.HANDLERS,
    item_figures.HANDLERS,
    recoveries.HANDLERS,
    recovery_figures.HANDLERS,
    results.HANDLERS,
)

"""The timers of rectification: they record open items whose due day has passed."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from services.kernel.act import Act, system_act
from services.kernel.application import Decision, ServiceApplication, decided
from services.kernel.following import Timer, TimerTransaction
from services.rectification.domain.item import Item
from services.rectification.views.listing import late_items

SERVICE = "rectification"
EVERY_S = 15


def note_overdue(transaction: TimerTransaction, now: datetime) -> None:
    """Record, once for each open item and due day, that the day has passed.

    Args:
        transaction: of the timer.
        now: business time, UTC.
    """
    act = system_act(SERVICE, now)
    for item_id, due_on in late_items(transaction, act.on):
        _note(transaction, act, item_id, due_on)


def _note(transaction: TimerTransaction, act: Act, item_id: UUID, due_on: date) -> None:
    def decide(application: ServiceApplication) -> Decision | None:
        item = application.find(Item, item_id)
        return decided(item) if item is not None and item.note_overdue(act) else None

    transaction.record_once(f"overdue/{item_id}/{due_on}", decide)


TIMERS = (Timer("overdue", EVERY_S, note_overdue),)

"""The handlers of referrals' views for its own log, put together from their topics."""

from __future__ import annotations

from services.referrals.views import outcomes, sheet

VIEWS = (sheet.HANDLERS, outcomes.HANDLERS)

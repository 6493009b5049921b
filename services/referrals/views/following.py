"""What the views of referrals take from its own log, composed of their topics."""

from __future__ import annotations

from services.referrals.views import outcomes, sheet

VIEWS = (sheet.HANDLERS, outcomes.HANDLERS)

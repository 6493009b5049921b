"""What the views of referrals take from its own log and from rounds, composed of their topics."""

from __future__ import annotations

from services.kernel.following import together
from services.referrals.views import outcomes, sheet, targets

HANDLERS = together(sheet.HANDLERS, outcomes.HANDLERS)
TARGET_HANDLERS = together(targets.HANDLERS)

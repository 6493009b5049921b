"""The figures of referrals, put together from their topics."""

from __future__ import annotations

from services.kernel.figures import definitions
from services.referrals.views import outcomes, sheet

FIGURES = definitions(*sheet.DEFINITIONS, *outcomes.DEFINITIONS)

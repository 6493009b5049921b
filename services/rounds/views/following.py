"""What the views of rounds take from its own log, composed of their topics."""

from __future__ import annotations

from services.kernel.following import together
from services.rounds.views import prior_issues, rounds

HANDLERS = together(prior_issues.HANDLERS, rounds.HANDLERS)

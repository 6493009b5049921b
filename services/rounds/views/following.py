"""What the views of rounds take from its own log, composed of their topics."""

from __future__ import annotations

from services.kernel.following import together
from services.rounds.views import rounds

HANDLERS = together(rounds.HANDLERS)

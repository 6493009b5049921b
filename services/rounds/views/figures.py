"""The figures of rounds, composed of their topics."""

from __future__ import annotations

from services.kernel.figures import definitions
from services.rounds.views import rounds

FIGURES = definitions(*rounds.DEFINITIONS)

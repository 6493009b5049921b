"""The figures of rectification, put together from their topics."""

from __future__ import annotations

from services.kernel.figures import definitions
from services.rectification.views import item_figures, recovery_figures, results

FIGURES = definitions(*item_figures.DEFINITIONS, *recovery_figures.DEFINITIONS, *results.DEFINITIONS)

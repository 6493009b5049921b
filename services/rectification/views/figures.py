"""The figures of rectification, composed of their topics."""

from __future__ import annotations

from services.kernel.figures import definitions
from services.rectification.views import recovery_figures

FIGURES = definitions(*recovery_figures.DEFINITIONS)

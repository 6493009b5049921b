"""The figures of rounds, put together from their topics."""

from __future__ import annotations

from services.kernel.figures import definitions
from services.rounds.views import (
    form_templates,
    institutional_documents,
    rounds,
    target_sheet,
)

FIGURES = definitions(
    *form_templates.DEFINITIONS,
    *institutional_documents.DEFINITIONS,
    *rounds.DEFINITIONS,
    *target_sheet.DEFINITIONS,
)

"""The figures of rounds, composed of their topics."""

from __future__ import annotations

from services.kernel.figures import definitions
from services.rounds.views import form_templates, institutional_documents, rounds

FIGURES = definitions(*rounds.DEFINITIONS, *institutional_documents.DEFINITIONS, *form_templates.DEFINITIONS)

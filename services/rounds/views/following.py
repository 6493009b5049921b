"""What the views of rounds take from its own log, composed of their topics."""

from __future__ import annotations

from services.kernel.following import together
from services.rounds.views import (
    bodies,
    form_templates,
    institutional_documents,
    persons,
    pool,
    prior_issues,
    regulations,
    rounds,
)

HANDLERS = together(
    persons.HANDLERS,
    bodies.HANDLERS,
    pool.HANDLERS,
    institutional_documents.HANDLERS,
    form_templates.HANDLERS,
    regulations.HANDLERS,
    prior_issues.HANDLERS,
    rounds.HANDLERS,
)

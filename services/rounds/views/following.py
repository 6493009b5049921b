"""The handlers of rounds' views for its own log, put together from their topics."""

from __future__ import annotations

from services.rounds.views import (
    bodies,
    form_templates,
    institutional_documents,
    persons,
    pool,
    prior_issues,
    regulations,
    rounds,
    target_members,
    target_sheet,
)

VIEWS = (
    bodies.HANDLERS,
    form_templates.HANDLERS,
    institutional_documents.HANDLERS,
    persons.HANDLERS,
    pool.HANDLERS,
    prior_issues.HANDLERS,
    regulations.HANDLERS,
    rounds.HANDLERS,
    target_members.HANDLERS,
    target_sheet.HANDLERS,
)

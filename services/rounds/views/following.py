"""What the views of rounds take from its own log, composed of their topics."""

from __future__ import annotations

from services.kernel.following import together
from services.rounds.views import bodies, persons, pool, prior_issues, rounds

HANDLERS = together(persons.HANDLERS, bodies.HANDLERS, pool.HANDLERS, prior_issues.HANDLERS, rounds.HANDLERS)

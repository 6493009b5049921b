"""What rounds is asked, each query with the view that answers it."""

from __future__ import annotations

from xuncha.rounds.v1 import contract

from services.kernel.questions import answered, listing, questions, single
from services.rounds.views.bodies import list_bodies
from services.rounds.views.form_templates import list_form_templates
from services.rounds.views.institutional_documents import list_institutional_documents
from services.rounds.views.persons import list_persons
from services.rounds.views.pool import list_pool, pool_capacity
from services.rounds.views.regulations import list_regulations
from services.rounds.views.rounds import list_rounds
from services.rounds.views.targets import find_target, list_targets

QUESTIONS = questions(
    listing(contract.ListPersons, list_persons),
    listing(contract.ListBodies, list_bodies),
    listing(contract.ListPool, list_pool),
    answered(contract.GetPoolCapacity, pool_capacity),
    listing(contract.ListInstitutionalDocuments, list_institutional_documents),
    listing(contract.ListFormTemplates, list_form_templates),
    listing(contract.ListRegulations, list_regulations),
    listing(contract.ListRounds, list_rounds),
    listing(contract.ListTargets, list_targets),
    single(contract.GetTarget, find_target),
)

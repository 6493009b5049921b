"""What rectification is asked, each query with the view that answers it."""

from __future__ import annotations

from xuncha.rectification.v1 import contract

from services.kernel.questions import listing, questions, single
from services.rectification.views.listing import get_item, list_items, list_plans
from services.rectification.views.recoveries import find_recovery, list_recoveries
from services.rectification.views.results import list_results

QUESTIONS = questions(
    listing(contract.ListItems, list_items),
    single(contract.GetItem, get_item),
    listing(contract.ListPlans, list_plans),
    listing(contract.ListRecoveries, list_recoveries),
    single(contract.GetRecovery, find_recovery),
    listing(contract.ListResults, list_results),
)

"""A target after the work on site: evaluation and end. Its steps on other services' facts are reactions."""

from __future__ import annotations

from xuncha.rounds.v1 import contract

from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, decided, handles
from services.rounds.domain.checklist import Items
from services.rounds.domain.evaluation import Verdict
from services.rounds.domain.target import Target
from services.rounds.domain.target_evaluation import Evaluation
from services.rounds.domain.target_rectification import (
    TO_BE_CLOSED,
    TO_BE_DONE_ANEW,
    TO_BE_GRADED,
)
from services.rounds.handlers.target_access import disband, target_of
from services.rounds.policy import DEADLINES, POLICY
from services.rounds.views.target_facts import items_of


class EvaluationHandlers(ServiceApplication):
    """Targets from their rectification to their end."""

    @handles(contract.SustainRectification)
    def sustain_rectification(self, caller: Caller, command: contract.SustainRectification) -> Decision:
        """End the concentrated rectification, and schedule its evaluation."""
        target, team = target_of(self, caller, command.target_id)
        due = DEADLINES.due("EVALUATION", start=caller.act.on)
        target.sustain(caller.act, self._items(target), team)
        return decided(Evaluation.schedule(caller.act, target.id, target.data, due), target, asked=target)

    @handles(contract.EvaluateTarget)
    def evaluate_target(self, caller: Caller, command: contract.EvaluateTarget) -> Decision:
        """Evaluate the rectification after the joint check."""
        target, team = target_of(self, caller, command.target_id)
        evaluation = self.get(Evaluation, target.evaluation(caller.act, TO_BE_GRADED))
        verdict = Verdict(
            score=command.score,
            grade=command.grade,
            untrue_items=command.untrue_items,
            disclosure=command.disclosure,
        )
        evaluation.conclude(caller.act, verdict, POLICY.evaluation, team)
        target.conclude_evaluation(caller.act, verdict)
        return decided(evaluation, target, asked=target)

    @handles(contract.RedoRectification)
    def redo_rectification(self, caller: Caller, command: contract.RedoRectification) -> Decision:
        """Order the rectification to be done anew."""
        target, team = target_of(self, caller, command.target_id)
        evaluation = self.get(Evaluation, target.evaluation(caller.act, TO_BE_DONE_ANEW))
        evaluation.order_redo(caller.act, team)
        target.redo_rectification(caller.act)
        return decided(evaluation, target, asked=target)

    @handles(contract.CloseTarget)
    def close_target(self, caller: Caller, command: contract.CloseTarget) -> Decision:
        """Close the target; its team's authorisation ends with it."""
        target, team = target_of(self, caller, command.target_id)
        evaluation = self.get(Evaluation, target.evaluation(caller.act, TO_BE_CLOSED))
        target.close(caller.act, self._items(target), evaluation.data, team)
        return decided(target, *disband(self, caller.act, team))

    def _items(self, target: Target) -> Items:
        return items_of(self.views, target.id, target.data.concentrated_since)

"""A target after the work on site: evaluation and end. Its steps on other services' facts are reactions."""

from __future__ import annotations

from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, decided, handles
from services.rounds.commands import evaluation as commands
from services.rounds.domain.checklist import Items
from services.rounds.domain.evaluation import Verdict
from services.rounds.domain.person import Person
from services.rounds.domain.target import Target
from services.rounds.handlers.target_access import disband, lies_in, target_of
from services.rounds.policy import DEADLINES, POLICY
from services.rounds.views.target_facts import items_of


class EvaluationHandlers(ServiceApplication):
    """Targets from their rectification to their end."""

    @handles(commands.SustainRectification)
    def sustain_rectification(self, caller: Caller, command: commands.SustainRectification) -> Decision:
        """End the concentrated rectification."""
        target = target_of(self, caller, command.target_id)
        evaluation_due = DEADLINES.due("EVALUATION", start=caller.act.on)
        target.sustain(caller.act, self._items(target), evaluation_due)
        return decided(target)

    @handles(commands.CheckEvaluation)
    def check_evaluation(self, caller: Caller, command: commands.CheckEvaluation) -> Decision:
        """Score the rectification for the side of the caller's capacity."""
        target = target_of(self, caller, command.target_id)
        checker = self.get(Person, caller.act.person)
        target.check_evaluation(
            caller.act,
            command.score,
            command.deductions,
            of_the_unit=lies_in(self, checker.unit_id, target.unit_id),
        )
        return decided(target)

    @handles(commands.EvaluateTarget)
    def evaluate_target(self, caller: Caller, command: commands.EvaluateTarget) -> Decision:
        """Evaluate the rectification after the joint check."""
        target = target_of(self, caller, command.target_id)
        verdict = Verdict(
            score=command.score,
            grade=command.grade,
            untrue_items=command.untrue_items,
            disclosure=command.disclosure,
        )
        target.evaluate(caller.act, verdict, POLICY.evaluation)
        return decided(target)

    @handles(commands.RedoRectification)
    def redo_rectification(self, caller: Caller, command: commands.RedoRectification) -> Decision:
        """Order the rectification to be done anew."""
        target = target_of(self, caller, command.target_id)
        target.redo_rectification(caller.act)
        return decided(target)

    @handles(commands.CloseTarget)
    def close_target(self, caller: Caller, command: commands.CloseTarget) -> Decision:
        """Close the target; its team's authorisation ends with it."""
        target = target_of(self, caller, command.target_id)
        target.close(caller.act, self._items(target))
        return decided(target, *disband(self, caller.act, target))

    def _items(self, target: Target) -> Items:
        return items_of(self.views, target.id, target.concentrated_since)

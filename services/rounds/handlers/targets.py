"""Commands about targets up to their report: load, decide; the base saves."""

from __future__ import annotations

from xuncha.rounds.v1 import contract

from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, decided, handles
from services.rounds.domain.organisation import Organisation
from services.rounds.domain.round import Round
from services.rounds.domain.target import Target
from services.rounds.domain.target_state import target_id
from services.rounds.handlers.target_access import (
    disband,
    target_of,
)


class TargetHandlers(ServiceApplication):
    """Targets: prepared, entered, left again."""

    @handles(contract.WithdrawTarget)
    def withdraw_target(self, caller: Caller, command: contract.WithdrawTarget) -> Decision:
        """Take a target out of its round; its team's authorisation ends with it."""
        target, team = target_of(self, caller, command.target_id)
        target.withdraw(caller.act, team)
        return decided(target, *disband(self, caller.act, team))


def open_targets(application: ServiceApplication, caller: Caller, authorised: Round) -> list[Target]:
    """Open the target of each organisation of an authorised round."""
    round_code, plan = authorised.data.code, authorised.data.plan
    return [
        Target.open(
            caller.act,
            round_id=authorised.id,
            round_code=round_code,
            organisation_code=application.get(Organisation, id).data.code,
            unit_id=id,
            scheme=plan.scheme,
            focus_areas=plan.focus_areas,
        )
        for id in dict.fromkeys(plan.organisations)
    ]


def targets_in(application: ServiceApplication, of: Round) -> list[Target]:
    """Return the targets of a round, as the log has them now."""
    ids = (target_id(of.id, organisation) for organisation in dict.fromkeys(of.data.plan.organisations))
    return list(application.find_many(Target, ids).values())

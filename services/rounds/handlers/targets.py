"""Commands and queries about targets up to their report: load, decide; the base saves."""

from __future__ import annotations

from xuncha.rounds.v1 import contract

from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, answers, decided, handles
from services.kernel.paging import next_key
from services.kernel.refusal import NOT_FOUND, Refusal
from services.rounds.domain.organisation import Organisation
from services.rounds.domain.round import Round
from services.rounds.domain.target import Target
from services.rounds.domain.target_state import target_id
from services.rounds.handlers.target_access import (
    disband,
    sight_of,
    target_of,
)
from services.rounds.policy import DEADLINES
from services.rounds.views.targets import list_targets, target_sheet


class TargetHandlers(ServiceApplication):
    """Targets: prepared, entered, left again; what is asked about them."""

    @handles(contract.SendNotice)
    def send_notice(self, caller: Caller, command: contract.SendNotice) -> Decision:
        """Give the unit notice of the day of entry."""
        target, _ = target_of(self, caller, command.target_id)
        latest = DEADLINES.due("NOTICE_BEFORE_ENTRY", start=command.entry_on)
        target.send_notice(caller.act, command.entry_on, latest)
        return decided(target)

    @handles(contract.WithdrawTarget)
    def withdraw_target(self, caller: Caller, command: contract.WithdrawTarget) -> Decision:
        """Take a target out of its round; its team's authorisation ends with it."""
        target, team = target_of(self, caller, command.target_id)
        target.withdraw(caller.act, team)
        return decided(target, *disband(self, caller.act, team))

    @answers(contract.ListTargets)
    def list_targets(self, caller: Caller, query: contract.ListTargets) -> contract.ListTargetsResponse:
        """Return a page of the targets the caller may know of."""
        rows, keys = list_targets(self.views, sight_of(caller), query)
        return contract.ListTargetsResponse(targets=tuple(rows), next=next_key(keys, query.page))

    @answers(contract.GetTarget)
    def get_target(self, caller: Caller, query: contract.GetTarget) -> contract.GetTargetResponse:
        """Return one target; one the caller may not know of is not found."""
        sheet = target_sheet(self.views, sight_of(caller), query.target_id)
        if sheet is None:
            raise Refusal(NOT_FOUND)
        return sheet


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

"""Commands and queries about targets up to their report: load, decide; the base saves."""

from __future__ import annotations

from xuncha.rounds.v1 import contract

from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, answers, decided, handles
from services.kernel.paging import next_key
from services.kernel.refusal import NOT_FOUND, Refusal
from services.rounds.domain.organisation import Organisation
from services.rounds.domain.round import Round, RoundState
from services.rounds.domain.target import Target
from services.rounds.domain.target_state import target_id
from services.rounds.handlers.prior_issues import confirmed_sources
from services.rounds.handlers.target_access import (
    disband,
    sight_of,
    target_of,
    target_of_unit,
)
from services.rounds.policy import DEADLINES
from services.rounds.views.targets import list_targets, target_sheet


class TargetHandlers(ServiceApplication):
    """Targets: prepared, entered, left again; what is asked about them."""

    @handles(contract.FileWorkPlan)
    def file_work_plan(self, caller: Caller, command: contract.FileWorkPlan) -> Decision:
        """File the team's work plan."""
        target, _ = target_of(self, caller, command.target_id)
        target.file_work_plan(caller.act, command.content_hash, command.focus)
        return decided(target)

    @handles(contract.SendNotice)
    def send_notice(self, caller: Caller, command: contract.SendNotice) -> Decision:
        """Give the unit notice of the day of entry."""
        target, _ = target_of(self, caller, command.target_id)
        latest = DEADLINES.due("NOTICE_BEFORE_ENTRY", start=command.entry_on)
        target.send_notice(caller.act, command.entry_on, latest)
        return decided(target)

    @handles(contract.AcknowledgeNotice)
    def acknowledge_notice(self, caller: Caller, command: contract.AcknowledgeNotice) -> Decision:
        """Acknowledge the notice as the unit's secretary."""
        target = target_of_unit(self, caller, command.target_id)
        target.acknowledge_notice(caller.act)
        return decided(target)

    @handles(contract.ProposeTargetReady)
    def propose_target_ready(self, caller: Caller, command: contract.ProposeTargetReady) -> Decision:
        """Propose as the lead that the target is ready."""
        target, team = target_of(self, caller, command.target_id)
        target.propose_ready(caller.act, team, confirmed_sources(self, target.data.unit_id))
        return decided(target)

    @handles(contract.ConfirmTargetReady)
    def confirm_target_ready(self, caller: Caller, command: contract.ConfirmTargetReady) -> Decision:
        """Confirm as the office that the target is ready."""
        target, team = target_of(self, caller, command.target_id)
        target.confirm_ready(caller.act, team, confirmed_sources(self, target.data.unit_id))
        return decided(target)

    @handles(contract.EnterTarget)
    def enter_target(self, caller: Caller, command: contract.EnterTarget) -> Decision:
        """Enter the unit."""
        target, team = target_of(self, caller, command.target_id)
        target.enter(
            caller.act,
            command.planned_end_on,
            team,
            announcement_hash=command.announcement_hash,
            channels=command.channels,
            round_active=self.get(Round, target.data.round_id).data.state is RoundState.ACTIVE,
        )
        return decided(target)

    @handles(contract.ExtendField)
    def extend_field(self, caller: Caller, command: contract.ExtendField) -> Decision:
        """Extend the stay on site."""
        target, team = target_of(self, caller, command.target_id)
        target.extend_field(caller.act, command.planned_end_on, team)
        return decided(target)

    @handles(contract.CloseField)
    def close_field(self, caller: Caller, command: contract.CloseField) -> Decision:
        """End the work on site; the report's due date is frozen."""
        target, _ = target_of(self, caller, command.target_id)
        target.close_field(
            caller.act,
            material_returned=command.material_returned,
            complaint_box_sealed=command.complaint_box_sealed,
            report_due=DEADLINES.due("REPORT_TO_GPC", start=caller.act.on),
        )
        return decided(target)

    @handles(contract.StartReporting)
    def start_reporting(self, caller: Caller, command: contract.StartReporting) -> Decision:
        """Begin the report."""
        target, _ = target_of(self, caller, command.target_id)
        target.start_reporting(caller.act)
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

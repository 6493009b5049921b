"""Commands and queries about rounds: load, decide; the base saves."""

from __future__ import annotations

from xuncha.rounds.v1 import contract
from xuncha.rounds.v1.contract import TargetState

from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, answers, decided, handles
from services.kernel.paging import next_key
from services.rounds.domain.organisation import Organisation
from services.rounds.domain.round import Round, round_id
from services.rounds.domain.target_team import Team
from services.rounds.domain.team_state import team_id
from services.rounds.handlers.registering import must_be_new, must_exist
from services.rounds.handlers.targets import open_targets, targets_in
from services.rounds.views.rounds import list_rounds


class RoundHandlers(ServiceApplication):
    """Rounds of inspection up to their beginning."""

    @handles(contract.DraftRound)
    def draft_round(self, caller: Caller, command: contract.DraftRound) -> Decision:
        """Draft a round over known organisations."""
        must_be_new(self, Round, round_id(command.code), command.code)
        return decided(Round.draft(caller.act, command.code, self._known(command.plan)))

    @handles(contract.ReviseRound)
    def revise_round(self, caller: Caller, command: contract.ReviseRound) -> Decision:
        """Write the plan of a draft anew over known organisations."""
        drafted = self.get(Round, command.round_id)
        drafted.revise(caller.act, self._known(command.plan))
        return decided(drafted)

    @handles(contract.AuthoriseRound)
    def authorise_round(self, caller: Caller, command: contract.AuthoriseRound) -> Decision:
        """Enter the authorisation of an approved round, and open its targets."""
        approved = self.get(Round, command.round_id)
        approved.authorise(caller.act)
        return decided(approved, *open_targets(self, caller, approved))

    @handles(contract.ActivateRound)
    def activate_round(self, caller: Caller, command: contract.ActivateRound) -> Decision:
        """Begin with the inspections when each target has a team."""
        authorised = self.get(Round, command.round_id)
        targets = targets_in(self, authorised)
        left = [target for target in targets if target.data.state is not TargetState.WITHDRAWN]
        teams = self.find_many(Team, (team_id(target.id) for target in left))
        formed = {t.data.organisation_code: _is_staffed(teams.get(team_id(t.id))) for t in left}
        authorised.activate(caller.act, formed)
        return decided(authorised)

    @answers(contract.ListRounds)
    def list_rounds(self, caller: Caller, query: contract.ListRounds) -> contract.ListRoundsResponse:
        """Return a page of rounds by code."""
        rows = list_rounds(self.views, query.page)
        return contract.ListRoundsResponse(rounds=rows, next=next_key([row.code for row in rows], query.page))

    def _known(self, told: contract.Plan) -> contract.Plan:
        """Return a plan whose organisations are all registered.

        Raises:
            Refusal: NOT_FOUND.
        """
        for organisation in told.organisations:
            must_exist(self, Organisation, organisation)
        return told


def _is_staffed(team: Team | None) -> bool:
    return team is not None and bool(team.data.members)

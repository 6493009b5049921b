"""Commands about rounds that change more than the round: load, decide; the base saves."""

from __future__ import annotations

from xuncha.rounds.v1 import contract
from xuncha.rounds.v1.contract import TargetState

from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, decided, handles
from services.rounds.domain.round import Round
from services.rounds.domain.target_team import Team
from services.rounds.domain.team_state import team_id
from services.rounds.handlers.targets import open_targets, targets_in


class RoundHandlers(ServiceApplication):
    """Rounds of inspection that begin."""

    @handles(contract.AuthoriseRound)
    def authorise_round(self, caller: Caller, command: contract.AuthoriseRound) -> Decision:
        """Enter the authorisation of an approved round, and open its targets."""
        approved = self.get(Round, command.round_id)
        approved.authorise(caller.act)
        return decided(approved, *open_targets(self, caller, approved))


def teams_of(application: ServiceApplication, authorised: Round) -> dict[str, bool]:
    """Return whether there is a team, by the code of each organisation of a round that was not withdrawn."""
    targets = targets_in(application, authorised)
    left = [target for target in targets if target.data.state is not TargetState.WITHDRAWN]
    teams = application.find_many(Team, (team_id(target.id) for target in left))
    return {t.data.organisation_code: _is_staffed(teams.get(team_id(t.id))) for t in left}


def _is_staffed(team: Team | None) -> bool:
    return team is not None and bool(team.data.members)

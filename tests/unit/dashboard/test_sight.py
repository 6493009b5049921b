"""How far each capacity sees, deny by default."""

from uuid import UUID, uuid5

from services import LOGS
from services.dashboard.views.sight import FeedSight, Posts

UNIT = uuid5(UUID(int=0), "unit")
PROGRAMME = tuple(service for service in LOGS if service != "referrals")


def posts(*capacities: str) -> Posts:
    return Posts({capacity: frozenset({UNIT}) for capacity in capacities})


def test_office_sees_referrals_too() -> None:
    sight = posts("OFFICE_DIRECTOR").sight("OFFICE_DIRECTOR")
    assert sight == FeedSight(LOGS)


def test_verifier_sees_the_programme_without_referrals() -> None:
    assert posts("FIN_VERIFIER").sight("FIN_VERIFIER") == FeedSight(PROGRAMME)


def test_team_sees_its_own_targets_alone_and_no_referrals() -> None:
    sight = posts("TEAM_LEAD").sight("TEAM_LEAD")
    assert sight == FeedSight(PROGRAMME, frozenset({UNIT}))


def test_unit_sees_its_own_alone_from_the_feedback_on_and_no_referrals() -> None:
    sight = posts("UNIT_SECRETARY").sight("UNIT_SECRETARY")
    assert sight is not None
    assert (sight.sources, sight.units) == (PROGRAMME, frozenset({UNIT}))
    assert sight.types is not None
    assert "xuncha.findings.FindingFedBack.v1" in sight.types
    assert not {"xuncha.findings.FindingDrafted.v1", "xuncha.rounds.TeamFormed.v1"} & sight.types


def test_nothing_is_seen_when_the_capacity_is_not_held() -> None:
    assert posts("TEAM_LEAD").sight("LG_HEAD") is None


def test_nothing_is_seen_when_the_capacity_is_not_listed() -> None:
    administrator = posts("SYS_ADMIN", "SEC_ADMIN", "LOG_AUDITOR", "NEW_ROLE")
    assert administrator.capacities == ()
    assert all(administrator.sight(capacity) is None for capacity in administrator.scopes)


def test_widest_capacity_comes_first() -> None:
    held = posts("UNIT_DISC", "TEAM_LEAD", "DISC_LEADER", "LG_HEAD")
    assert held.capacities == ("LG_HEAD", "DISC_LEADER", "TEAM_LEAD", "UNIT_DISC")

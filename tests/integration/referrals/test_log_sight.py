"""Who may learn from the event log of referrals that a referral exists."""

from __future__ import annotations

from tests.integration.referrals.world import HEAD, OFFICE, OTHER_UNIT, SECOND, TARGET, UNIT, World, subject

MILESTONES = ["ReferralTransferred", "ReferralReceived", "ReferralRegistered"]


def test_log_tells_the_milestones_to_those_who_lead(world: World) -> None:
    world.draft().assigned()
    assert world.api.read_log(HEAD, "LG_HEAD") == MILESTONES
    assert world.api.read_log(OFFICE, "OFFICE_DIRECTOR") == MILESTONES


def test_log_is_empty_for_a_person_whom_the_referral_concerns(world: World) -> None:
    world.know(SECOND, OTHER_UNIT)
    world.draft(subjects=[subject(person_id=str(SECOND), unit_id=str(UNIT))]).assigned()
    assert world.api.read_log(SECOND, "LG_MEMBER") == []
    assert world.api.read_log(OFFICE, "OFFICE_DIRECTOR") == MILESTONES


def test_log_is_empty_for_persons_of_the_concerned_unit_and_for_the_recused(world: World) -> None:
    case = world.draft().assigned()
    world.know(SECOND, UNIT)
    world.api.hear("rounds.TeamMemberRecused", {"person_id": OFFICE}, case=TARGET, unit=UNIT)
    for who, capacity in ((SECOND, "LG_MEMBER"), (OFFICE, "OFFICE_DIRECTOR")):
        assert world.api.read_log(who, capacity) == []
        assert world.api.read_log(who, capacity, case_id=case.id) == []
    assert world.api.read_log(HEAD, "LG_HEAD") == MILESTONES

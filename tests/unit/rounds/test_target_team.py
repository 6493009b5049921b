from datetime import date

import pytest

from services.rounds.domain.papers import MINUTE_REQUIRED, REASON_REQUIRED, SIGNED_ALREADY, Pledge
from services.rounds.domain.recusal import Declaration, Relation
from services.rounds.domain.target import Target
from services.rounds.domain.target_base import STATE_FORBIDS, TEAM_MEMBER_MUST_NOT_DECIDE
from services.rounds.domain.target_team import (
    ATTENDED_AHEAD,
    AUTHORISATION_REQUIRED,
    DECLARED_ALREADY,
    NO_RECUSAL_ASKED,
    NO_TEAM,
    NOT_A_MEMBER,
    RECUSAL_ASKED_ALREADY,
    RELATION_REQUIRED,
    TEAM_FORMED_ALREADY,
)
from services.rounds.domain.team import Role
from tests.unit.rounds.targets import ROUND, TEAM, member, on_site, opened, report_approved, staffed
from tests.unit.story import act, given, person

MEMBERS = tuple(member(name, role) for name, role in TEAM.items())


def asked() -> Target:
    target = staffed()
    target.request_recusal(act("Secretary", reason="KIN"), person("Member"))
    return target


def recused() -> Target:
    target = staffed()
    target.declare_recusal(act("Member"), Declaration.CONFLICT, Relation.SPOUSE)
    return target


def test_team_is_formed_when_its_authorisation_is_named() -> None:
    given(opened()).when(lambda t: t.form_team(act("Director", document="授权1"), MEMBERS)).then(
        Target.TeamFormed, round_id=ROUND, members=MEMBERS
    )


def test_forming_is_refused_when_no_authorisation_is_named() -> None:
    given(opened()).when(lambda t: t.form_team(act("Director"), MEMBERS)).then_refused(AUTHORISATION_REQUIRED)


def test_forming_is_refused_when_there_is_a_team() -> None:
    given(staffed()).when(lambda t: t.form_team(act(document="1"), MEMBERS)).then_refused(TEAM_FORMED_ALREADY)


def test_forming_is_refused_when_the_team_is_on_site() -> None:
    given(on_site()).when(lambda t: t.form_team(act(document="1"), MEMBERS)).then_refused(STATE_FORBIDS)


def test_member_joins_when_another_has_left_and_the_whole_team_is_listed_anew() -> None:
    target = recused()
    target.collect_events()
    target.admit_members(act("Director", document="授权2"), (member("Next", mentor="Lead"),))
    joined, formed = target.collect_events()
    assert isinstance(joined, Target.MemberJoined)
    assert isinstance(formed, Target.TeamFormed)
    assert [m.person_id for m in formed.members] == [person(name) for name in ("Lead", "Deputy", "Next")]


def test_joining_is_refused_when_there_is_no_team() -> None:
    given(opened()).when(lambda t: t.admit_members(act(document="1"), (member("Next"),))).then_refused(
        NO_TEAM
    )


def test_joining_is_refused_when_no_authorisation_is_named() -> None:
    given(staffed()).when(lambda t: t.admit_members(act(), (member("Next"),))).then_refused(
        AUTHORISATION_REQUIRED
    )


def test_joining_is_refused_when_the_report_was_approved() -> None:
    late = given(report_approved()).when(lambda t: t.admit_members(act(document="1"), (member("Next"),)))
    late.then_refused(STATE_FORBIDS)


def test_member_is_cleared_when_nothing_conflicts() -> None:
    story = given(staffed()).when(lambda t: t.declare_recusal(act("Lead"), Declaration.NONE, None))
    story.then(Target.RecusalDeclared, person_id=person("Lead"), relation=None)
    assert story.aggregate.clearance().undeclared == 2


def test_member_leaves_the_team_and_stays_known_when_a_conflict_is_declared() -> None:
    target = staffed()
    target.collect_events()
    target.declare_recusal(act("Lead"), Declaration.CONFLICT, Relation.JOINT_SERVICE)
    assert [type(e) for e in target.collect_events()] == [Target.RecusalDeclared, Target.MemberRecused]
    assert person("Lead") not in target.members
    assert target.is_or_was_member(person("Lead"))
    assert not target.clearance().led


def test_member_who_declared_nothing_may_still_declare_a_conflict() -> None:
    target = staffed()
    target.declare_recusal(act("Lead"), Declaration.NONE, None)
    target.declare_recusal(act("Lead"), Declaration.CONFLICT, Relation.OTHER)
    assert person("Lead") in target.former


def test_declaring_is_refused_when_a_conflict_names_no_relation() -> None:
    given(staffed()).when(lambda t: t.declare_recusal(act("Lead"), Declaration.CONFLICT, None)).then_refused(
        RELATION_REQUIRED
    )


def test_declaring_is_refused_when_it_was_declared_before() -> None:
    target = staffed()
    target.declare_recusal(act("Lead"), Declaration.NONE, None)
    given(target).when(lambda t: t.declare_recusal(act("Lead"), Declaration.NONE, None)).then_refused(
        DECLARED_ALREADY
    )


def test_unit_asks_for_a_recusal_with_a_reason() -> None:
    given(staffed()).when(lambda t: t.request_recusal(act("Secretary", reason="KIN"), person("Member"))).then(
        Target.RecusalRequested, person_id=person("Member")
    )


def test_asking_is_refused_when_no_reason_is_given() -> None:
    given(staffed()).when(lambda t: t.request_recusal(act("Secretary"), person("Member"))).then_refused(
        REASON_REQUIRED
    )


def test_asking_is_refused_when_the_person_is_not_in_the_team() -> None:
    given(staffed()).when(
        lambda t: t.request_recusal(act("Secretary", reason="KIN"), person("Stranger"))
    ).then_refused(NOT_A_MEMBER)


def test_asking_is_refused_when_it_was_asked_before() -> None:
    given(asked()).when(
        lambda t: t.request_recusal(act("Secretary", reason="KIN"), person("Member"))
    ).then_refused(RECUSAL_ASKED_ALREADY)


def test_recusal_asked_for_keeps_the_target_from_being_ready() -> None:
    assert asked().clearance().recusals_open == 1


def test_member_leaves_when_the_recusal_is_upheld() -> None:
    target = asked()
    target.collect_events()
    target.decide_recusal(act("Head", document="纪要3"), person("Member"), upheld=True)
    assert [type(e) for e in target.collect_events()] == [Target.RecusalDecided, Target.MemberRecused]


def test_member_stays_when_the_recusal_is_not_upheld() -> None:
    story = given(asked()).when(
        lambda t: t.decide_recusal(act("Head", document="纪要3"), person("Member"), upheld=False)
    )
    story.then(Target.RecusalDecided, upheld=False)
    assert person("Member") in story.aggregate.members


def test_deciding_is_refused_when_nobody_asked() -> None:
    given(staffed()).when(
        lambda t: t.decide_recusal(act("Head", document="1"), person("Member"), upheld=True)
    ).then_refused(NO_RECUSAL_ASKED)


def test_deciding_is_refused_when_the_head_is_in_the_team() -> None:
    given(asked()).when(
        lambda t: t.decide_recusal(act("Deputy", document="1"), person("Member"), upheld=True)
    ).then_refused(TEAM_MEMBER_MUST_NOT_DECIDE)


def test_deciding_is_refused_when_no_minute_is_named() -> None:
    given(asked()).when(lambda t: t.decide_recusal(act("Head"), person("Member"), upheld=True)).then_refused(
        MINUTE_REQUIRED
    )


@pytest.mark.parametrize("kind", list(Pledge))
def test_pledge_is_signed_once(kind: Pledge) -> None:
    story = given(staffed()).when(lambda t: t.sign_pledge(act("Lead"), kind))
    story.then(Target.PledgeSigned, person_id=person("Lead"), kind=kind)
    given(story.aggregate).when(lambda t: t.sign_pledge(act("Lead"), kind)).then_refused(SIGNED_ALREADY)


def test_integrity_alone_does_not_make_a_member_ready() -> None:
    target = staffed()
    target.sign_pledge(act("Lead"), Pledge.INTEGRITY)
    assert target.clearance().unpledged == 3


def test_training_is_attested() -> None:
    given(staffed()).when(lambda t: t.attest_training(act("Lead"), date(2024, 3, 5))).then(
        Target.TrainingAttested, person_id=person("Lead")
    )


def test_attesting_is_refused_when_the_day_lies_ahead() -> None:
    given(staffed()).when(lambda t: t.attest_training(act("Lead"), date(2024, 3, 6))).then_refused(
        ATTENDED_AHEAD
    )


def test_mentor_who_left_is_missed() -> None:
    target = opened()
    target.form_team(
        act(document="1"), (*MEMBERS, member("New", mentor="Member"), member("Guest", Role.LIAISON))
    )
    target.declare_recusal(act("Member"), Declaration.CONFLICT, Relation.OTHER)
    assert target.clearance().unguided == 1


def test_member_gets_another_mentor() -> None:
    story = given(staffed()).when(lambda t: t.assign_mentor(act(), person("Member"), person("Deputy")))
    story.then(Target.MentorAssigned, person_id=person("Member"), mentor_id=person("Deputy"))
    assert story.aggregate.members[person("Member")].mentor_id == person("Deputy")


@pytest.mark.parametrize(("who", "mentor"), [("Stranger", "Lead"), ("Member", "Stranger")])
def test_assigning_a_mentor_is_refused_when_one_of_both_is_not_in_the_team(who: str, mentor: str) -> None:
    given(staffed()).when(lambda t: t.assign_mentor(act(), person(who), person(mentor))).then_refused(
        NOT_A_MEMBER
    )

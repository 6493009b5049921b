from collections.abc import Callable
from datetime import date

import pytest
from xuncha.rounds.v1.contract import Declaration, Pledge, Relation, Role

from services.kernel.rules import MINUTE_REQUIRED, SIGNED_ALREADY
from services.kernel.states import REASON_REQUIRED, STATE_FORBIDS
from services.rounds.domain.target import Target
from services.rounds.domain.target_team import TEAM_MISSING, Team
from services.rounds.domain.target_team import formed as formed_team
from services.rounds.domain.team import Member
from services.rounds.domain.team_events import (
    AUTHORISATION_REQUIRED,
    DECLARED_ALREADY,
    NO_RECUSAL_ASKED,
    NOT_A_MEMBER,
    RECUSAL_ASKED_ALREADY,
    RELATION_REQUIRED,
    TEAM_FORMED_ALREADY,
    TRAINING_NOT_HELD_YET,
    MemberJoined,
    MemberRecused,
    MentorAssigned,
    PledgeSigned,
    RecusalDecided,
    RecusalDeclared,
    RecusalRequested,
    TeamFormed,
    TrainingAttested,
)
from services.rounds.domain.team_state import TEAM_MEMBER_MUST_NOT_DECIDE, TeamData, team_id
from tests.unit.rounds.targets import (
    MEMBERS,
    ROUND,
    UNIT,
    cleared,
    field_closed,
    formed,
    member,
    on_site,
    opened,
    ready,
    report_approved,
    reporting,
)
from tests.unit.story import act, given, person, refused

TARGET = opened().data
APPROVED = report_approved().data


def form(target: Target, document: str = "授权1", before: TeamData | None = None) -> Team:
    return Team.form(act("Director", document=document), target.id, target.data, MEMBERS, before=before)


def admit(team: Team, *members: Member, document: str = "授权2") -> None:
    team.admit_members(act("Director", document=document), TARGET, members)


def declare(
    team: Team, who: str, declaration: Declaration = Declaration.NONE, relation: Relation | None = None
) -> None:
    team.declare_recusal(act(who), TARGET, declaration, relation)


def ask(team: Team, who: str = "Member", reason: str = "KIN") -> None:
    team.request_recusal(act("Secretary", reason=reason), TARGET, person(who))


def decide(team: Team, by: str = "Head", *, upheld: bool = True, document: str = "纪要3") -> None:
    team.decide_recusal(act(by, document=document), person("Member"), upheld=upheld)


def asked() -> Team:
    team = formed()
    ask(team)
    return team


def recused() -> Team:
    team = formed()
    declare(team, "Member", Declaration.CONFLICT, Relation.SPOUSE)
    return team


def test_team_is_formed_when_its_authorisation_is_named() -> None:
    target = opened()
    team = form(target)
    (event,) = team.take_changes()
    assert isinstance(event, TeamFormed)
    assert (team.id, event.round_id, event.members) == (team_id(target.id), ROUND, MEMBERS)
    refs = team.references()
    assert (refs.case, refs.target, refs.unit, refs.round) == (target.id, target.id, UNIT, ROUND)


def test_forming_is_refused_when_no_authorisation_is_named() -> None:
    with refused(AUTHORISATION_REQUIRED):
        form(opened(), document="")


def test_forming_is_refused_when_there_is_a_team() -> None:
    with refused(TEAM_FORMED_ALREADY):
        form(opened(), before=formed().data)


def test_forming_is_refused_when_the_team_is_on_site() -> None:
    with refused(STATE_FORBIDS):
        form(on_site(), document="", before=formed().data)


def test_nothing_is_done_with_a_team_that_is_not_formed() -> None:
    with refused(NOT_A_MEMBER):
        formed_team(None, act(), TARGET, NOT_A_MEMBER, field="person_id")
    with refused(STATE_FORBIDS):
        formed_team(None, act(), APPROVED, TEAM_MISSING)
    with refused(TEAM_MISSING) as refusal:
        formed_team(None, act(), TARGET, TEAM_MISSING)
    assert refusal.value.field == ""
    team = formed()
    assert formed_team(team, act(), TARGET, TEAM_MISSING) is team


def test_member_joins_when_another_has_left() -> None:
    story = given(recused()).when(lambda t: admit(t, member("Next", mentor="Lead")))
    story.then(MemberJoined, member=member("Next", mentor="Lead"))
    assert list(story.aggregate.data.members) == [person(name) for name in ("Lead", "Deputy", "Next")]


def test_joining_is_refused_when_no_authorisation_is_named() -> None:
    given(formed()).when(lambda t: admit(t, member("Next"), document="")).then_refused(AUTHORISATION_REQUIRED)


@pytest.mark.parametrize(
    "deed",
    [
        lambda t: t.admit_members(act(document="1"), APPROVED, (member("Next"),)),
        lambda t: t.assign_mentor(act(), APPROVED, person("Member"), person("Lead")),
        lambda t: t.declare_recusal(act("Lead"), APPROVED, Declaration.NONE, None),
        lambda t: t.request_recusal(act("Secretary", reason="KIN"), APPROVED, person("Member")),
        lambda t: t.sign_pledge(act("Lead"), APPROVED, Pledge.INTEGRITY),
        lambda t: t.attest_training(act("Lead"), APPROVED, date(2024, 3, 6)),
    ],
)
def test_team_neither_changes_nor_signs_when_the_report_was_approved(deed: Callable[[Team], None]) -> None:
    given(formed()).when(deed).then_refused(STATE_FORBIDS)


@pytest.mark.parametrize("target", [ready(), on_site(), field_closed(), reporting()])
def test_team_changes_and_signs_until_it_hands_in_its_report(target: Target) -> None:
    given(formed()).when(lambda t: t.sign_pledge(act("Lead"), target.data, Pledge.INTEGRITY)).then(
        PledgeSigned
    )


def test_member_is_cleared_when_nothing_conflicts() -> None:
    story = given(formed()).when(lambda t: declare(t, "Lead"))
    story.then(RecusalDeclared, person_id=person("Lead"), relation=None)
    assert story.aggregate.data.clearance().undeclared == 2


def test_relation_is_not_kept_when_nothing_conflicts() -> None:
    given(formed()).when(lambda t: declare(t, "Lead", relation=Relation.SPOUSE)).then(
        RecusalDeclared, relation=None
    )


def test_member_leaves_the_team_and_stays_known_when_a_conflict_is_declared() -> None:
    team = cleared()
    team.collect_events()
    declare(team, "Lead", Declaration.CONFLICT, Relation.JOINT_SERVICE)
    assert [type(e) for e in team.collect_events()] == [RecusalDeclared, MemberRecused]
    assert person("Lead") not in team.data.members
    assert team.data.is_or_was_member(person("Lead"))
    assert not team.data.clearance().led


def test_team_is_not_led_when_its_deputy_has_left() -> None:
    team = cleared()
    declare(team, "Deputy", Declaration.CONFLICT, Relation.OTHER)
    assert not team.data.clearance().led


def test_member_who_declared_nothing_may_still_declare_a_conflict() -> None:
    team = formed()
    declare(team, "Lead")
    declare(team, "Lead", Declaration.CONFLICT, Relation.OTHER)
    assert person("Lead") in team.data.former


def test_declaring_is_refused_when_a_conflict_names_no_relation() -> None:
    given(formed()).when(lambda t: declare(t, "Lead", Declaration.CONFLICT)).then_refused(RELATION_REQUIRED)


def test_declaring_is_refused_when_it_was_declared_before() -> None:
    team = formed()
    declare(team, "Lead")
    given(team).when(lambda t: declare(t, "Lead")).then_refused(DECLARED_ALREADY)


def test_unit_asks_for_a_recusal_with_a_reason() -> None:
    given(formed()).when(ask).then(RecusalRequested, person_id=person("Member"))


def test_asking_is_refused_when_no_reason_is_given() -> None:
    given(formed()).when(lambda t: ask(t, reason="")).then_refused(REASON_REQUIRED)


def test_asking_is_refused_when_the_person_is_not_in_the_team() -> None:
    given(formed()).when(lambda t: ask(t, "Stranger")).then_refused(NOT_A_MEMBER)


def test_asking_is_refused_when_it_was_asked_before() -> None:
    given(asked()).when(ask).then_refused(RECUSAL_ASKED_ALREADY)


def test_recusal_asked_for_keeps_the_target_from_being_ready() -> None:
    assert asked().data.clearance().recusals_open == 1


def test_member_leaves_when_the_recusal_is_upheld() -> None:
    team = asked()
    team.collect_events()
    decide(team)
    assert [type(e) for e in team.collect_events()] == [RecusalDecided, MemberRecused]


def test_recusal_asked_for_is_settled_when_the_member_leaves_by_themselves() -> None:
    team = asked()
    declare(team, "Member", Declaration.CONFLICT, Relation.OTHER)
    assert team.data.clearance().recusals_open == 0
    given(team).when(decide).then_refused(NO_RECUSAL_ASKED)


def test_member_stays_when_the_recusal_is_not_upheld() -> None:
    story = given(asked()).when(lambda t: decide(t, upheld=False))
    story.then(RecusalDecided, upheld=False)
    assert person("Member") in story.aggregate.data.members


def test_deciding_is_refused_when_nobody_asked() -> None:
    given(formed()).when(decide).then_refused(NO_RECUSAL_ASKED)


def test_deciding_is_refused_when_the_head_is_in_the_team() -> None:
    given(asked()).when(lambda t: decide(t, "Deputy")).then_refused(TEAM_MEMBER_MUST_NOT_DECIDE)


def test_deciding_is_refused_when_no_minute_is_named() -> None:
    given(asked()).when(lambda t: decide(t, document="")).then_refused(MINUTE_REQUIRED)


@pytest.mark.parametrize("kind", list(Pledge))
def test_pledge_is_signed_once(kind: Pledge) -> None:
    story = given(formed()).when(lambda t: t.sign_pledge(act("Lead"), TARGET, kind))
    story.then(PledgeSigned, person_id=person("Lead"), kind=kind)
    given(story.aggregate).when(lambda t: t.sign_pledge(act("Lead"), TARGET, kind)).then_refused(
        SIGNED_ALREADY
    )


def test_integrity_alone_does_not_make_a_member_ready() -> None:
    team = formed()
    team.sign_pledge(act("Lead"), TARGET, Pledge.INTEGRITY)
    assert team.data.clearance().unpledged == 3


def test_training_is_attested() -> None:
    given(formed()).when(lambda t: t.attest_training(act("Lead"), TARGET, date(2024, 3, 5))).then(
        TrainingAttested, person_id=person("Lead")
    )


def test_attesting_is_refused_when_the_day_lies_ahead() -> None:
    given(formed()).when(lambda t: t.attest_training(act("Lead"), TARGET, date(2024, 3, 6))).then_refused(
        TRAINING_NOT_HELD_YET
    )


def test_mentor_who_left_is_missed() -> None:
    team = formed((*MEMBERS, member("New", mentor="Member"), member("Guest", Role.LIAISON)))
    declare(team, "Member", Declaration.CONFLICT, Relation.OTHER)
    assert team.data.clearance().unguided == 1


def test_member_gets_another_mentor() -> None:
    story = given(formed()).when(lambda t: t.assign_mentor(act(), TARGET, person("Member"), person("Deputy")))
    story.then(MentorAssigned, person_id=person("Member"), mentor_id=person("Deputy"))
    assert story.aggregate.data.members[person("Member")].mentor_id == person("Deputy")


@pytest.mark.parametrize(("who", "mentor"), [("Stranger", "Lead"), ("Member", "Stranger")])
def test_assigning_a_mentor_is_refused_when_one_of_both_is_not_in_the_team(who: str, mentor: str) -> None:
    given(formed()).when(lambda t: t.assign_mentor(act(), TARGET, person(who), person(mentor))).then_refused(
        NOT_A_MEMBER
    )

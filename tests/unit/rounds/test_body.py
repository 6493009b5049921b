from datetime import date
from uuid import UUID

from xuncha.rounds.v1.contract import BodyRole

from services.kernel.ids import natural_id
from services.rounds.domain.body import (
    BODY_HAS_A_HEAD,
    BODY_MEMBER_ALREADY,
    BODY_MEMBERSHIP_UNKNOWN,
    MEMBERSHIP_ENDS_SOONER,
    TERM_REVERSED,
    Body,
    body_id,
)
from tests.unit.story import act, given, person

GROUP = natural_id("group")
DAY_1, DAY_2, DAY_3 = date(2023, 1, 1), date(2023, 6, 30), date(2024, 1, 1)
HEAD, DEPUTY, MEMBER = BodyRole.HEAD, BodyRole.DEPUTY, BodyRole.MEMBER


def group() -> Body:
    return Body.register(
        act(), code="LG", kind="LEADING_GROUP", organisation_id=GROUP, label="巡查工作领导小组"
    )


def appoint(body: Body, name: str, role: BodyRole, first: date = DAY_1, last: date | None = None) -> None:
    body.appoint(
        act(document="〔2023〕3号"), person_id=person(name), role=role, valid_from=first, valid_to=last
    )


def headed(last: date | None = None) -> Body:
    """Return a leading group whose head is the discipline secretary."""
    known = group()
    appoint(known, "secretary", HEAD, last=last)
    return known


def seat(body: Body) -> UUID:
    return next(iter(body.data.memberships))


def test_code_is_the_natural_key() -> None:
    assert group().id == body_id("LG")
    assert group().references().unit == GROUP


def test_person_is_appointed_when_the_seat_is_free() -> None:
    given(group()).when(lambda b: appoint(b, "secretary", HEAD)).then(
        Body.MemberAppointed, person_id=person("secretary"), role=HEAD, valid_from=DAY_1, valid_to=None
    )


def test_deputy_is_appointed_beside_the_head() -> None:
    given(headed()).when(lambda b: appoint(b, "deputy", DEPUTY)).then(Body.MemberAppointed, role=DEPUTY)


def test_second_head_is_refused_when_the_terms_share_a_day() -> None:
    given(headed(last=DAY_2)).when(lambda b: appoint(b, "other", HEAD, DAY_2)).then_refused(BODY_HAS_A_HEAD)
    given(headed()).when(lambda b: appoint(b, "other", HEAD, DAY_3)).then_refused(BODY_HAS_A_HEAD)


def test_next_head_is_appointed_for_the_term_after() -> None:
    given(headed(last=DAY_2)).when(lambda b: appoint(b, "other", HEAD, DAY_3)).then(
        Body.MemberAppointed, person_id=person("other")
    )


def test_appointing_is_refused_when_the_person_sits_there() -> None:
    given(headed()).when(lambda b: appoint(b, "secretary", MEMBER)).then_refused(BODY_MEMBER_ALREADY)


def test_appointing_is_refused_when_the_term_is_reversed() -> None:
    given(group()).when(lambda b: appoint(b, "secretary", HEAD, DAY_2, DAY_1)).then_refused(TERM_REVERSED)


def test_membership_ends_and_the_seat_is_free_from_that_day() -> None:
    known = headed()
    given(known).when(lambda b: b.end_membership(act(), seat(b), DAY_3)).then(
        Body.MembershipEnded, person_id=person("secretary"), ended_on=DAY_3
    )
    given(known).when(lambda b: appoint(b, "other", HEAD, DAY_3)).then(Body.MemberAppointed)


def test_membership_that_ended_before_it_began_blocks_no_other() -> None:
    known = headed()
    known.end_membership(act(), seat(known), DAY_1)
    given(known).when(lambda b: appoint(b, "secretary", HEAD)).then(Body.MemberAppointed)


def test_ending_is_refused_when_there_is_no_such_membership() -> None:
    given(group()).when(lambda b: b.end_membership(act(), GROUP, DAY_2)).then_refused(BODY_MEMBERSHIP_UNKNOWN)


def test_ending_is_refused_when_the_day_lies_before_the_term() -> None:
    given(headed()).when(lambda b: b.end_membership(act(), seat(b), date(2022, 12, 31))).then_refused(
        TERM_REVERSED
    )


def test_ending_is_refused_when_the_membership_ends_sooner() -> None:
    given(headed(last=DAY_2)).when(lambda b: b.end_membership(act(), seat(b), DAY_3)).then_refused(
        MEMBERSHIP_ENDS_SOONER
    )

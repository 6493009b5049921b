from collections.abc import Callable
from typing import Any

import pytest

from services.referrals.domain.case import Case
from services.referrals.domain.need_to_know import DISCIPLINE, HIDDEN, READABLE, TEAM, Reader, knows, may_read
from services.referrals.domain.referral import Referral
from services.referrals.domain.referral_state import ReferralState, class_of
from services.referrals.domain.whole import Whole, ask_supplement, reject
from tests.unit.referrals.ways import (
    COMMITTEE,
    HANDLER,
    HEAD,
    LEAD,
    LEADER,
    MEMBER,
    OFFICE,
    QIAN,
    REGISTRAR,
    SECOND,
    SENT,
    SUN,
    TARGET,
    TRIER,
    approve,
    approved,
    assigned,
    countersigned,
    decided,
    deliberated,
    drafted,
    filed,
    named,
    proposed,
    received,
    registered,
    sent_back,
    transferred,
    under_trial,
    with_outcomes,
)
from tests.unit.story import act, person


def reader(name: str, capacity: str, **known: Any) -> Reader:
    targets = frozenset({TARGET}) if capacity.startswith("TEAM") else frozenset[bytes]()
    return Reader(**{"person": person(name), "capacity": capacity, "targets": targets, **known})


def inspecting(make: Callable[[], Referral]) -> Callable[[], Whole]:
    return lambda: Whole(make())


def handling(make: Callable[[], Case]) -> Callable[[], Whole]:
    return lambda: Whole(transferred().referral, make())


def co_approval() -> Referral:
    referral = deliberated()
    approve(referral, leads=True)
    return referral


def disposal_co_approval() -> Case:
    case = proposed()
    case.approve_disposal(act(LEADER), SENT, named(case), first_in_command=True, due=None)
    return case


def concluded() -> Case:
    case = with_outcomes(decided())
    case.conclude(act(REGISTRAR, document="execution 1"), SENT, in_team=False)
    return case


WAY = {
    "drafted": inspecting(drafted),
    "countersigned": inspecting(countersigned),
    "deliberated": inspecting(deliberated),
    "co_approval": inspecting(co_approval),
    "approved": inspecting(approved),
    "transferred": transferred,
    "received": handling(received),
    "registered": handling(registered),
    "assigned": handling(assigned),
    "disposal_co_approval": handling(disposal_co_approval),
    "filed": handling(filed),
    "under_trial": handling(under_trial),
    "decided": handling(decided),
    "concluded": handling(concluded),
}
UP_TO_TRANSFER = ("drafted", "countersigned", "deliberated", "co_approval", "approved")
FROM_RECEIPT = tuple(list(WAY)[6:])


@pytest.mark.parametrize(
    ("name", "capacity", "places"),
    [
        (SUN, "TEAM_MEMBER", UP_TO_TRANSFER),
        (QIAN, "TEAM_MEMBER", UP_TO_TRANSFER),
        ("Wu", "TEAM_MEMBER", ("drafted",)),
        (LEAD, "TEAM_LEAD", UP_TO_TRANSFER),
        (HEAD, "LG_HEAD", ("deliberated",)),
        (SECOND, "LG_MEMBER", ("co_approval",)),
        (OFFICE, "OFFICE_DIRECTOR", ()),
        ("Ma", "OFFICE_STAFF", ()),
        (COMMITTEE, "GPC", ("disposal_co_approval",)),
        (REGISTRAR, "DISC_REGISTRAR", FROM_RECEIPT),
        (LEADER, "DISC_LEADER", FROM_RECEIPT),
        (HANDLER, "DISC_HANDLER", FROM_RECEIPT[2:]),
        (MEMBER, "DISC_HANDLER", FROM_RECEIPT[2:]),
        ("Wu", "DISC_HANDLER", ()),
        (TRIER, "DISC_TRIAL", ("under_trial", "decided", "concluded")),
        ("Chief of the unit", "UNIT_LEADER", ()),
        ("Auditor", "LOG_AUDITOR", ()),
        # A sender reads nothing as registrar, handler or trial, and no handler as trial.
        (SUN, "DISC_REGISTRAR", ()),
        (HANDLER, "DISC_TRIAL", ()),
    ],
)
def test_content_is_read_only_by_entitled_persons(name: str, capacity: str, places: tuple[str, ...]) -> None:
    readable = [place for place, make in WAY.items() if may_read(make(), reader(name, capacity))]
    assert readable == list(places)


@pytest.mark.parametrize(
    ("name", "capacity", "since"),
    [
        (SUN, "TEAM_MEMBER", "drafted"),
        (LEAD, "TEAM_DEPUTY", "drafted"),
        (HEAD, "LG_HEAD", "deliberated"),
        (SECOND, "LG_MEMBER", "deliberated"),
        (OFFICE, "OFFICE_DIRECTOR", "approved"),
        ("Ma", "OFFICE_STAFF", "approved"),
        (COMMITTEE, "GPC", "transferred"),
        (REGISTRAR, "DISC_REGISTRAR", "transferred"),
        (LEADER, "DISC_LEADER", "received"),
        (HANDLER, "DISC_HANDLER", "assigned"),
        (TRIER, "DISC_TRIAL", "under_trial"),
    ],
)
def test_referral_is_known_from_the_step_on_that_brings_it(name: str, capacity: str, since: str) -> None:
    known = [place for place, make in WAY.items() if knows(make(), reader(name, capacity))]
    assert known == list(WAY)[list(WAY).index(since) :]


@pytest.mark.parametrize("how", [reject, ask_supplement])
def test_discipline_side_knows_nothing_of_what_it_sent_back_and_the_handlers_read_it_again(how: Any) -> None:
    gone_back = Whole(*sent_back(how=how))
    knowing = {capacity for capacity in HIDDEN if knows(gone_back, reader(SUN, capacity))}
    assert knowing == HIDDEN.keys() - DISCIPLINE
    assert [capacity for capacity in HIDDEN if may_read(gone_back, reader(SUN, capacity))] == [
        capacity for capacity in HIDDEN if capacity in TEAM
    ]


@pytest.mark.parametrize("capacity", sorted(HIDDEN))
@pytest.mark.parametrize(
    "tie",
    [
        {"marks": frozenset({b"s1"})},
        {"marks": frozenset({b"u1"})},
        {"recused": frozenset({TARGET})},
    ],
)
def test_referral_does_not_exist_for_whom_it_concerns(capacity: str, tie: dict[str, Any]) -> None:
    for make in WAY.values():
        concerned = reader(HANDLER, capacity, **tie)
        assert not knows(make(), concerned)
        assert not may_read(make(), concerned)


def test_former_team_member_reads_nothing_on_the_receiving_side() -> None:
    for capacity in ("DISC_REGISTRAR", "DISC_HANDLER", "DISC_TRIAL"):
        assert not may_read(WAY["under_trial"](), reader(HANDLER, capacity, teams=frozenset({TARGET})))


def test_team_of_another_target_knows_nothing() -> None:
    elsewhere = reader(SUN, "TEAM_MEMBER", targets=frozenset({b"other"}))
    assert not any(knows(make(), elsewhere) for make in WAY.values())


def test_what_may_be_read_may_be_known_of() -> None:
    for capacity, states in READABLE.items():
        assert not states & HIDDEN[capacity] or capacity == "DISC_HANDLER"


def test_inspection_side_learns_no_way_from_the_class_of_a_state() -> None:
    handling = {class_of(state) for state in ReferralState} - {class_of(ReferralState.DRAFT)}
    assert {c.value for c in handling} == {
        "TRANSFERRED",
        "SENT_BACK",
        "RECEIVED",
        "IN_HANDLING",
        "CONCLUDED",
    }

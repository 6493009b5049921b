"""A person who acted on one side of a clue never acts on the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from xuncha.referrals.v1.contract import Conclusion, Way

from services.referrals.domain import whole
from services.referrals.domain.case import Case
from services.referrals.domain.case_data import CaseData
from services.referrals.domain.competence import Receiver
from services.referrals.domain.handover import Concluded, Received, Rejected, SupplementAsked
from services.referrals.domain.receipt import Announced, AnnouncedAgain
from services.referrals.domain.referral import Referral
from services.referrals.domain.referral_data import ReferralData
from services.referrals.domain.sides import (
    RECEIVER_MUST_NOT_SEND,
    SENDER_MUST_NOT_RECEIVE,
    TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER,
    Step,
    of_discipline_side,
    of_inspection_side,
)
from services.referrals.domain.whole import Whole
from tests.unit.referrals.ways import (
    COMMITTEE,
    HANDLER,
    HASH,
    HEAD,
    LEAD,
    LEADER,
    MEMBER,
    OFFICE,
    OPINION,
    PLAN,
    QIAN,
    REGISTRAR,
    REPORT,
    SECOND,
    SENT,
    SUN,
    TRIER,
    accept,
    approve,
    assigned,
    both,
    concluded_with,
    decided,
    deliberated,
    due,
    filed,
    named,
    on_way,
    proposed,
    registered,
    sent_back,
    transfer,
    transferred,
    tried,
    verified,
)
from tests.unit.story import act, given, person

WU = "Wu"
BY_HEAD = act(HEAD, "DISC_LEADER", document="1")


def co_approved() -> ReferralData:
    """A clue whose transfer the head approved, and a second member, and that was handed over."""
    referral = deliberated()
    approve(referral, leads=True)
    referral.co_approve(act(SECOND), None, HASH, leads_recipient=False, transfer_due=due())
    return both(transfer(Whole(referral)))[0].data


def on_talk() -> Case:
    return on_way(Way.TALK_INQUIRY)


def reported() -> Case:
    case = on_way()
    case.record_verification(act(HANDLER), SENT, REPORT)
    return case


def concluding() -> Case:
    case = verified()
    case.propose_conclusion(act(HANDLER), SENT, Conclusion.FILED, OPINION)
    return case


def waiting() -> Case:
    case = proposed()
    case.approve_disposal(act(LEADER), SENT, named(case), first_in_command=True, due=None)
    return case


def elsewhere() -> Case:
    return registered(receiver=Receiver.HIGHER_DISCIPLINE)


DECISIONS: dict[str, tuple[Callable[[], Case], Callable[[Case, Any, ReferralData], object]]] = {
    "assign": (registered, lambda c, by, clue: c.assign(by, clue, person(HANDLER), ())),
    "forward": (elsewhere, lambda c, by, clue: c.forward(by, clue)),
    "approve": (
        proposed,
        lambda c, by, clue: c.approve_disposal(by, clue, named(c), first_in_command=False, due=None),
    ),
    "co-approve": (waiting, lambda c, by, clue: c.co_approve_disposal(by, clue, named(c), due=None)),
    "conclude with": (concluding, lambda c, by, clue: c.approve_conclusion(by, clue, named(c), due=None)),
    "decide": (tried, lambda c, by, clue: c.decide(by, clue, due=due())),
}
HANDLING: dict[str, tuple[Callable[[], Case], Callable[[Case, Any], object]]] = {
    "propose": (assigned, lambda c, by: c.propose_disposal(by, SENT, Way.SHELVED, PLAN)),
    "talk": (on_talk, lambda c, by: c.record_talk(by, SENT, by.on, report_due=due())),
    "report": (on_way, lambda c, by: c.record_verification(by, SENT, REPORT)),
    "sign": (reported, lambda c, by: c.sign_verification(by, SENT, REPORT)),
    "opine": (verified, lambda c, by: c.propose_conclusion(by, SENT, Conclusion.FILED, OPINION)),
    "file": (
        lambda: concluded_with(Conclusion.FILED),
        lambda c, by: c.file_case(by, SENT, due=due()),
    ),
    "submit": (filed, lambda c, by: c.submit_to_trial(by, SENT, due=due())),
    "record an outcome": (
        filed,
        lambda c, by: c.record_outcome(by, SENT, 1, in_team=True, person=True, kind="X", details_hash=PLAN),
    ),
}


@pytest.mark.parametrize("name", DECISIONS)
@pytest.mark.parametrize("who", [SUN, QIAN, LEAD, OFFICE])
def test_deciding_is_refused_when_the_leader_acted_on_the_sending_side(name: str, who: str) -> None:
    make, decide = DECISIONS[name]
    by = act(who, "DISC_LEADER", document="1")
    given(make()).when(lambda c: decide(c, by, SENT)).then_refused(SENDER_MUST_NOT_RECEIVE)


@pytest.mark.parametrize("name", DECISIONS)
@pytest.mark.parametrize("who", [HEAD, SECOND])
def test_deciding_is_refused_when_the_leader_approved_the_transfer(name: str, who: str) -> None:
    make, decide = DECISIONS[name]
    by = act(who, "DISC_LEADER", document="1")
    given(make()).when(lambda c: decide(c, by, co_approved())).then_refused(
        TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER
    )


@pytest.mark.parametrize("name", DECISIONS)
def test_another_leader_decides(name: str) -> None:
    make, decide = DECISIONS[name]
    case = make()
    before = case.version
    decide(case, act("Deputy", "DISC_LEADER", document="1"), co_approved())
    assert case.version == before + 1


def test_who_approved_a_transfer_that_came_to_nothing_decides_nothing_either() -> None:
    referral, case = sent_back()
    referral.revise(act(SUN), case.data, clue_hash=HASH, subjects=(b"s1",), marks=())
    referral.countersign(act(QIAN), case.data, HASH)
    referral.deliberate(act(LEAD, document="minute 8"), case.data, minuted=True, approval_due=None)
    approve(referral, act(SECOND), case=case.data)
    make, decide = DECISIONS["approve"]
    given(make()).when(lambda c: decide(c, BY_HEAD, referral.data)).then_refused(
        TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER
    )


@pytest.mark.parametrize("name", HANDLING)
@pytest.mark.parametrize("who", [SUN, HEAD, OFFICE])
def test_handling_is_refused_when_the_handler_acted_on_the_sending_side(name: str, who: str) -> None:
    make, handle = HANDLING[name]
    by = act(who, "DISC_HANDLER", document="1")
    given(make()).when(lambda c: handle(c, by)).then_refused(SENDER_MUST_NOT_RECEIVE)


@pytest.mark.parametrize("name", HANDLING)
def test_handling_is_allowed_when_the_handler_did_not_act_on_the_sending_side(name: str) -> None:
    make, handle = HANDLING[name]
    case = make()
    before = case.version
    handle(case, act(MEMBER, "DISC_HANDLER", document="1"))
    assert case.version == before + 1


def returned_by_wu() -> tuple[Referral, Case]:
    return sent_back(act(WU, "DISC_REGISTRAR", reason="ITEMS_MISSING"))


def revised() -> tuple[Referral, Case]:
    referral, case = returned_by_wu()
    referral.revise(act(SUN), case.data, clue_hash=HASH, subjects=(b"s1",), marks=())
    return referral, case


def countersigned_again() -> tuple[Referral, Case]:
    referral, case = revised()
    referral.countersign(act(QIAN), case.data, HASH)
    return referral, case


def deliberated_again() -> tuple[Referral, Case]:
    referral, case = countersigned_again()
    referral.deliberate(act(LEAD, document="minute 8"), case.data, minuted=True, approval_due=None)
    return referral, case


def waiting_again() -> tuple[Referral, Case]:
    referral, case = deliberated_again()
    approve(referral, case=case.data, leads=True)
    return referral, case


BY_WU = act(WU, reason="X", document="1")
SENDING: dict[str, tuple[Callable[[], tuple[Referral, Case]], Callable[[Referral, Case, Any], object]]] = {
    "countersign": (revised, lambda r, c, by: r.countersign(by, c.data, HASH)),
    "deliberate": (
        countersigned_again,
        lambda r, c, by: r.deliberate(by, c.data, minuted=True, approval_due=None),
    ),
    "approve": (deliberated_again, lambda r, c, by: approve(r, by, case=c.data)),
    "co-approve": (
        waiting_again,
        lambda r, c, by: r.co_approve(by, c.data, HASH, leads_recipient=False, transfer_due=due()),
    ),
    "send back": (deliberated_again, lambda r, c, by: r.send_back(by, c.data)),
    "transfer": (returned_by_wu, lambda r, c, by: transfer(Whole(r, c), by)),
}


@pytest.mark.parametrize("name", SENDING)
def test_sending_is_refused_when_the_person_acted_on_the_receiving_side(name: str) -> None:
    make, send = SENDING[name]
    referral, case = make()
    given(referral).when(lambda r: send(r, case, BY_WU)).then_refused(RECEIVER_MUST_NOT_SEND)


@pytest.mark.parametrize("name", SENDING)
def test_sending_again_is_allowed_to_a_person_who_did_not_act_on_the_receiving_side(name: str) -> None:
    make, send = SENDING[name]
    referral, case = make()
    before = referral.version
    send(referral, case, act("Li", reason="X", document="1"))
    assert referral.version > before


def test_revising_is_refused_when_the_handler_acted_on_the_receiving_side() -> None:
    referral, _ = sent_back()
    handled = CaseData(referral.id, HASH, (), Receiver.GROUP_DISCIPLINE, acted={person(SUN)})
    facts: dict[str, Any] = {"clue_hash": HASH, "subjects": (), "marks": ()}
    given(referral).when(lambda r: r.revise(act(SUN), handled, **facts)).then_refused(RECEIVER_MUST_NOT_SEND)


def test_handler_is_of_the_receiving_side_before_taking_a_step() -> None:
    sides = of_discipline_side(assigned().data)
    assert sides == {person(name) for name in (REGISTRAR, LEADER, HANDLER, MEMBER)}


def test_all_who_acted_are_known_on_each_side() -> None:
    inspecting = {person(name) for name in (SUN, QIAN, LEAD, HEAD, OFFICE)}
    assert of_inspection_side(transferred().referral.data) == inspecting
    assert of_inspection_side(co_approved()) == inspecting | {person(SECOND)}
    handling = {person(name) for name in (REGISTRAR, LEADER, HANDLER, MEMBER, TRIER)}
    assert of_discipline_side(decided().data) == handling
    case = waiting()
    case.co_approve_disposal(act(COMMITTEE, document="resolution 3"), SENT, named(case), due=None)
    assert person(COMMITTEE) in of_discipline_side(case.data)


def test_who_returned_the_clue_to_the_team_is_of_the_sending_side() -> None:
    referral = deliberated()
    referral.send_back(act("Vice", reason="X"), None)
    assert person("Vice") in of_inspection_side(referral.data)


def test_being_told_by_the_other_side_does_not_count_as_acting() -> None:
    referral, case = both(transferred())
    accept(case)
    referral.tell(act(REGISTRAR), Received)
    assert person(REGISTRAR) not in of_inspection_side(referral.data)
    assert person(OFFICE) not in of_discipline_side(case.data)
    told = {Received, Rejected, SupplementAsked, Concluded, Announced, AnnouncedAgain}
    firsts = {Referral.EVENTS[0]}
    steps = {*Referral.EVENTS, *Case.EVENTS} - told - firsts
    assert all(issubclass(event, Step) for event in steps)
    assert not any(issubclass(event, Step) for event in told)


def test_receiver_who_rejected_may_receive_again() -> None:
    referral, case = sent_back()
    transfer(Whole(referral, case))
    whole.receive(referral, case, act(REGISTRAR), HASH, in_team=False, register_due=due(), disposal_due=due())
    assert referral.data.state is case.data.state

"""Who acted on one side of a clue never acts on the other: who that is, and the guards of every step.

A clue has two sides, each with an aggregate of its own. A step on one is decided with the other loaded
beside it, and the append proves the versions of both. The sides share no persons:

- whoever acted on the inspection side takes no step on the discipline side (C.7 #3); who approved the
  transfer is told that another leader has to decide (C.7 #4, which forbids to decide alone);
- whoever acted on the discipline side, be it by sending the package back, takes no step on the inspection
  side.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate, Guard
from services.kernel.refusal import Rule, refuse_if
from services.referrals.domain.case_data import CaseData
from services.referrals.domain.duties import REGISTRAR
from services.referrals.domain.referral_data import ReferralData

SENDER_MUST_NOT_RECEIVE = Rule(
    "SENDER_MUST_NOT_RECEIVE",
    "参与移送一方工作的人员不得参与接收一方的工作；巡查组现任、曾任成员不得接收、承办、审理该线索。"
    "请由他人办理。",
    "A person who acted on the sending side takes no part on the receiving side, and one who is or was "
    "in the team cannot receive, handle or try the clue. Somebody else has to.",
    source="C.7 #3",
)
TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER = Rule(
    "TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER",
    "批准移送该线索的人员不得再决定其处置。请由另一位负责人决定。",
    "A person who approved the transfer of the clue cannot decide about the case. Another leader has to.",
    source="C.7 #4",
)
RECEIVER_MUST_NOT_SEND = Rule(
    "RECEIVER_MUST_NOT_SEND",
    "接收一方经办过该线索的人员不得参与移送一方的工作。请由他人办理。",
    "A person who acted on the receiving side takes no part on the sending side. Somebody else has to act.",
    source="C.7 #3",
)


class Step(Aggregate.Event):
    """A step of the side to whose aggregate it belongs: who takes it is of that side for good.

    What one side is only told by the other is no step of it.
    """

    def apply(self, aggregate: Any) -> None:
        """Change the data, and remember who acted."""
        super().apply(aggregate)
        aggregate.data.acted.add(self.act.person)


def of_inspection_side(clue: ReferralData) -> set[UUID]:
    """Return who acted on the inspection side."""
    return clue.acted


def of_discipline_side(case: CaseData) -> set[UUID]:
    """Return who acted on the discipline side, or was made to handle the case."""
    return case.acted | case.ever_in_group


def refuse_sender(clue: ReferralData, person: UUID, *, in_team: bool) -> None:
    """Refuse a person of the inspection side.

    Args:
        clue: as the inspection side left it.
        person: who acts on the discipline side, or is made to handle the case.
        in_team: whether the person is or was in the team of the clue's target.

    Raises:
        Refusal: SENDER_MUST_NOT_RECEIVE.
    """
    refuse_if(in_team or person in of_inspection_side(clue), SENDER_MUST_NOT_RECEIVE)


def no_sender(clue: ReferralData, *, in_team: bool = False) -> Guard:
    """Return the guard of the discipline side's steps: nobody of the inspection side takes them."""

    def guard(_data: Any, act: Act, _event: Any) -> None:
        refuse_sender(clue, act.person, in_team=in_team)

    return guard


def no_sender_records(act: Act, clue: ReferralData, *, in_team: bool) -> Guard:
    """Return the guard of outcomes: a handler was checked when assigned, a registrar never was."""
    return no_sender(clue, in_team=in_team and act.capacity == REGISTRAR)


def no_sender_decides(clue: ReferralData) -> Guard:
    """Return the guard of the discipline side's decisions; who approved the transfer is told which rule."""

    def guard(_data: Any, act: Act, _event: Any) -> None:
        refuse_if(act.person in clue.transfer_approvers, TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER)
        refuse_sender(clue, act.person, in_team=False)

    return guard


def no_receiver(case: CaseData | None) -> Guard:
    """Return the guard of the inspection side's steps: nobody of the discipline side takes them.

    Args:
        case: as the discipline side left it; None for a clue that was never handed over.
    """

    def guard(_data: Any, act: Act, _event: Any) -> None:
        refuse_if(case is not None and act.person in of_discipline_side(case), RECEIVER_MUST_NOT_SEND)

    return guard

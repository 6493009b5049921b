"""Brings a referral to any of its states, step by step, each step by the right person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from xuncha.referrals.v1.contract import Conclusion, Way

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate
from services.kernel.ids import natural_id
from services.referrals.domain import whole
from services.referrals.domain.case import Case
from services.referrals.domain.case_data import CaseData
from services.referrals.domain.competence import Receiver
from services.referrals.domain.referral import Referral
from services.referrals.domain.whole import Whole
from tests.unit.story import act, person

HASH = "ab" * 32
PLAN, REPORT, OPINION, TRIAL, DETAILS = (digit * 64 for digit in "12345")
"""Hashes of sealed contents."""
TARGET = b"target"
DAY = date(2024, 3, 5)
SUN, QIAN, LEAD, HEAD, SECOND, OFFICE = "Sun", "Qian", "Lead", "Head", "Second", "Office"
REGISTRAR, LEADER, HANDLER, MEMBER, TRIER, COMMITTEE = "Reg", "Chief", "Shi", "Mem", "Trier", "Committee"


def due(code: str = "X", days: int = 30) -> Deadline:
    return Deadline(
        code=code, start_on=DAY, due_on=DAY + timedelta(days), policy="1", calendar="", assumed=False
    )


def drafted(*, subjects: tuple[bytes, ...] = (b"s1",), marks: tuple[bytes, ...] = (b"s1", b"u1")) -> Referral:
    return Referral.draft(
        act(SUN, "TEAM_MEMBER"),
        natural_id("r"),
        clue_hash=HASH,
        target_ref=TARGET,
        subjects=subjects,
        marks=marks,
    )


def countersigned(**how: Any) -> Referral:
    referral = drafted(**how)
    referral.countersign(act(QIAN, "TEAM_MEMBER"), None, HASH)
    return referral


def deliberated(**how: Any) -> Referral:
    referral = countersigned(**how)
    referral.deliberate(act(LEAD, "TEAM_LEAD", document="minute 7"), None, minuted=True, approval_due=due())
    return referral


def approve(
    referral: Referral,
    by: Act | None = None,
    *,
    case: CaseData | None = None,
    clue_hash: str = HASH,
    receiver: Receiver = Receiver.GROUP_DISCIPLINE,
    leads: bool = False,
) -> None:
    referral.approve(
        by or act(HEAD, "LG_HEAD"),
        case,
        clue_hash,
        receiver=receiver,
        competence="1",
        leads_recipient=leads,
        transfer_due=due("TRANSFER"),
    )


def approved(receiver: Receiver = Receiver.GROUP_DISCIPLINE, **how: Any) -> Referral:
    referral = deliberated(**how)
    approve(referral, receiver=receiver)
    return referral


def transfer(clue: Whole, by: Act | None = None, *, clue_hash: str = HASH, items: int = 2) -> Whole:
    case = whole.transfer(
        clue,
        by or act(OFFICE, "OFFICE_DIRECTOR", document="sheet 1"),
        clue_hash,
        items=items,
        listed=2,
        receipt_due=due("RECEIPT"),
        feedback_due=due("CLUE_FEEDBACK"),
    )
    return Whole(clue.referral, case)


def transferred(**how: Any) -> Whole:
    return transfer(Whole(approved(**how)))


def transferred_case(**how: Any) -> Case:
    """The case of a clue that was transferred, alone."""
    return both(transferred(**how))[1]


def both(clue: Whole) -> tuple[Referral, Case]:
    """Return the clue and its case, which there is."""
    assert clue.case is not None
    return clue.referral, clue.case


def sent_back(
    by: Act | None = None, *, how: Callable[..., None] = whole.ask_supplement
) -> tuple[Referral, Case]:
    """A clue whose package the registrar rejected, or returned to be supplemented."""
    referral, case = both(transferred())
    how(referral, case, by or act(REGISTRAR, "DISC_REGISTRAR", reason="ITEMS_MISSING"), in_team=False)
    return referral, case


SENT = transferred().referral.data
"""The clue that was handed over, as the steps of the discipline side take it."""


def accept(case: Case, by: Act | None = None, *, clue_hash: str = HASH, in_team: bool = False) -> None:
    case.accept(
        by or act(REGISTRAR, "DISC_REGISTRAR"),
        SENT,
        clue_hash,
        in_team=in_team,
        register_due=due("REGISTER"),
        disposal_due=due("CLUE_DISPOSAL"),
    )


def received(**how: Any) -> Case:
    case = transferred_case(**how)
    accept(case)
    return case


def register(case: Case, by: Act | None = None, *, in_team: bool = False, **checked: Any) -> None:
    checks: dict[str, Any] = {"alike": (), "duplicate_of": None, "not_duplicate": False, **checked}
    case.register(
        by or act(REGISTRAR, "DISC_REGISTRAR"),
        SENT,
        in_team=in_team,
        number="2024-1",
        department="D",
        **checks,
    )


def registered(**how: Any) -> Case:
    case = received(**how)
    register(case)
    return case


def assigned(**how: Any) -> Case:
    case = registered(**how)
    case.assign(act(LEADER, "DISC_LEADER"), SENT, person(HANDLER), (person(MEMBER),))
    return case


def proposed(way: Way = Way.PRELIM_VERIFICATION, **how: Any) -> Case:
    case = assigned(**how)
    case.propose_disposal(act(HANDLER, "DISC_HANDLER"), SENT, way, PLAN)
    return case


def named(case: Case) -> str:
    """Return the hash of what is proposed."""
    return case.data.standing.hash


def on_way(way: Way = Way.PRELIM_VERIFICATION, **how: Any) -> Case:
    case = proposed(way, **how)
    case.approve_disposal(
        act(LEADER, "DISC_LEADER"), SENT, named(case), first_in_command=False, due=due("WAY")
    )
    return case


def verified(**how: Any) -> Case:
    """A preliminary verification whose report all members have signed."""
    case = on_way(**how)
    case.record_verification(act(HANDLER, "DISC_HANDLER"), SENT, REPORT)
    case.sign_verification(act(MEMBER, "DISC_HANDLER"), SENT, REPORT)
    return case


def concluded_with(to: Conclusion, **how: Any) -> Case:
    case = verified(**how)
    case.propose_conclusion(act(HANDLER, "DISC_HANDLER"), SENT, to, OPINION)
    case.approve_conclusion(act(LEADER, "DISC_LEADER"), SENT, named(case), due=None)
    return case


def filed(**how: Any) -> Case:
    case = concluded_with(Conclusion.FILED, **how)
    case.file_case(act(HANDLER, "DISC_HANDLER", document="minute 9"), SENT, due=due("EXAMINATION"))
    return case


def under_trial(**how: Any) -> Case:
    case = filed(**how)
    case.submit_to_trial(act(HANDLER, "DISC_HANDLER"), SENT, due=due("TRIAL"))
    return case


def tried(**how: Any) -> Case:
    case = under_trial(**how)
    case.review_in_trial(act(TRIER, "DISC_TRIAL"), SENT, TRIAL, in_team=False)
    return case


def decided(**how: Any) -> Case:
    case = tried(**how)
    case.decide(act(LEADER, "DISC_LEADER", document="decision 1"), SENT, due=due("EXECUTION"))
    return case


def with_outcomes(case: Case) -> Case:
    for number in range(1, len(case.data.subjects) + 1):
        case.record_outcome(
            act(REGISTRAR, "DISC_REGISTRAR"),
            SENT,
            number,
            in_team=False,
            person=True,
            kind="NO_PROBLEM",
            details_hash=DETAILS,
        )
    return case


def recorded(aggregate: Aggregate[Any]) -> list[type]:
    """Return the classes of the events that are pending."""
    return [type(event) for event in aggregate.take_changes()]

"""A referral brought to any place on its way, step by step, by the persons whose part it is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.ids import natural_id
from services.referrals.domain.competence import Receiver
from services.referrals.domain.referral import Referral
from services.referrals.domain.referral_state import Conclusion, Way
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
    referral.countersign(act(QIAN, "TEAM_MEMBER"), HASH)
    return referral


def deliberated(**how: Any) -> Referral:
    referral = countersigned(**how)
    referral.deliberate(act(LEAD, "TEAM_LEAD", document="minute 7"), minuted=True, approval_due=due())
    return referral


def approve(
    referral: Referral,
    by: Act | None = None,
    *,
    clue_hash: str = HASH,
    receiver: Receiver = Receiver.GROUP_DISCIPLINE,
    leads: bool = False,
) -> None:
    referral.approve(
        by or act(HEAD, "LG_HEAD"),
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


def transfer(referral: Referral, by: Act | None = None, *, clue_hash: str = HASH, items: int = 2) -> None:
    referral.transfer(
        by or act(OFFICE, "OFFICE_DIRECTOR", document="sheet 1"),
        clue_hash,
        items=items,
        listed=2,
        receipt_due=due("RECEIPT"),
        feedback_due=due("CLUE_FEEDBACK"),
    )


def transferred(**how: Any) -> Referral:
    referral = approved(**how)
    transfer(referral)
    return referral


def receive(
    referral: Referral, by: Act | None = None, *, clue_hash: str = HASH, in_team: bool = False
) -> None:
    referral.receive(
        by or act(REGISTRAR, "DISC_REGISTRAR"),
        clue_hash,
        in_team=in_team,
        register_due=due("REGISTER"),
        disposal_due=due("CLUE_DISPOSAL"),
    )


def received(**how: Any) -> Referral:
    referral = transferred(**how)
    receive(referral)
    return referral


def register(referral: Referral, by: Act | None = None, *, in_team: bool = False, **checked: Any) -> None:
    checks: dict[str, Any] = {"alike": (), "duplicate_of": None, "not_duplicate": False, **checked}
    referral.register(
        by or act(REGISTRAR, "DISC_REGISTRAR"), in_team=in_team, number="2024-1", department="D", **checks
    )


def registered(**how: Any) -> Referral:
    referral = received(**how)
    register(referral)
    return referral


def assigned(**how: Any) -> Referral:
    referral = registered(**how)
    referral.assign(act(LEADER, "DISC_LEADER"), person(HANDLER), (person(MEMBER),))
    return referral


def proposed(way: Way = Way.PRELIM_VERIFICATION, **how: Any) -> Referral:
    referral = assigned(**how)
    referral.propose_disposal(act(HANDLER, "DISC_HANDLER"), way, PLAN)
    return referral


def named(referral: Referral) -> str:
    """Return the hash of what is proposed."""
    assert referral.proposal is not None
    return referral.proposal.hash


def on_way(way: Way = Way.PRELIM_VERIFICATION, **how: Any) -> Referral:
    referral = proposed(way, **how)
    referral.approve_disposal(
        act(LEADER, "DISC_LEADER"), named(referral), first_in_command=False, due=due("WAY")
    )
    return referral


def verified(**how: Any) -> Referral:
    """A preliminary verification whose report all members have signed."""
    referral = on_way(**how)
    referral.record_verification(act(HANDLER, "DISC_HANDLER"), REPORT)
    referral.sign_verification(act(MEMBER, "DISC_HANDLER"), REPORT)
    return referral


def concluded_with(to: Conclusion, **how: Any) -> Referral:
    referral = verified(**how)
    referral.propose_conclusion(act(HANDLER, "DISC_HANDLER"), to, OPINION)
    referral.approve_conclusion(act(LEADER, "DISC_LEADER"), named(referral), due=None)
    return referral


def filed(**how: Any) -> Referral:
    referral = concluded_with(Conclusion.FILED, **how)
    referral.file_case(act(HANDLER, "DISC_HANDLER", document="minute 9"), due=due("EXAMINATION"))
    return referral


def under_trial(**how: Any) -> Referral:
    referral = filed(**how)
    referral.submit_to_trial(act(HANDLER, "DISC_HANDLER"), due=due("TRIAL"))
    return referral


def tried(**how: Any) -> Referral:
    referral = under_trial(**how)
    referral.review_in_trial(act(TRIER, "DISC_TRIAL"), TRIAL, in_team=False)
    return referral


def decided(**how: Any) -> Referral:
    referral = tried(**how)
    referral.decide(act(LEADER, "DISC_LEADER", document="decision 1"), due=due("EXECUTION"))
    return referral


def with_outcomes(referral: Referral) -> Referral:
    for number in range(1, len(referral.subjects) + 1):
        referral.record_outcome(
            act(REGISTRAR, "DISC_REGISTRAR"),
            number,
            in_team=False,
            person=True,
            kind="NO_PROBLEM",
            details_hash=DETAILS,
        )
    return referral


def recorded(referral: Referral) -> list[type]:
    """Return the classes of the events that are pending."""
    return [type(event) for event in referral.take_changes()]

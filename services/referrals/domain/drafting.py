"""The clue within the team: two handlers sign the same content, the team deliberates with a minute."""

from __future__ import annotations

from typing import Any

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate, Guard
from services.kernel.refusal import Rule, refuse_if
from services.kernel.rules import MINUTE_REQUIRED
from services.kernel.states import has_document
from services.kernel.words import Word
from services.programme.rules import MINUTE_UNKNOWN, SECOND_HANDLER_MUST_DIFFER
from services.referrals.domain.referral_data import ReferralData
from services.referrals.domain.referral_state import ReferralState
from services.referrals.domain.sides import Step
from services.referrals.domain.signing import names_the_clue

HANDLER_REQUIRED = Rule(
    "HANDLER_REQUIRED",
    "本人未曾作为承办人签署该线索。线索只能由签署过的承办人修改。",
    "This person has not signed the clue as a handler. Only a handler who has signed it may revise it.",
    source="C.3",
)
TARGET_NOT_ENTERED = Rule(
    "TARGET_NOT_ENTERED",
    "巡查组尚未进驻，不能起草线索。请在进驻后起草。",
    "The team has not entered the target yet. Draft the clue after the entry.",
    source="C.3; A.3 #99",
)
DRAFTER_CONCERNED = Rule(
    "DRAFTER_CONCERNED",
    "本人或本人所在单位与线索有利害关系，须回避。请由他人起草。",
    "The clue concerns the drafter or the drafter's unit. Somebody else has to write it.",
    source="C.7 #7",
)


DELIBERATION = Word("组内协商会", "the team's deliberation", "DELIBERATION")


def second_handler_differs(data: ReferralData, act: Act, _event: Any) -> None:
    """Guard: who signs has not signed this content before."""
    refuse_if(act.person in data.handlers, SECOND_HANDLER_MUST_DIFFER)


def is_a_handler(data: ReferralData, act: Act, _event: Any) -> None:
    """Guard: who revises the clue has signed it before."""
    refuse_if(act.person not in data.ever_handlers, HANDLER_REQUIRED)


def is_minuted(minuted: bool) -> Guard:
    """Return the guard: the target has a minute of a team deliberation of the number named."""

    def guard(_data: Any, _act: Act, _event: Any) -> None:
        refuse_if(not minuted, MINUTE_UNKNOWN, field="header.document")

    return guard


class Drafted(Aggregate.Created):
    """A handler drafted a clue; what it says stands under its hash beside the log, sealed."""

    TOPIC = "xuncha.referrals.ReferralDrafted.v1"
    LABEL = ("起草线索", "Clue drafted")
    clue_hash: str
    target_ref: bytes
    subjects: tuple[bytes, ...] = ()
    marks: tuple[bytes, ...] = ()

    def first(self) -> ReferralData:
        data = ReferralData(self.target_ref, acted={self.act.person})
        data.write(self.act, self.originator_version, self.clue_hash, self.subjects, self.marks)
        return data


class Countersigned(Step):
    """The second handler signed the same content; both handlers stand behind the clue."""

    TOPIC = "xuncha.referrals.ReferralCountersigned.v1"
    LABEL = ("第二承办人签名", "Clue countersigned")
    BECOMES = ReferralState.COUNTERSIGNED
    GUARDS = (second_handler_differs, names_the_clue)
    clue_hash: str

    def change(self, data: ReferralData) -> None:
        data.sign(self.act)


class Revised(Step):
    """A handler wrote the clue anew after it came back; whoever signed or approved it has to do so again."""

    TOPIC = "xuncha.referrals.ReferralRevised.v1"
    LABEL = ("修改线索", "Clue revised")
    BECOMES = ReferralState.DRAFT
    GUARDS = (is_a_handler,)
    clue_hash: str
    subjects: tuple[bytes, ...]
    marks: tuple[bytes, ...]

    def change(self, data: ReferralData) -> None:
        data.write(self.act, self.originator_version, self.clue_hash, self.subjects, self.marks)


class Deliberated(Step):
    """The team deliberated on the clue; `document` is the minute's number. The leading group is next."""

    TOPIC = "xuncha.referrals.ReferralDeliberated.v1"
    LABEL = ("组内协商", "Team deliberated on the clue")
    BECOMES = ReferralState.TEAM_DELIBERATED
    GUARDS = (has_document(MINUTE_REQUIRED, meeting=DELIBERATION),)
    urgent: bool
    approval_due: Deadline | None

    def change(self, data: ReferralData) -> None:
        data.team_side.add(self.act.person)

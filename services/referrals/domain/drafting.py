"""The team's part: two handlers sign the same content, the team deliberates with a minute."""

from __future__ import annotations

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate
from services.kernel.refusal import Rule, refuse_if
from services.referrals.domain.referral_base import ReferralBase
from services.referrals.domain.referral_state import ReferralState

SECOND_HANDLER_MUST_DIFFER = Rule(
    "SECOND_HANDLER_MUST_DIFFER",
    "承办人须为两人，第二承办人不得为起草人本人。",
    "A clue has two handlers; the second must be another person than the drafter.",
    source="C.3",
)
HANDLER_REQUIRED = Rule(
    "HANDLER_REQUIRED",
    "仅原承办人可以修改线索。",
    "Only a handler who has signed the clue may revise it.",
    source="C.3",
)
MINUTE_REQUIRED = Rule(
    "MINUTE_REQUIRED",
    "须注明组内协商会纪要文号。",
    "The number of the team's minute is required.",
    source="C.3",
)
MINUTE_UNKNOWN = Rule(
    "MINUTE_UNKNOWN",
    "该对象没有此文号的组内协商会纪要。",
    "No team deliberation of that target has a minute of that number.",
    source="C.3; A.1 #25",
)
TARGET_NOT_ENTERED = Rule(
    "TARGET_NOT_ENTERED",
    "巡查组尚未进驻，不能起草线索。",
    "The team has not entered the target yet; there is nothing to refer.",
    source="C.3; A.3 #99",
)
DRAFTER_CONCERNED = Rule(
    "DRAFTER_CONCERNED",
    "本人或本人所在单位与线索有利害关系，须回避。",
    "The clue concerns the drafter or the drafter's unit; somebody else has to write it.",
    source="C.7 #7",
)


class Drafting(ReferralBase):
    """The part of a referral's way within the team."""

    class Countersigned(Aggregate.Event):
        """The second handler signed the same content."""

        TOPIC = "xuncha.referrals.ReferralCountersigned.v1"
        clue_hash: str

        def apply(self, aggregate: Drafting) -> None:
            """Both handlers stand behind the clue."""
            aggregate.handlers |= {self.act.person}
            aggregate.ever_handlers.add(self.act.person)
            aggregate.act_for_team(self.act)
            aggregate.state = ReferralState.COUNTERSIGNED

    class Revised(Aggregate.Event):
        """A handler wrote the clue anew after it came back; whoever signed before has to sign again."""

        TOPIC = "xuncha.referrals.ReferralRevised.v1"
        clue_hash: str
        subjects: tuple[bytes, ...]
        marks: tuple[bytes, ...]

        def apply(self, aggregate: Drafting) -> None:
            """A draft again; nothing that was signed or approved covers it."""
            aggregate.keep_clue(self.act, self.originator_version, self.clue_hash, self.subjects, self.marks)
            aggregate.state = ReferralState.DRAFT
            aggregate.approver = None
            aggregate.receiver = None

    class Deliberated(Aggregate.Event):
        """The team deliberated on the clue; `document` is the minute's number."""

        TOPIC = "xuncha.referrals.ReferralDeliberated.v1"
        urgent: bool
        approval_due: Deadline | None

        def apply(self, aggregate: Drafting) -> None:
            """The leading group decides next."""
            aggregate.act_for_team(self.act)
            aggregate.state = ReferralState.TEAM_DELIBERATED

    def countersign(self, act: Act, clue_hash: str) -> None:
        """Sign as second handler.

        Raises:
            Refusal: WRONG_STATE; SECOND_HANDLER_MUST_DIFFER; CONTENT_HASH_DIFFERS.
        """
        self._check_move(ReferralState.COUNTERSIGNED)
        refuse_if(act.person in self.handlers, SECOND_HANDLER_MUST_DIFFER)
        self._check_content(clue_hash)
        self.record(self.Countersigned, act, clue_hash=clue_hash)

    def revise(
        self,
        act: Act,
        *,
        clue_hash: str,
        subjects: tuple[bytes, ...],
        marks: tuple[bytes, ...],
    ) -> None:
        """Write the clue anew after it came back.

        Args:
            act: of one who has signed it before.
            clue_hash: of the ciphertext, sealed at the version after the present one.
            subjects: keyed hash of each subject, in the clue's order.
            marks: keyed hashes of whom it must stay hidden from.

        Raises:
            Refusal: WRONG_STATE; HANDLER_REQUIRED.
        """
        self._check_move(ReferralState.DRAFT)
        refuse_if(act.person not in self.ever_handlers, HANDLER_REQUIRED)
        self.record(self.Revised, act, clue_hash=clue_hash, subjects=subjects, marks=marks)

    def deliberate(self, act: Act, *, minuted: bool, approval_due: Deadline | None) -> None:
        """Let the team's deliberation stand.

        Args:
            act: the lead's or deputy's; its document is the minute's number.
            minuted: whether the target has a minute of a team deliberation of that number.
            approval_due: of the urgent path, while the team is on site; None otherwise.

        Raises:
            Refusal: WRONG_STATE; MINUTE_REQUIRED; MINUTE_UNKNOWN.
        """
        self._check_move(ReferralState.TEAM_DELIBERATED)
        refuse_if(not act.document, MINUTE_REQUIRED, field="header.document")
        refuse_if(not minuted, MINUTE_UNKNOWN, field="header.document")
        self.record(self.Deliberated, act, urgent=approval_due is not None, approval_due=approval_due)

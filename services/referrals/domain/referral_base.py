"""What all parts of a referral's way share: its state, what it remembers, and who is kept apart from whom.

Its events and methods stand in one module per topic, each a class on top of the other: base, drafting,
approval, handover, registration, disposal, verification, case, and `Referral` itself.
"""

from __future__ import annotations

import hashlib
from datetime import date
from enum import StrEnum
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.refusal import Rule, refuse_if
from services.kernel.states import check_move
from services.referrals.domain.competence import Receiver
from services.referrals.domain.referral_state import MOVES, ReferralState

CONTENT_HASH_DIFFERS = Rule(
    "CONTENT_HASH_DIFFERS",
    "所签内容与当前内容不一致。",
    "The content signed is not the content that stands.",
    source="C.3",
)
REASON_REQUIRED = Rule("REASON_REQUIRED", "退回须说明理由。", "A return needs a reason.", source="C.3")
PAPER_REQUIRED = Rule(
    "PAPER_REQUIRED", "须注明文号。", "The number of the paper it rests on is required.", source="C.3"
)
STATE_FORBIDS = Rule(
    "STATE_FORBIDS",
    "当前状态为“{state}”，不能办理此事。",
    "In state {state} this cannot be done.",
    source="C.3",
)
SENDER_MUST_NOT_RECEIVE = Rule(
    "SENDER_MUST_NOT_RECEIVE",
    "参与移送一方工作的人员（含巡查组现任、曾任成员）不得接收、承办或审理该线索。",
    "Who acted on the sending side, or is or was in the team, may neither receive, handle nor try the clue.",
    source="C.7 #3",
)
REGISTRAR_MUST_NOT_HANDLE = Rule(
    "REGISTRAR_MUST_NOT_HANDLE",
    "线索管理人员不得承办或审理同一线索。",
    "Who acted as the clue's registrar may neither handle nor try it.",
    source="C.7 #3",
)
HANDLER_MUST_NOT_REGISTER = Rule(
    "HANDLER_MUST_NOT_REGISTER",
    "承办、审理人员不得办理同一线索的登记、反馈和办结。",
    "Who handles or tries the clue may not act as its registrar.",
    source="C.7 #3",
)
HANDLER_MUST_NOT_TRY = Rule(
    "HANDLER_MUST_NOT_TRY",
    "承办人员不得审理同一线索，审理人员亦不得承办。",
    "Who handles the clue may not try it, and who tried it may not handle it.",
    source="C.7 #3",
)
PROPOSER_MUST_NOT_APPROVE = Rule(
    "PROPOSER_MUST_NOT_APPROVE",
    "提出意见的人员及承办人员不得批准该意见。",
    "Who proposed it, or handles the clue, may not approve it.",
    source="C.3",
)
TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER = Rule(
    "TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER",
    "批准移送该线索的人员不得单独批准其处置，须由另一位负责人批准。",
    "Who approved the transfer may not approve the disposal alone; another leader has to.",
    source="C.7 #4",
)


class MaterialKind(StrEnum):
    """What was sealed after the clue itself; the inspection side never sees any of it."""

    PLAN = "PLAN"
    REPORT = "REPORT"
    OPINION = "OPINION"
    TRIAL_OPINION = "TRIAL_OPINION"
    OUTCOME = "OUTCOME"


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """A sealed paper of the discipline side.

    Args:
        kind: what it is.
        version: of the stream at which it was sealed; part of what its seal is bound to.
        content: SHA-256 in hex of the ciphertext, which is kept beside the log.
        hash: what a signer names.
        on: when it was recorded.
    """

    kind: MaterialKind
    version: int
    content: str
    hash: str
    on: date


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """What a handler proposed and a leader has to approve: a way, or a conclusion.

    Args:
        to: code of the way or conclusion.
        hash: binds the approval to it.
        by: who proposed it.
        approved_by: the leader, while a second approval is awaited.
    """

    to: str
    hash: str
    by: UUID
    approved_by: UUID | None = None


class ReferralBase(Aggregate):
    """The memory of a referral; the parts of its way are built on it."""

    def __init__(
        self,
        act: Act,
        clue_hash: str,
        target_ref: bytes,
        subjects: tuple[bytes, ...] = (),
        marks: tuple[bytes, ...] = (),
    ) -> None:
        self.target_ref = target_ref
        self.state = ReferralState.DRAFT
        self._remember_nothing_yet()
        self.keep_clue(act, 1, clue_hash, subjects, marks)

    def _remember_nothing_yet(self) -> None:
        self.handlers: set[UUID] = set()
        self.ever_handlers: set[UUID] = set()
        self.team_side: set[UUID] = set()
        self.inspection_side: set[UUID] = set()
        self.transfer_approvers: set[UUID] = set()
        self.approver: UUID | None = None
        self.receiver: Receiver | None = None
        self.registrars: set[UUID] = set()
        self.group: frozenset[UUID] = frozenset()
        self.ever_in_group: set[UUID] = set()
        self.triers: set[UUID] = set()
        self.proposal: Proposal | None = None
        self.talked = False
        self.report_hash = ""
        self.report_signers: set[UUID] = set()
        self.outcomes: dict[bytes, set[str]] = {}
        self.materials: list[Material] = []

    def keep_clue(
        self,
        act: Act,
        version: int,
        clue_hash: str,
        subjects: tuple[bytes, ...],
        marks: tuple[bytes, ...],
    ) -> None:
        """Let a content stand; who wrote it is its first handler. For events."""
        self.clue_hash = clue_hash
        self.clue_version = version
        self.subjects = subjects
        self.marks = frozenset(marks)
        self.handlers = {act.person}
        self.ever_handlers.add(act.person)
        self.act_for_team(act)

    def act_for_team(self, act: Act) -> None:
        """Remember who brought the clue through the team; they approve nothing about it. For events."""
        self.team_side.add(act.person)
        self.inspection_side.add(act.person)

    def keep_material(self, act: Act, kind: MaterialKind, version: int, content: str, hash: str) -> None:
        """Keep the hash of a sealed paper. For events."""
        self.materials.append(Material(kind=kind, version=version, content=content, hash=hash, on=act.on))

    def references(self) -> References:
        """Only the opaque reference; unit and person would tell too much."""
        return References(case=self.id)

    def _check_move(self, to: ReferralState) -> None:
        check_move(MOVES, self.state, to)

    def _check_state(self, *allowed: ReferralState) -> None:
        refuse_if(self.state not in allowed, STATE_FORBIDS, state=self.state.value)

    def _check_content(self, clue_hash: str) -> None:
        refuse_if(clue_hash != self.clue_hash, CONTENT_HASH_DIFFERS, field="clue_hash")

    def _check_recipient(self, person: UUID, in_team: bool) -> None:
        refuse_if(in_team or person in self.inspection_side, SENDER_MUST_NOT_RECEIVE)

    def _check_registrar(self, act: Act, in_team: bool) -> None:
        self._check_recipient(act.person, in_team)
        refuse_if(act.person in self.ever_in_group | self.triers, HANDLER_MUST_NOT_REGISTER)

    def _check_leader(self, act: Act) -> None:
        """Refuse a leader who handles the clue, or who approved its transfer and would decide alone."""
        refuse_if(act.person in self.ever_in_group | self.triers, PROPOSER_MUST_NOT_APPROVE)
        refuse_if(act.person in self.transfer_approvers, TRANSFER_APPROVER_NEEDS_ANOTHER_LEADER)


def hash_of(content: str, *bound: str) -> str:
    """Return the SHA-256 in hex that a signer names: over a content's hash, and what is decided with it."""
    return hashlib.sha256("\x1f".join((content, *bound)).encode()).hexdigest()

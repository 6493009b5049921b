"""An item of rectification: one problem a unit puts right, from its issue to its closure."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.money import yuan
from services.kernel.refusal import WRONG_STATE, refuse_if
from services.kernel.states import check_move
from services.kernel.text import MaybeLine
from services.rectification.domain.item_record import ItemRecord
from services.rectification.domain.item_rules import (
    CHECKED_ON_SITE,
    CHECKER_MUST_NOT_APPROVE,
    CHECKER_MUST_NOT_CHECK_AGAIN,
    CHECKER_MUST_NOT_REQUEST,
    CRITERION_NOT_MET,
    EVIDENCE_REQUIRED,
    FIELD_VERIFICATION_REQUIRED,
    HEAD,
    INSTITUTION_MISSING,
    LG_HEAD_REQUIRED,
    MAJOR,
    MONEY_OUTSTANDING,
    MOVES,
    PERCENT_DONE,
    PROGRESS_INCOMPLETE,
    REASON_REQUIRED,
    REQUESTER_MUST_NOT_CHECK,
    WORKED_ON,
    CompletionClass,
    Issue,
    ItemState,
    Money,
)
from services.rectification.domain.ties import Ties, must_be_free


class Item(ItemRecord):
    """A problem fed back that a unit puts right."""

    @classmethod
    def begin_with(cls, act: Act, id: UUID, issue: Issue, acknowledge_due: Deadline) -> Self:
        """Issue an item to a unit, to be signed for by a day."""
        return cls.begin(
            cls.Issued, act, id, acknowledge_due=acknowledge_due, **msgspec.structs.asdict(issue)
        )

    @property
    def is_open(self) -> bool:
        """Whether it is still to be put right."""
        return self.state is not ItemState.CLOSED

    def acknowledge(self, act: Act) -> None:
        """Sign for the item.

        Raises:
            Refusal: WRONG_STATE.
        """
        check_move(MOVES, self.state, ItemState.ACKNOWLEDGED)
        self.record(self.Acknowledged, act)

    def start(self, act: Act, due_on: date, planned_fen: int) -> None:
        """Begin the work by the approved plan; it may expect more money than the issue, not less.

        Raises:
            Refusal: WRONG_STATE.
        """
        check_move(MOVES, self.state, ItemState.IN_PROGRESS)
        self.record(self.Started, act, due_on=due_on, expected_fen=max(self.expected_fen, planned_fen))

    def progress(self, act: Act, percent: int, text: str) -> None:
        """Report how far the unit is, in per cent.

        Raises:
            Refusal: WRONG_STATE.
        """
        refuse_if(
            self.state not in WORKED_ON, WRONG_STATE, state=self.state.value, to=ItemState.IN_PROGRESS.value
        )
        self.record(self.Progressed, act, percent=percent, text=text)

    def classify(self, act: Act, completion_class: CompletionClass, money: Money) -> None:
        """Give the open item its completion class.

        Raises:
            Refusal: MONEY_OUTSTANDING for COMPLETED while money is.
        """
        if completion_class is CompletionClass.COMPLETED:
            self._must_have(money)
        self.record(self.Classified, act, completion_class=completion_class, target_id=self.issue.target_id)

    def request_closure(
        self,
        act: Act,
        *,
        criterion_met: bool,
        evidence: tuple[str, ...],
        summary: str,
        institution: MaybeLine,
        money: Money,
    ) -> None:
        """Ask for the closure with evidence.

        Args:
            act: of the unit's leader.
            criterion_met: whether the plan's criterion is met, as the leader says.
            evidence: what shows it, at least one entry.
            summary: in words.
            institution: the one the plan names and nobody has recorded for the item; empty if none.
            money: what became of the item's.

        Raises:
            Refusal: WRONG_STATE; CHECKER_MUST_NOT_REQUEST; PROGRESS_INCOMPLETE; CRITERION_NOT_MET;
                EVIDENCE_REQUIRED; INSTITUTION_MISSING; MONEY_OUTSTANDING.
        """
        check_move(MOVES, self.state, ItemState.CLOSURE_REQUESTED)
        refuse_if(act.person in self.unit_checkers | self.office_checkers, CHECKER_MUST_NOT_REQUEST)
        refuse_if(self.percent < PERCENT_DONE, PROGRESS_INCOMPLETE, percent=self.percent)
        refuse_if(not criterion_met, CRITERION_NOT_MET, field="criterion_met")
        refuse_if(not evidence, EVIDENCE_REQUIRED, field="evidence")
        refuse_if(institution, INSTITUTION_MISSING, institution=institution)
        self._must_have(money)
        self.record(self.ClosureRequested, act, evidence=evidence, summary=summary)

    def check_in_unit(self, act: Act) -> None:
        """Check the closure as the unit's discipline member.

        Raises:
            Refusal: WRONG_STATE; REQUESTER_MUST_NOT_CHECK.
        """
        check_move(MOVES, self.state, ItemState.UNIT_DISC_CHECKED)
        refuse_if(act.person in self.requesters, REQUESTER_MUST_NOT_CHECK)
        self.record(self.UnitChecked, act)

    def check_by_office(self, act: Act, ties: Ties, money: Money) -> None:
        """Check the closure as the office; expected money must have been verified by now.

        Raises:
            Refusal: WRONG_STATE; REQUESTER_MUST_NOT_CHECK; CHECKER_MUST_NOT_CHECK_AGAIN; MEMBER_OF_UNIT;
                MEMBER_OF_TEAM; MONEY_OUTSTANDING.
        """
        check_move(MOVES, self.state, ItemState.OFFICE_CHECKED)
        self._must_be_second(act, ties)
        self._must_have(money)
        self.record(self.OfficeChecked, act)

    def verify_on_site(self, act: Act, ties: Ties) -> None:
        """Say that the problem was seen to be put right, on site.

        Raises:
            Refusal: WRONG_STATE; REQUESTER_MUST_NOT_CHECK; CHECKER_MUST_NOT_CHECK_AGAIN; MEMBER_OF_UNIT;
                MEMBER_OF_TEAM.
        """
        refuse_if(self.state not in CHECKED_ON_SITE, WRONG_STATE, state=self.state.value, to="FIELD_VERIFIED")
        self._must_be_second(act, ties)
        self.record(self.FieldVerified, act)

    def return_closure(self, act: Act, ties: Ties) -> None:
        """Return the closure to the unit with a reason.

        Raises:
            Refusal: WRONG_STATE; REQUESTER_MUST_NOT_CHECK; MEMBER_OF_UNIT; MEMBER_OF_TEAM; REASON_REQUIRED.
        """
        check_move(MOVES, self.state, ItemState.CLOSURE_RETURNED)
        refuse_if(act.person in self.requesters, REQUESTER_MUST_NOT_CHECK)
        must_be_free(ties)
        refuse_if(not act.reason, REASON_REQUIRED, field="header.reason")
        self.record(self.ClosureReturned, act)

    def approve_closure(self, act: Act, ties: Ties, money: Money) -> None:
        """Close the item as the third person; it counts as completed.

        Raises:
            Refusal: WRONG_STATE; LG_HEAD_REQUIRED; FIELD_VERIFICATION_REQUIRED; REQUESTER_MUST_NOT_CHECK;
                CHECKER_MUST_NOT_APPROVE; MEMBER_OF_UNIT; MEMBER_OF_TEAM; MONEY_OUTSTANDING.
        """
        check_move(MOVES, self.state, ItemState.CLOSED)
        self._must_suffice_for_major(act)
        refuse_if(act.person in self.requesters, REQUESTER_MUST_NOT_CHECK)
        refuse_if(act.person in self.unit_checkers | self.office_checkers, CHECKER_MUST_NOT_APPROVE)
        must_be_free(ties)
        self._must_have(money)
        if self.completion_class is not CompletionClass.COMPLETED:
            self.classify(act, CompletionClass.COMPLETED, money)
        self.record(self.Closed, act, finding_id=self.issue.finding_id, target_id=self.issue.target_id)

    def note_overdue(self, act: Act) -> bool:
        """Note that the due day of the open item has passed; tell whether that was news."""
        late = self.is_open and self.due_on is not None and self.due_on < act.on
        if not late or self.due_on == self.overdue_since:
            return False
        self.record(self.Overdue, act, due_on=self.due_on)
        return True

    def _must_be_second(self, act: Act, ties: Ties) -> None:
        refuse_if(act.person in self.requesters, REQUESTER_MUST_NOT_CHECK)
        refuse_if(act.person in self.unit_checkers, CHECKER_MUST_NOT_CHECK_AGAIN)
        must_be_free(ties)

    def _must_suffice_for_major(self, act: Act) -> None:
        major = self.issue.severity == MAJOR
        refuse_if(major and act.capacity != HEAD, LG_HEAD_REQUIRED)
        refuse_if(major and not self.verified_on_site, FIELD_VERIFICATION_REQUIRED)

    def _must_have(self, money: Money) -> None:
        """Refuse while expected money is not confirmed, or confirmed money is not verified."""
        unknown = self.expected_fen > 0 and money.confirmed_fen == 0
        refuse_if(
            unknown or money.verified_fen < money.confirmed_fen,
            MONEY_OUTSTANDING,
            confirmed=yuan(money.confirmed_fen),
            verified=yuan(money.verified_fen),
        )

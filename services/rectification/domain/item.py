"""A rectification item: one problem that a unit has to rectify, from its issue to its closure."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

import msgspec
from xuncha.rectification.v1.contract import CompletionClass
from xuncha.v1.kinds import MaybeLine

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.rectification.domain import item_record as events
from services.rectification.domain import item_rules as rules
from services.rectification.domain.item_guards import ItemData, institution_is_recorded, money_is_in
from services.rectification.domain.item_rules import Issue, ItemState, Money
from services.rectification.domain.place import Place, references_to
from services.rectification.domain.ties import Ties, outside_unit_and_team


class Item(Aggregate[ItemData]):
    """A problem that was fed back and that a unit has to rectify."""

    MOVES = rules.MOVES
    EVENTS = (
        events.Issued,
        events.Acknowledged,
        events.Started,
        events.Progressed,
        events.Classified,
        events.ClosureRequested,
        events.UnitChecked,
        events.OfficeChecked,
        events.FieldVerified,
        events.ClosureReturned,
        events.Closed,
        events.Overdue,
    )

    @classmethod
    def begin_with(cls, act: Act, id: UUID, issue: Issue, acknowledge_due: Deadline) -> Self:
        """Issue an item to a unit, which has to sign for it by a certain day."""
        facts = msgspec.structs.asdict(issue)
        return cls.begin(events.Issued, act, id, acknowledge_due=acknowledge_due, **facts)

    @property
    def is_open(self) -> bool:
        """Whether the item is not closed yet."""
        return self.data.state is not ItemState.CLOSED

    @property
    def place(self) -> Place:
        """The place of the item and of everything that results from it."""
        issue = self.data.issue
        return Place(
            unit_id=issue.unit_id,
            round_id=issue.round_id,
            target_id=issue.target_id,
            finding_id=issue.finding_id,
            item_id=self.id,
        )

    def references(self) -> References:
        """Return the references: the case is the finding, the unit is the responsible one."""
        return references_to(self.place, self.id)

    def acknowledge(self, act: Act) -> None:
        """Sign for the item."""
        self.record(events.Acknowledged, act)

    def start(self, act: Act, due_on: date, planned_fen: int) -> None:
        """Begin the work under the approved plan, which may expect more money than the issue, not less."""
        expected = max(self.data.expected_fen, planned_fen)
        self.record(events.Started, act, due_on=due_on, expected_fen=expected)

    def progress(self, act: Act, percent: int, text: str) -> None:
        """Report the progress in per cent."""
        self.record(events.Progressed, act, percent=percent, text=text)

    def classify(self, act: Act, completion_class: CompletionClass, money: Money) -> None:
        """Give the open item its completion class. It cannot be completed while money is outstanding."""
        also = (money_is_in(money),) if completion_class is CompletionClass.COMPLETED else ()
        target = self.data.issue.target_id
        self.record(events.Classified, act, *also, completion_class=completion_class, target_id=target)

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
            criterion_met: the leader's statement whether the plan's criterion is met.
            evidence: the evidence, at least one entry.
            summary: a summary in words.
            institution: an institution that the plan names and nobody has recorded yet; empty if none.
            money: the state of the item's money.
        """
        self.record(
            events.ClosureRequested,
            act,
            institution_is_recorded(institution),
            money_is_in(money),
            criterion_met=criterion_met,
            evidence=evidence,
            summary=summary,
        )

    def check_in_unit(self, act: Act) -> None:
        """Check the closure as the unit's discipline member."""
        self.record(events.UnitChecked, act)

    def check_by_office(self, act: Act, ties: Ties, money: Money) -> None:
        """Check the closure as the office. By now, expected money must be verified."""
        self.record(events.OfficeChecked, act, outside_unit_and_team(ties), money_is_in(money))

    def verify_on_site(self, act: Act, ties: Ties) -> None:
        """Record that an inspection on site has confirmed the rectification."""
        self.record(events.FieldVerified, act, outside_unit_and_team(ties))

    def return_closure(self, act: Act, ties: Ties) -> None:
        """Return the closure to the unit with a reason. The unit's own discipline member may do so, too."""
        also = () if act.capacity == rules.UNIT_DISC else (outside_unit_and_team(ties),)
        self.record(events.ClosureReturned, act, *also)

    def approve_closure(self, act: Act, ties: Ties, money: Money) -> None:
        """Close the item as the third person. It then counts as completed."""
        issue = self.data.issue
        closes = {"finding_id": issue.finding_id, "target_id": issue.target_id}
        self.check(events.Closed, act, outside_unit_and_team(ties), money_is_in(money), **closes)
        if self.data.completion_class is not CompletionClass.COMPLETED:
            self.classify(act, CompletionClass.COMPLETED, money)
        self.record(events.Closed, act, **closes)

    def note_overdue(self, act: Act) -> bool:
        """Record that the due day of the open item has passed; tell whether it was not recorded before."""
        due_on = self.data.due_on
        late = self.is_open and due_on is not None and due_on < act.on
        if not late or due_on == self.data.overdue_since:
            return False
        self.record(events.Overdue, act, due_on=due_on)
        return True

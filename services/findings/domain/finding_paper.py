"""A finding while its paper is in work: drafted, countersigned, revised, its facts confirmed by the unit."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from services.findings.domain.finding_states import MOVES, FactsOutcome, FindingState
from services.findings.domain.paper import Paper, check_complete
from services.findings.domain.rules import (
    CONTENT_HASH_DIFFERS,
    FACTS_ALREADY_ANSWERED,
    ONLY_A_HANDLER_REVISES,
    REASON_REQUIRED,
    SECOND_HANDLER_MUST_DIFFER,
    TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT,
    UNIT_MUST_NOT_RECORD_REFUSAL,
)
from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.refusal import WRONG_STATE, Refusal, refuse_if
from services.kernel.states import check_move


class FindingPaper(Aggregate):
    """The paper of a finding and who stands behind it; `Finding` is what becomes of it."""

    class Drafted(Aggregate.Created):
        """A handler drafted the working paper of a finding; it may be the relapse of prior issues."""

        TOPIC = "xuncha.findings.FindingDrafted.v1"
        PUBLIC = True
        target_id: UUID
        unit_id: UUID
        paper: Paper
        prior_issue_ids: tuple[UUID, ...] = ()

    class Countersigned(Aggregate.Event):
        """The second handler signed the same content; the facts may be confirmed."""

        TOPIC = "xuncha.findings.FindingCountersigned.v1"
        PUBLIC = True
        content_hash: str

        def apply(self, aggregate: FindingPaper) -> None:
            """Both handlers stand behind the paper."""
            aggregate.signers |= {self.act.person}
            aggregate.handlers |= {self.act.person}
            aggregate.state = FindingState.FACT_CONFIRMING

    class Revised(Aggregate.Event):
        """A handler wrote the paper anew; it needs its second signature and its fact sheet again."""

        TOPIC = "xuncha.findings.FindingRevised.v1"
        paper: Paper

        def apply(self, aggregate: FindingPaper) -> None:
            """Who revises is the drafter now; what was signed and answered before no longer counts."""
            aggregate.take_paper(self.act, self.paper)
            aggregate.state = FindingState.DRAFT

    class FactsConfirmed(Aggregate.Event):
        """The unit confirmed the facts, or the team recorded its refusal to sign; `outcome` says which."""

        TOPIC = "xuncha.findings.FindingFactsConfirmed.v1"
        PUBLIC = True
        outcome: FactsOutcome
        remark: str = ""

        def apply(self, aggregate: FindingPaper) -> None:
            """The team may deliberate."""
            aggregate.facts = self.outcome

    class FactsDisputed(Aggregate.Event):
        """The unit answered the fact sheet and disputes what it says; the team weighs it."""

        TOPIC = "xuncha.findings.FindingFactsDisputed.v1"
        remark: str

        def apply(self, aggregate: FindingPaper) -> None:
            """An answer, too: the team may revise the paper or deliberate on it as it is."""
            aggregate.facts = FactsOutcome.DISPUTED

    def __init__(
        self, act: Act, target_id: UUID, unit_id: UUID, paper: Paper, prior_issue_ids: tuple[UUID, ...]
    ) -> None:
        self.target_id = target_id
        self.unit_id = unit_id
        self.prior_issue_ids = prior_issue_ids
        self.state = FindingState.DRAFT
        self.handlers: set[UUID] = set()
        self.number = ""
        self.take_paper(act, paper)

    def take_paper(self, act: Act, paper: Paper) -> None:
        """Let a paper stand that nobody but its drafter has signed yet."""
        self.paper = paper
        self.papered_on: date = act.on
        self.drafter = act.person
        self.signers: set[UUID] = {act.person}
        self.handlers |= {act.person}
        self.facts: FactsOutcome | None = None

    @classmethod
    def draft(
        cls,
        act: Act,
        id: UUID,
        target_id: UUID,
        unit_id: UUID,
        paper: Paper,
        prior_issue_ids: tuple[UUID, ...] = (),
    ) -> Self:
        """Draft a finding.

        Raises:
            Refusal: METHOD_REQUIRED; EVIDENCE_REQUIRED.
        """
        check_complete(paper)
        return cls.begin(
            cls.Drafted,
            act,
            id,
            target_id=target_id,
            unit_id=unit_id,
            paper=paper,
            prior_issue_ids=prior_issue_ids,
        )

    def countersign(self, act: Act, content_hash: str) -> None:
        """Sign as second handler the content that has this hash.

        Raises:
            Refusal: WRONG_STATE; SECOND_HANDLER_MUST_DIFFER; CONTENT_HASH_DIFFERS.
        """
        check_move(MOVES, self.state, FindingState.FACT_CONFIRMING)
        refuse_if(act.person in self.signers, SECOND_HANDLER_MUST_DIFFER)
        self._must_name(content_hash)
        self.record(self.Countersigned, act, content_hash=content_hash)

    def revise(self, act: Act, paper: Paper) -> None:
        """Write the paper anew as one of its handlers, before the team has deliberated or after a return.

        Raises:
            Refusal: WRONG_STATE; ONLY_A_HANDLER_REVISES; METHOD_REQUIRED; EVIDENCE_REQUIRED.
        """
        check_move(MOVES, self.state, FindingState.DRAFT)
        refuse_if(act.person not in self.handlers, ONLY_A_HANDLER_REVISES)
        check_complete(paper)
        self.record(self.Revised, act, paper=paper)

    def answer_facts(
        self, act: Act, *, confirmed: bool, remark: str, content_hash: str, team: frozenset[UUID]
    ) -> None:
        """Answer the fact sheet for the unit.

        Args:
            act: of somebody of the unit.
            confirmed: whether the facts are as the paper says.
            remark: what the unit adds.
            content_hash: of the paper it answers.
            team: who is or was in the team.

        Raises:
            Refusal: FACTS_ALREADY_ANSWERED; WRONG_STATE; TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT;
                REASON_REQUIRED for a dispute without a remark; CONTENT_HASH_DIFFERS.
        """
        self._facts_must_be_open()
        refuse_if(act.person in team | self.handlers, TEAM_MEMBER_MUST_NOT_ACT_FOR_UNIT)
        self._must_name(content_hash)
        if confirmed:
            self.record(self.FactsConfirmed, act, outcome=FactsOutcome.CONFIRMED, remark=remark)
        else:
            refuse_if(not remark, REASON_REQUIRED, field="remark")
            self.record(self.FactsDisputed, act, remark=remark)

    def record_refusal(self, act: Act, unit_of_actor: UUID | None) -> None:
        """Record for the team that the unit refuses to sign, with a reason.

        Args:
            act: of somebody of the team.
            unit_of_actor: the organisation that person belongs to.

        Raises:
            Refusal: FACTS_ALREADY_ANSWERED; WRONG_STATE; UNIT_MUST_NOT_RECORD_REFUSAL; REASON_REQUIRED.
        """
        self._facts_must_be_open()
        refuse_if(unit_of_actor == self.unit_id, UNIT_MUST_NOT_RECORD_REFUSAL)
        refuse_if(not act.reason, REASON_REQUIRED, field="header.reason")
        self.record(self.FactsConfirmed, act, outcome=FactsOutcome.REFUSED)

    def references(self) -> References:
        """The finding is its own case, about the inspected unit."""
        return References(case=self.id, unit=self.unit_id)

    def _must_name(self, content_hash: str) -> None:
        refuse_if(content_hash != self.paper.content_hash(), CONTENT_HASH_DIFFERS, field="content_hash")

    def _facts_must_be_open(self) -> None:
        refuse_if(self.facts is not None, FACTS_ALREADY_ANSWERED)
        if self.state is not FindingState.FACT_CONFIRMING:
            raise Refusal(WRONG_STATE, state=self.state.value, to=FactsOutcome.CONFIRMED.value)

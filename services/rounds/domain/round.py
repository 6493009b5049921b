"""A round of inspection: drafted, reviewed, approved, authorised. Its targets live their own lives."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Self
from uuid import UUID

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.ids import natural_id
from services.kernel.refusal import WRONG_STATE, Refusal, Rule, refuse_if
from services.kernel.states import check_move
from services.rounds.domain.plan import Plan, check_plan, check_whole

DRAFTER_MUST_NOT_REVIEW = Rule(
    "DRAFTER_MUST_NOT_REVIEW",
    "起草人不得审核或批准自己起草的方案。",
    "Who drafted the plan may neither review nor approve it.",
    source="C.7 #1",
)
REVIEWER_MUST_NOT_AUTHORISE = Rule(
    "REVIEWER_MUST_NOT_AUTHORISE",
    "审核过方案的人不得录入党委授权。",
    "Who reviewed the plan may not enter its authorisation.",
    source="C.7 #1",
)
MINUTE_REQUIRED = Rule(
    "MINUTE_REQUIRED", "须注明会议纪要文号。", "The number of the minute is required.", source="C.1"
)
REASON_REQUIRED = Rule("REASON_REQUIRED", "退回须说明理由。", "A return needs a reason.", source="C.1")
RESOLUTION_REQUIRED = Rule(
    "RESOLUTION_REQUIRED",
    "须注明党委决议文号。",
    "The number of the Party committee's resolution is required.",
    source="C.1",
)
TARGETS_WITHOUT_TEAM = Rule(
    "TARGETS_WITHOUT_TEAM",
    "以下对象尚无巡查组：{organisations}。",
    "These targets have no team yet: {organisations}.",
    source="C.1",
)
NOTHING_TO_INSPECT = Rule(
    "NO_TARGET_LEFT",
    "该轮次的对象均已撤回。",
    "All targets of the round were withdrawn.",
    source="C.1",
)


class RoundState(StrEnum):
    """Where a round stands."""

    DRAFT = "DRAFT"
    PLAN_REVIEW = "PLAN_REVIEW"
    PLAN_APPROVED = "PLAN_APPROVED"
    AUTHORISED = "AUTHORISED"
    ACTIVE = "ACTIVE"
    CLOSED = "CLOSED"


MOVES = {
    RoundState.DRAFT: frozenset({RoundState.PLAN_REVIEW}),
    RoundState.PLAN_REVIEW: frozenset({RoundState.PLAN_APPROVED, RoundState.DRAFT}),
    RoundState.PLAN_APPROVED: frozenset({RoundState.AUTHORISED}),
    RoundState.AUTHORISED: frozenset({RoundState.ACTIVE, RoundState.CLOSED}),
    RoundState.ACTIVE: frozenset({RoundState.CLOSED}),
}


def round_id(code: str) -> UUID:
    """Return the id of the round with that code, such as 2023-1; the code is its natural key."""
    return natural_id("round", code)


class Round(Aggregate):
    """A round of inspection, the frame of one to many targets."""

    class Drafted(Aggregate.Created):
        """A plan for a round was drafted."""

        TOPIC = "xuncha.rounds.RoundDrafted.v1"
        PUBLIC = True
        code: str
        plan: Plan

    class Revised(Aggregate.Event):
        """The plan was written anew while it was a draft, at first or after a return."""

        TOPIC = "xuncha.rounds.RoundRevised.v1"
        PUBLIC = True
        plan: Plan

        def apply(self, aggregate: Round) -> None:
            """Who wrote at the plan is its drafter."""
            aggregate.plan = self.plan
            aggregate.drafters |= {self.act.person}

    class Submitted(Aggregate.Event):
        """The plan was submitted for review."""

        TOPIC = "xuncha.rounds.RoundSubmitted.v1"
        PUBLIC = True

        def apply(self, aggregate: Round) -> None:
            """The submitter answers for the draft as its drafter does."""
            aggregate.state = RoundState.PLAN_REVIEW
            aggregate.drafters |= {self.act.person}

    class Approved(Aggregate.Event):
        """The leading group's head approved the plan; `document` is the minute."""

        TOPIC = "xuncha.rounds.RoundApproved.v1"
        PUBLIC = True

        def apply(self, aggregate: Round) -> None:
            """Approved, not yet authorised."""
            aggregate.state = RoundState.PLAN_APPROVED
            aggregate.reviewers |= {self.act.person}

    class Returned(Aggregate.Event):
        """The plan went back to its drafter; `reason` says why, `document` is the minute."""

        TOPIC = "xuncha.rounds.RoundReturned.v1"
        PUBLIC = True

        def apply(self, aggregate: Round) -> None:
            """Back to the draft; who returned it has reviewed it."""
            aggregate.state = RoundState.DRAFT
            aggregate.reviewers |= {self.act.person}

    class Authorised(Aggregate.Event):
        """The Group Party Committee authorised the round; `document` is its resolution."""

        TOPIC = "xuncha.rounds.RoundAuthorised.v1"
        PUBLIC = True

        def apply(self, aggregate: Round) -> None:
            """Teams may be formed."""
            aggregate.state = RoundState.AUTHORISED

    class Activated(Aggregate.Event):
        """The round became active: each of its targets has a team."""

        TOPIC = "xuncha.rounds.RoundActivated.v1"
        PUBLIC = True

        def apply(self, aggregate: Round) -> None:
            """Teams may enter."""
            aggregate.state = RoundState.ACTIVE

    class Closed(Aggregate.Event):
        """The round was closed: all its targets are closed or withdrawn."""

        TOPIC = "xuncha.rounds.RoundClosed.v1"
        PUBLIC = True

        def apply(self, aggregate: Round) -> None:
            """Nothing is left to do."""
            aggregate.state = RoundState.CLOSED

    def __init__(self, act: Act, code: str, plan: Plan) -> None:
        self.code = code
        self.plan = plan
        self.state = RoundState.DRAFT
        self.drafters: set[UUID] = {act.person}
        self.reviewers: set[UUID] = set()

    @classmethod
    def draft(cls, act: Act, code: str, plan: Plan) -> Self:
        """Draft a round.

        Raises:
            Refusal: PERIOD_REVERSED; ORGANISATION_TWICE.
        """
        check_plan(plan)
        return cls.begin(cls.Drafted, act, round_id(code), code=code, plan=plan)

    def revise(self, act: Act, plan: Plan) -> None:
        """Write the plan of a draft anew.

        Raises:
            Refusal: WRONG_STATE; PERIOD_REVERSED; ORGANISATION_TWICE.
        """
        if self.state is not RoundState.DRAFT:
            raise Refusal(WRONG_STATE, state=self.state.value, to=RoundState.DRAFT.value)
        check_plan(plan)
        self.record(self.Revised, act, plan=plan)

    def submit(self, act: Act) -> None:
        """Submit the plan for review.

        Raises:
            Refusal: WRONG_STATE; PLAN_INCOMPLETE, naming what is missing.
        """
        check_move(MOVES, self.state, RoundState.PLAN_REVIEW)
        check_whole(self.plan)
        self.record(self.Submitted, act)

    def approve(self, act: Act) -> None:
        """Approve the plan with a minute.

        Raises:
            Refusal: WRONG_STATE; DRAFTER_MUST_NOT_REVIEW; MINUTE_REQUIRED.
        """
        check_move(MOVES, self.state, RoundState.PLAN_APPROVED)
        refuse_if(act.person in self.drafters, DRAFTER_MUST_NOT_REVIEW)
        refuse_if(not act.document, MINUTE_REQUIRED, field="header.document")
        self.record(self.Approved, act)

    def send_back(self, act: Act) -> None:
        """Return the plan to its drafter with a reason and a minute.

        Raises:
            Refusal: WRONG_STATE; DRAFTER_MUST_NOT_REVIEW; REASON_REQUIRED; MINUTE_REQUIRED.
        """
        check_move(MOVES, self.state, RoundState.DRAFT)
        refuse_if(act.person in self.drafters, DRAFTER_MUST_NOT_REVIEW)
        refuse_if(not act.reason, REASON_REQUIRED, field="header.reason")
        refuse_if(not act.document, MINUTE_REQUIRED, field="header.document")
        self.record(self.Returned, act)

    def authorise(self, act: Act) -> None:
        """Enter the Group Party Committee's authorisation.

        Raises:
            Refusal: WRONG_STATE; DRAFTER_MUST_NOT_REVIEW; REVIEWER_MUST_NOT_AUTHORISE; RESOLUTION_REQUIRED.
        """
        check_move(MOVES, self.state, RoundState.AUTHORISED)
        refuse_if(act.person in self.drafters, DRAFTER_MUST_NOT_REVIEW)
        refuse_if(act.person in self.reviewers, REVIEWER_MUST_NOT_AUTHORISE)
        refuse_if(not act.document, RESOLUTION_REQUIRED, field="header.document")
        self.record(self.Authorised, act)

    def activate(self, act: Act, teams: Mapping[str, bool]) -> None:
        """Begin with the inspections.

        Args:
            act: the office's.
            teams: whether there is a team, by the code of each organisation that was not withdrawn.

        Raises:
            Refusal: WRONG_STATE; NO_TARGET_LEFT; TARGETS_WITHOUT_TEAM, naming the organisations.
        """
        check_move(MOVES, self.state, RoundState.ACTIVE)
        refuse_if(not teams, NOTHING_TO_INSPECT)
        without = sorted(code for code, formed in teams.items() if not formed)
        refuse_if(without, TARGETS_WITHOUT_TEAM, organisations=", ".join(without))
        self.record(self.Activated, act)

    def close(self, act: Act) -> None:
        """Close the round when its last target has ended.

        Raises:
            Refusal: WRONG_STATE.
        """
        check_move(MOVES, self.state, RoundState.CLOSED)
        self.record(self.Closed, act)

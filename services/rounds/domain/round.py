"""A round of inspection: drafted, reviewed, approved, authorised. Its targets live their own lives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Self
from uuid import UUID

import msgspec
from xuncha.rounds.v1.contract import Plan
from xuncha.v1.kinds import Labelled

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import natural_id
from services.kernel.refusal import WRONG_STATE, Rule, refuse_if
from services.kernel.rules import DRAFTER_MUST_NOT_REVIEW, MINUTE_REQUIRED
from services.kernel.states import has_document, has_reason
from services.kernel.words import Quoted
from services.programme.rules import LEADING_GROUP, RESOLUTION_REQUIRED
from services.rounds.domain.plan import check_plan, check_whole

REVIEWER_MUST_NOT_AUTHORISE = Rule(
    "REVIEWER_MUST_NOT_AUTHORISE",
    "审核过方案的人不得录入党委授权。请由他人录入。",
    "A person who reviewed the plan cannot enter its authorisation. Another person must.",
    source="C.7 #1",
)
TARGETS_WITHOUT_TEAM = Rule(
    "TARGETS_WITHOUT_TEAM",
    "以下单位尚无巡查组，须先组建：{organisations}。",
    "These organisations have no team yet; form their teams first: {organisations}.",
    source="C.1",
)
NO_TARGET_LEFT = Rule(
    "NO_TARGET_LEFT",
    "该轮次的巡查对象均已撤出；至少须有一个对象才能启动。",
    "All targets of the round were withdrawn; a round needs at least one target to start.",
    source="C.1",
)


class RoundState(Labelled):
    """Where a round stands."""

    DRAFT = "DRAFT", "起草", "Draft"
    PLAN_REVIEW = "PLAN_REVIEW", "方案审核中", "Plan in review"
    PLAN_APPROVED = "PLAN_APPROVED", "方案已批准", "Plan approved"
    AUTHORISED = "AUTHORISED", "已授权", "Authorised"
    ACTIVE = "ACTIVE", "进行中", "Active"
    CLOSED = "CLOSED", "已办结", "Closed"


MOVES = {
    RoundState.DRAFT: frozenset({RoundState.PLAN_REVIEW}),
    RoundState.PLAN_REVIEW: frozenset({RoundState.PLAN_APPROVED, RoundState.DRAFT}),
    RoundState.PLAN_APPROVED: frozenset({RoundState.AUTHORISED}),
    RoundState.AUTHORISED: frozenset({RoundState.ACTIVE, RoundState.CLOSED}),
    RoundState.ACTIVE: frozenset({RoundState.CLOSED}),
}


class RoundData(msgspec.Struct):
    """A round as it stands: its plan, and who wrote at the plan and who has reviewed it."""

    code: str
    plan: Plan
    drafters: set[UUID]
    reviewers: set[UUID] = set()
    state: RoundState = RoundState.DRAFT


def is_draft(data: RoundData, _act: Act, _event: Any) -> None:
    """Guard: the plan is a draft."""
    draft = RoundState.DRAFT
    refuse_if(data.state is not draft, WRONG_STATE, state=data.state, to=draft)


def plan_is_in_order(_data: RoundData | None, _act: Act, event: Any) -> None:
    """Guard: the plan does not contradict itself; it may still lack something."""
    check_plan(event.plan)


def plan_is_whole(data: RoundData, _act: Act, _event: Any) -> None:
    """Guard: the plan lacks nothing."""
    check_whole(data.plan)


def actor_is_no_drafter(data: RoundData, act: Act, _event: Any) -> None:
    """Guard: nobody decides on a plan they wrote at (C.7 #1)."""
    refuse_if(act.person in data.drafters, DRAFTER_MUST_NOT_REVIEW)


def actor_is_no_reviewer(data: RoundData, act: Act, _event: Any) -> None:
    """Guard: nobody authorises a plan they reviewed (C.7 #1)."""
    refuse_if(act.person in data.reviewers, REVIEWER_MUST_NOT_AUTHORISE)


def targets_have_teams(teams: Mapping[str, bool]) -> Callable[[RoundData, Act, Any], None]:
    """Return a guard: there are targets, and each has a team.

    Args:
        teams: whether there is a team, by the code of each organisation that was not withdrawn.
    """

    def guard(_data: RoundData, _act: Act, _event: Any) -> None:
        refuse_if(not teams, NO_TARGET_LEFT)
        without = sorted(code for code, formed in teams.items() if not formed)
        refuse_if(without, TARGETS_WITHOUT_TEAM, organisations=[Quoted(code) for code in without])

    return guard


def round_id(code: str) -> UUID:
    """Return the id of the round with that code, such as 2023-1; the code is its natural key."""
    return natural_id("round", code)


class Round(Aggregate[RoundData]):
    """A round of inspection, the frame of one to many targets."""

    MOVES = MOVES

    class Drafted(Aggregate.Created):
        """A plan for a round was drafted."""

        TOPIC = "xuncha.rounds.RoundDrafted.v1"
        PUBLIC = True
        LABEL = ("起草轮次方案", "Round drafted")
        GUARDS = (plan_is_in_order,)
        code: str
        plan: Plan

        def first(self) -> RoundData:
            return RoundData(self.code, self.plan, {self.act.person})

    class Revised(Aggregate.Event):
        """The plan was written anew while it was a draft; who writes at the plan is a drafter of it."""

        TOPIC = "xuncha.rounds.RoundRevised.v1"
        PUBLIC = True
        LABEL = ("修改轮次方案", "Round revised")
        GUARDS = (is_draft, plan_is_in_order)
        plan: Plan

        def change(self, data: RoundData) -> None:
            data.plan = self.plan
            data.drafters.add(self.act.person)

    class Submitted(Aggregate.Event):
        """The plan was submitted for review; the submitter answers for it as its drafter does."""

        TOPIC = "xuncha.rounds.RoundSubmitted.v1"
        PUBLIC = True
        LABEL = ("轮次方案送审", "Round submitted")
        BECOMES = RoundState.PLAN_REVIEW
        GUARDS = (plan_is_whole,)

        def change(self, data: RoundData) -> None:
            data.drafters.add(self.act.person)

    class Approved(Aggregate.Event):
        """The leading group's head approved the plan; `document` is the minute."""

        TOPIC = "xuncha.rounds.RoundApproved.v1"
        PUBLIC = True
        LABEL = ("轮次方案批准", "Round approved")
        BECOMES = RoundState.PLAN_APPROVED
        GUARDS = (actor_is_no_drafter, has_document(MINUTE_REQUIRED, meeting=LEADING_GROUP))

        def change(self, data: RoundData) -> None:
            data.reviewers.add(self.act.person)

    class Returned(Aggregate.Event):
        """The plan went back to its drafter; `reason` says why, `document` is the minute.

        Who returned it has reviewed it.
        """

        TOPIC = "xuncha.rounds.RoundReturned.v1"
        PUBLIC = True
        LABEL = ("轮次方案退回", "Round returned")
        BECOMES = RoundState.DRAFT
        GUARDS = (actor_is_no_drafter, has_reason, has_document(MINUTE_REQUIRED, meeting=LEADING_GROUP))

        def change(self, data: RoundData) -> None:
            data.reviewers.add(self.act.person)

    class Authorised(Aggregate.Event):
        """The Group Party Committee authorised the round; `document` is its resolution."""

        TOPIC = "xuncha.rounds.RoundAuthorised.v1"
        PUBLIC = True
        LABEL = ("党委授权", "Round authorised")
        BECOMES = RoundState.AUTHORISED
        GUARDS = (actor_is_no_drafter, actor_is_no_reviewer, has_document(RESOLUTION_REQUIRED))

    class Activated(Aggregate.Event):
        """The round became active: each of its targets has a team, and the teams may enter."""

        TOPIC = "xuncha.rounds.RoundActivated.v1"
        PUBLIC = True
        LABEL = ("轮次启动", "Round started")
        BECOMES = RoundState.ACTIVE

    class Closed(Aggregate.Event):
        """The round was closed: all its targets are closed or withdrawn."""

        TOPIC = "xuncha.rounds.RoundClosed.v1"
        PUBLIC = True
        LABEL = ("轮次办结", "Round closed")
        BECOMES = RoundState.CLOSED

    @classmethod
    def draft(cls, act: Act, code: str, plan: Plan) -> Self:
        """Draft a round.

        Raises:
            Refusal: PERIOD_REVERSED; ORGANISATION_TWICE.
        """
        return cls.begin(cls.Drafted, act, round_id(code), code=code, plan=plan)

    def revise(self, act: Act, plan: Plan) -> None:
        """Write the plan of a draft anew.

        Raises:
            Refusal: WRONG_STATE; PERIOD_REVERSED; ORGANISATION_TWICE.
        """
        self.record(self.Revised, act, plan=plan)

    def submit(self, act: Act) -> None:
        """Submit the plan for review.

        Raises:
            Refusal: WRONG_STATE; ROUND_PLAN_INCOMPLETE, naming what is missing.
        """
        self.record(self.Submitted, act)

    def approve(self, act: Act) -> None:
        """Approve the plan with a minute.

        Raises:
            Refusal: WRONG_STATE; DRAFTER_MUST_NOT_REVIEW; MINUTE_REQUIRED.
        """
        self.record(self.Approved, act)

    def send_back(self, act: Act) -> None:
        """Return the plan to its drafter with a reason and a minute.

        Raises:
            Refusal: WRONG_STATE; DRAFTER_MUST_NOT_REVIEW; REASON_REQUIRED; MINUTE_REQUIRED.
        """
        self.record(self.Returned, act)

    def authorise(self, act: Act) -> None:
        """Enter the Group Party Committee's authorisation.

        Raises:
            Refusal: WRONG_STATE; DRAFTER_MUST_NOT_REVIEW; REVIEWER_MUST_NOT_AUTHORISE; RESOLUTION_REQUIRED.
        """
        self.record(self.Authorised, act)

    def activate(self, act: Act, teams: Mapping[str, bool]) -> None:
        """Begin with the inspections.

        Args:
            act: the office's.
            teams: whether there is a team, by the code of each organisation that was not withdrawn.

        Raises:
            Refusal: WRONG_STATE; NO_TARGET_LEFT; TARGETS_WITHOUT_TEAM, naming the organisations.
        """
        self.record(self.Activated, act, targets_have_teams(teams))

    def close(self, act: Act) -> None:
        """Close the round when its last target has ended.

        Raises:
            Refusal: WRONG_STATE.
        """
        self.record(self.Closed, act)

    def references(self) -> References:
        """The round is its own case."""
        return References(case=self.id, round=self.id)

"""The reactions of rounds to events of findings, of rectification and of its own targets.

A target takes a step when it is in the right state and the fact behind the step is known. Either may come
last, so each step's reaction answers all of these events. It does nothing if the step is not the next one.
"""

from __future__ import annotations

from uuid import UUID

import msgspec
from xuncha.rounds.v1.contract import TargetState

from services.kernel.application import Decision, decided
from services.kernel.following import Reacting, reacts_to
from services.rounds.domain.round import Round, RoundState
from services.rounds.domain.target import Target
from services.rounds.domain.target_state import ENDED
from services.rounds.handlers.targets import targets_in
from services.rounds.views.target_facts import Facts, facts_of

TURNS = (
    "xuncha.rounds.TargetReporting.v1",
    "xuncha.findings.ReportApproved.v1",
    "xuncha.findings.FeedbackCompleted.v1",
    "xuncha.rectification.RectificationOpened.v1",
)
"""The events after which a target's next step may be due."""


class Turn(msgspec.Struct):
    """An event about a target: the one that its payload names, or else the one of its stream."""

    target_id: UUID | None = None


class Ended(msgspec.Struct):
    """The end of a target."""


@reacts_to(*TURNS, needs=Turn, name="approve-target-report")
def approve_report(reacting: Reacting, turn: Turn) -> Decision | None:
    """Move a target on when its main report is approved."""
    target, facts = _waiting(reacting, turn, TargetState.REPORTING)
    if target is None or facts.report_id is None:
        return None
    target.approve_report(reacting.act, facts.report_id)
    return decided(target)


@reacts_to(*TURNS, needs=Turn, name="feed-back-target")
def feed_back(reacting: Reacting, turn: Turn) -> Decision | None:
    """Move a target on when its feedback is complete."""
    target, facts = _waiting(reacting, turn, TargetState.REPORT_APPROVED)
    if target is None or facts.feedback_id is None:
        return None
    target.feed_back(reacting.act, facts.feedback_id)
    return decided(target)


@reacts_to(*TURNS, needs=Turn, name="open-target-rectification")
def open_rectification(reacting: Reacting, turn: Turn) -> Decision | None:
    """Move a target on when its rectification is opened."""
    target, facts = _waiting(reacting, turn, TargetState.FED_BACK)
    if target is None or facts.items is None:
        return None
    target.open_rectification(reacting.act)
    return decided(target)


@reacts_to(
    "xuncha.rounds.TargetClosed.v1", "xuncha.rounds.TargetWithdrawn.v1", needs=Ended, name="close-round"
)
def close_round(reacting: Reacting, _ended: Ended) -> Decision | None:
    """Close a round when its last target has ended."""
    ended = reacting.application.get(Target, reacting.event.envelope.stream)
    frame = reacting.application.get(Round, ended.data.round_id)
    waiting = any(target.data.state not in ENDED for target in targets_in(reacting.application, frame))
    if waiting or frame.data.state is RoundState.CLOSED:
        return None
    frame.close(reacting.act)
    return decided(frame)


def _waiting(reacting: Reacting, turn: Turn, state: TargetState) -> tuple[Target | None, Facts]:
    """Return the target, if it is in that state, and the known facts about it."""
    id = turn.target_id or reacting.event.envelope.stream
    target = reacting.application.find(Target, id)
    waits = target is not None and target.data.state is state
    return (target, facts_of(reacting.application.views, id)) if waits else (None, Facts())


REACTIONS = (approve_report, feed_back, open_rectification, close_round)

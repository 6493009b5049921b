"""The commands about the feedback; each has the name of its rpc and the fields of its request."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from services.findings.domain.feedback import FeedbackAct
from services.kernel.text import Line


class IssueFeedback(msgspec.Struct, frozen=True, kw_only=True):
    """Issue the feedback of a target over the findings of its approved main report."""

    target_id: UUID


class DeliverFeedback(msgspec.Struct, frozen=True, kw_only=True):
    """Enter that one act of the feedback was given."""

    feedback_id: UUID
    act: FeedbackAct
    delivered_on: date
    place: Line


class SignFeedbackReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """Sign for one act of the feedback."""

    feedback_id: UUID
    act: FeedbackAct
    content_hash: Line

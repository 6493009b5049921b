"""What came of a clue for one of its subjects; several may come of it for the same one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec
from xuncha.referrals.v1.contract import Outcome, SubjectKind

from services.kernel.refusal import Rule, refuse_if
from services.kernel.rules import CODE_UNKNOWN
from services.kernel.words import field_word
from services.referrals.domain.referral_state import ReferralState

OUTCOME_INCOMPLETE = Rule(
    "OUTCOME_INCOMPLETE",
    "处理结果缺少：{missing}。请补充。",
    "The outcome lacks: {missing}. Add what is missing.",
    source="C.3",
)
OUTCOME_NOT_FOR_SUBJECT = Rule(
    "OUTCOME_NOT_FOR_SUBJECT",
    "该类处理结果不适用于此类对象（人员或组织）。请选择适用的处理结果。",
    "This kind of outcome does not fit the subject, a person or an organisation. Choose one that fits.",
    source="C.3",
)
OUTCOME_NOT_IN_STATE = Rule(
    "OUTCOME_NOT_IN_STATE",
    "当前状态为“{state}”，不能登记此类处理结果。请在规定的状态下登记。",
    'In the state "{state}" no outcome of that kind can be recorded. Record it in a state that allows it.',
    source="C.3",
)
OUTCOME_AHEAD = Rule(
    "OUTCOME_AHEAD",
    "处理日期晚于办理日期。请填写不晚于办理日期的日期。",
    "The day of the outcome is after the day of the act. Give a day that is not after it.",
    source="C.3",
)
SPAN_OF_OUTCOME_REVERSED = Rule(
    "SPAN_OF_OUTCOME_REVERSED",
    "处理结果的结束日期早于开始日期。请更正日期。",
    "The outcome ends before it begins. Correct the days.",
    source="C.3",
)


class OutcomeKind(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the list of outcomes.

    Args:
        label: in words.
        form: which of the four forms it is at the lightest; 0 for none.
        requires: fields that have to be stated.
        subjects: whom it may be for.
        states: in which states it may be recorded; `in` in the list.
        types: measures within the kind; empty if there is one alone.
    """

    label: str
    form: int
    subjects: tuple[SubjectKind, ...]
    states: tuple[ReferralState, ...] = msgspec.field(name="in")
    requires: tuple[str, ...] = ()
    types: Mapping[str, str] = {}


class OutcomeCodes(msgspec.Struct, frozen=True, kw_only=True):
    """The code lists an outcome is written in."""

    kinds: Mapping[str, OutcomeKind]
    offences: Mapping[str, str]


def check_outcome(
    outcome: Outcome, subject: SubjectKind, state: ReferralState, on: date, codes: OutcomeCodes
) -> None:
    """Check that an outcome is complete, in known codes, and one for that subject in that state.

    Raises:
        Refusal: CODE_UNKNOWN; OUTCOME_NOT_FOR_SUBJECT; OUTCOME_NOT_IN_STATE; OUTCOME_INCOMPLETE;
            SPAN_OF_OUTCOME_REVERSED; OUTCOME_AHEAD.
    """
    _check_code(outcome.kind in codes.kinds, "kind")
    kind = codes.kinds[outcome.kind]
    _check_code(not outcome.type or outcome.type in kind.types, "type")
    _check_code(not outcome.offence or outcome.offence in codes.offences, "offence")
    _check_kind(outcome, kind, subject, state)
    _check_days(outcome, on)


def _check_code(known: bool, field: str) -> None:
    refuse_if(not known, CODE_UNKNOWN, field=f"outcome.{field}", list=field_word(field))


def _check_kind(outcome: Outcome, kind: OutcomeKind, subject: SubjectKind, state: ReferralState) -> None:
    refuse_if(subject not in kind.subjects, OUTCOME_NOT_FOR_SUBJECT, field="outcome.kind")
    refuse_if(state not in kind.states, OUTCOME_NOT_IN_STATE, field="outcome.kind", state=state)
    missing = [name for name in kind.requires if not getattr(outcome, name)]
    first = f"outcome.{missing[0]}" if missing else ""
    refuse_if(missing, OUTCOME_INCOMPLETE, field=first, missing=[field_word(name) for name in missing])


def _check_days(outcome: Outcome, on: date) -> None:
    begun, ended = outcome.from_on, outcome.to_on
    refuse_if(begun and ended and ended < begun, SPAN_OF_OUTCOME_REVERSED, field="outcome.to_on")
    for field in ("decided_on", "from_on"):
        day = getattr(outcome, field)
        refuse_if(day is not None and day > on, OUTCOME_AHEAD, field=f"outcome.{field}")

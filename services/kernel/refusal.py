"""Refusals: the one way in which a command or query is told no.

Refusal
kind RULE           a rule of the domain forbids it now         FAILED_PRECONDITION
kind NOT_FOUND      no such object, or none one may know of     NOT_FOUND
kind FORBIDDEN      the capacity does not allow the method      PERMISSION_DENIED
kind INVALID        bad input, names the field                  INVALID_ARGUMENT
kind STALE          the object moved on meanwhile               ABORTED
kind REUSED         the request id was used for another body    ALREADY_EXISTS
kind NOT_CAUGHT_UP  a view is behind what the caller saw        UNAVAILABLE, retry
kind BUSY           the queue is full                           RESOURCE_EXHAUSTED, retry
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from services.kernel.words import Fact, Language, code_of, said


class Kind(Enum):
    """What sort of no it is; the edge maps it to a status of its protocol."""

    RULE = "RULE"
    NOT_FOUND = "NOT_FOUND"
    FORBIDDEN = "FORBIDDEN"
    INVALID = "INVALID"
    STALE = "STALE"
    REUSED = "REUSED"
    NOT_CAUGHT_UP = "NOT_CAUGHT_UP"
    BUSY = "BUSY"


@dataclass(frozen=True)
class Rule:
    """A rule that can refuse, with its machine code and its words.

    Args:
        code: stable machine code, upper snake case, the fact that refuses.
        zh: the refusal in Chinese; may hold `{name}` placeholders.
        en: the refusal in English, with the same placeholders.
        source: where the rule comes from, such as "C.2" of the domain model.
        kind: what sort of refusal it is.
    """

    code: str
    zh: str
    en: str
    source: str = ""
    kind: Kind = Kind.RULE


class Refusal(Exception):
    """A command or query was refused; nothing was changed.

    Args:
        rule: the rule that refused.
        field: the input field at fault, if one is.
        facts: values for the placeholders in the rule's words; never sealed content or names. `facts` of the
            refusal keeps them as machines read them.
    """

    def __init__(self, rule: Rule, *, field: str = "", **facts: Fact) -> None:
        self.rule = rule
        self.field = field
        self.given = facts
        self.facts = {name: code_of(fact) for name, fact in facts.items()}
        super().__init__(f"{rule.code}: {self.words('en')}")

    def words(self, language: Language) -> str:
        """Return the refusal as people read it."""
        text = self.rule.zh if language == "zh" else self.rule.en
        return text.format(**{name: said(fact, language) for name, fact in self.given.items()})


def refuse_if(condition: object, rule: Rule, *, field: str = "", **facts: Fact) -> None:
    """Raise the rule's refusal when the condition holds."""
    if condition:
        raise Refusal(rule, field=field, **facts)


NOT_FOUND = Rule(
    "NOT_FOUND",
    "没有找到。请核对编号及本人权限。",
    "It was not found. Check the id and what this capacity may see.",
    kind=Kind.NOT_FOUND,
)
CAPACITY_NOT_ALLOWED = Rule(
    "CAPACITY_NOT_ALLOWED",
    "身份“{capacity}”不能办理此事。请以有权办理的身份办理。",
    'The capacity "{capacity}" may not do this. Act in a capacity that may.',
    kind=Kind.FORBIDDEN,
)
CAPACITY_NOT_HELD = Rule(
    "CAPACITY_NOT_HELD",
    "本人目前不具有身份“{capacity}”。请以现任身份办理。",
    'This person does not hold the capacity "{capacity}" now. Act in a capacity that is held.',
    kind=Kind.FORBIDDEN,
)
INVALID_INPUT = Rule(
    "INVALID_INPUT",
    "输入有误：{detail}。请更正后重试。",
    "The input is invalid: {detail}. Correct it and try again.",
    kind=Kind.INVALID,
)
STALE_VERSION = Rule(
    "STALE_VERSION",
    "对象已变化。请刷新后重试。",
    "The object has changed meanwhile. Read it again and retry.",
    kind=Kind.STALE,
)
REQUEST_ID_REUSED = Rule(
    "REQUEST_ID_REUSED",
    "该请求编号已用于另一内容。请使用新的请求编号。",
    "This request id was used before with another body. Use a new request id.",
    kind=Kind.REUSED,
)
NOT_CAUGHT_UP = Rule(
    "NOT_CAUGHT_UP",
    "所依据的第 {position} 号事件尚未到达。请稍后重试。",
    "Event {position}, which the request rests on, has not arrived here yet. Retry shortly.",
    kind=Kind.NOT_CAUGHT_UP,
)
BUSY = Rule("BUSY", "系统繁忙。请稍后重试。", "Too many commands are waiting. Retry shortly.", kind=Kind.BUSY)
WRONG_STATE = Rule(
    "WRONG_STATE",
    "当前状态为“{state}”，不能转为“{to}”。请按办理顺序办理。",
    'In the state "{state}" it cannot become "{to}". Take the steps in their order.',
    source="C",
)

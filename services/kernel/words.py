"""What stands in the placeholders of a refusal: values that are said in Chinese and in English.

A code is no word of either language. So a refusal takes codes that know their label, words, and what somebody
wrote; the type checker turns down a plain text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal
from uuid import UUID

from xuncha.v1 import options_pb2, words_pb2
from xuncha.v1.kinds import Labelled

Language = Literal["zh", "en"]


@dataclass(frozen=True)
class Word:
    """Something that has no code in a code list.

    Args:
        zh: in Chinese.
        en: in English.
        code: what machines read; the English where it is empty.
    """

    zh: str
    en: str
    code: str = ""


@dataclass(frozen=True)
class Quoted:
    """What somebody wrote, such as a number or a code that no list knows; it stands the same in both."""

    text: str


Single = Labelled | Word | Quoted | int | date | UUID
Fact = Single | Sequence[Single]
"""A value for a placeholder. Of several, all are named."""


def said(fact: Fact, language: Language) -> str:
    """Return a fact as people read it."""
    if isinstance(fact, Labelled | Word):
        return fact.zh if language == "zh" else fact.en
    if isinstance(fact, list | tuple):
        return ("、" if language == "zh" else ", ").join(said(each, language) for each in fact)
    return fact.text if isinstance(fact, Quoted) else str(fact)


def code_of(fact: Fact) -> str:
    """Return a fact as machines read it; several are parted by commas."""
    if isinstance(fact, Word):
        return fact.code or fact.en
    if isinstance(fact, list | tuple):
        return ", ".join(map(code_of, fact))
    return fact.text if isinstance(fact, Quoted) else str(fact)


def word_for(codes: type[Labelled], code: str) -> Labelled | Quoted:
    """Return the member of a code list, or the code as it was written where the list does not know it."""
    return codes(code) if code in codes.__members__ else Quoted(code)


def field_word(name: str, code: str = "") -> Word:
    """Return what people call a field.

    Args:
        name: of the field, or of the list that its codes are in; `words.proto` says what it means.
        code: what machines read; the name where it is empty.
    """
    zh, en = _fields()[name]
    return Word(zh, en, code or name)


@cache
def _fields() -> Mapping[str, tuple[str, str]]:
    options: Any = words_pb2.DESCRIPTOR.GetOptions()
    words = options.Extensions[options_pb2.word]
    return {word.name: (word.zh, word.en) for word in words}

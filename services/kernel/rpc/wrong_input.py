"""What is wrong with a value that does not fit its field: msgspec's finding in words of both languages."""

from __future__ import annotations

import re

from services.kernel.words import Word, field_word

_FINDINGS = (
    (r"Object missing required field `(?P<name>\w+)`", "缺少“{zh}”", "{en} is missing"),
    (
        r"Expected `str` of length >= (?P<n>\d+)",
        "文字至少须有 {n} 个字符",
        "a text of at least {n} characters is expected",
    ),
    (
        r"Expected `str` of length <= (?P<n>\d+)",
        "文字不得超过 {n} 个字符",
        "a text of at most {n} characters is expected",
    ),
    (
        r"Expected `str` matching regex .*",
        "文字的格式不符合要求",
        "the text does not have the form it should have",
    ),
    (
        r"Expected `(?:array|object)` of length >= (?P<n>\d+)",
        "至少须有 {n} 项",
        "at least {n} entries are expected",
    ),
    (
        r"Expected `(?:array|object)` of length <= (?P<n>\d+)",
        "不得超过 {n} 项",
        "at most {n} entries are expected",
    ),
    (r"Expected `int` >= (?P<n>-?\d+)", "数值不得小于 {n}", "a number of at least {n} is expected"),
    (r"Expected `int` <= (?P<n>-?\d+)", "数值不得大于 {n}", "a number of at most {n} is expected"),
    (r"Invalid enum value .*", "代码不在代码表中", "the code is not in its code list"),
    (r"Invalid UUID", "编号格式有误", "it is not an id"),
    (r"Invalid (?:RFC3339 encoded )?date", "日期格式有误", "it is not a day such as 2024-03-05"),
)
"""Patterns of msgspec's messages with what is said instead; no value is repeated."""


def in_words(finding: str) -> Word:
    """Return a finding of msgspec in words; what no pattern knows is not explained in Chinese."""
    for pattern, zh, en in _FINDINGS:
        if found := re.fullmatch(pattern, finding):
            facts = found.groupdict()
            if name := facts.get("name"):
                facts |= _field(name)
            return Word(zh.format(**facts), en.format(**facts), finding)
    return Word("值与字段的要求不符", finding)


def _field(name: str) -> dict[str, str]:
    try:
        word = field_word(name)
    except KeyError:  # of the protocol, which people do not fill in
        return {"zh": "必填内容", "en": name}
    return {"zh": word.zh, "en": word.en}

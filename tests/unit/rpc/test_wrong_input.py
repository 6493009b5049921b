"""What is told of a value that does not fit its field."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

import msgspec
import pytest
from msgspec import Meta
from xuncha.findings.v1.contract import FindingState

from services.kernel.rpc.wrong_input import in_words
from tests.chinese import latin_in

Two = Annotated[str, Meta(min_length=2)]
One = Annotated[str, Meta(max_length=1)]
Letter = Annotated[str, Meta(pattern="^a$")]
Some = Annotated[list[int], Meta(min_length=1)]
None_ = Annotated[dict[str, int], Meta(max_length=0)]
Share = Annotated[int, Meta(ge=0, le=100)]


class Paper(msgspec.Struct):
    title: str


class Named(msgspec.Struct):
    unheard_of: str


@pytest.mark.parametrize(
    ("shape", "value", "zh", "en"),
    [
        (Paper, {}, "缺少“标题”", "Title is missing"),
        (Named, {}, "缺少“必填内容”", "unheard_of is missing"),
        (Two, "一", "文字至少须有 2 个字符", "a text of at least 2 characters is expected"),
        (One, "一二", "文字不得超过 1 个字符", "a text of at most 1 characters is expected"),
        (Letter, "b", "文字的格式不符合要求", "the text does not have the form it should have"),
        (Some, [], "至少须有 1 项", "at least 1 entries are expected"),
        (None_, {"a": 1}, "不得超过 0 项", "at most 0 entries are expected"),
        (Share, -1, "数值不得小于 0", "a number of at least 0 is expected"),
        (Share, 101, "数值不得大于 100", "a number of at most 100 is expected"),
        (FindingState, "LOST", "代码不在代码表中", "the code is not in its code list"),
        (UUID, "x", "编号格式有误", "it is not an id"),
        (date, "2024-02-30", "日期格式有误", "it is not a day such as 2024-03-05"),
        (int, "1", "值与字段的要求不符", "Expected `int`, got `str`"),
    ],
)
def test_a_finding_is_told_in_both_languages(shape: Any, value: object, zh: str, en: str) -> None:
    with pytest.raises(msgspec.ValidationError) as wrong:
        msgspec.convert(value, shape)
    told = in_words(str(wrong.value))
    assert (told.zh, told.en) == (zh, en)
    assert latin_in(told.zh) == []

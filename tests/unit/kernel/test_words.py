"""What refusals say in both languages, and what machines read of them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from xuncha.common.v1.contract import Capacity
from xuncha.findings.v1.contract import FindingState

from services.kernel.refusal import Refusal, Rule
from services.kernel.words import Fact, Quoted, Word, field_word, word_for
from tests.chinese import english_in

LACKS = Rule("LACKS", "缺少“{it}”。", 'It lacks "{it}".')
ID = UUID(int=7)


@pytest.mark.parametrize(
    ("fact", "zh", "en", "code"),
    [
        (FindingState.DRAFT, "起草", "Draft", "DRAFT"),
        (
            Word("现场核实", "Verified on site", "FIELD_VERIFIED"),
            "现场核实",
            "Verified on site",
            "FIELD_VERIFIED",
        ),
        (Word("不是有效的时间", "not an instant"), "不是有效的时间", "not an instant", "not an instant"),
        (field_word("evidence"), "证据材料", "Evidence", "evidence"),
        (field_word("evidence", "clue.evidence"), "证据材料", "Evidence", "clue.evidence"),
        (word_for(Capacity, "GPC"), "集团党委", "Group Party Committee", "GPC"),
        (word_for(Capacity, "POPE"), "POPE", "POPE", "POPE"),
        (Quoted("ABC-1"), "ABC-1", "ABC-1", "ABC-1"),
        (3, "3", "3", "3"),
        (date(2024, 3, 5), "2024-03-05", "2024-03-05", "2024-03-05"),
        (ID, str(ID), str(ID), str(ID)),
        ([FindingState.DRAFT, FindingState.FED_BACK], "起草、已反馈", "Draft, Fed back", "DRAFT, FED_BACK"),
        ((1, 4), "1、4", "1, 4", "1, 4"),
    ],
)
def test_a_fact_is_said_in_both_languages_and_kept_as_a_code(fact: Fact, zh: str, en: str, code: str) -> None:
    refusal = Refusal(LACKS, it=fact)
    assert refusal.words("zh") == f"缺少“{zh}”。"
    assert refusal.words("en") == f'It lacks "{en}".'
    assert refusal.facts == {"it": code}


def test_a_code_in_a_refusal_in_chinese_is_found() -> None:
    assert english_in(Refusal(LACKS, it=Word("POOR", "poor"))) == ["POOR"]
    assert english_in(Refusal(LACKS, it=[Word("等次", "grade"), Quoted("POOR"), ID])) == []

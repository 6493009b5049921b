"""The faults that the mutation tool plants, and the tests it runs for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.mutation.bench import forked, nearest_first
from tools.mutation.edits import Edit, edits_of
from tools.mutation.report import Mutant, figures


def faults(source: str, kind: str) -> list[str]:
    return [edit.applied(source) for edit in edits_of(source) if edit.kind == kind]


@pytest.mark.parametrize(
    ("source", "kind", "wrong"),
    [
        ("a < b", "comparison changed", {"(a <= b)", "(a >= b)"}),
        ("a is b", "comparison changed", {"(a is not b)"}),
        ("a and b", "and for or", {"(a or b)"}),
        ("a and b", "side dropped", {"(a)", "(b)"}),
        ("a if b else c", "condition negated", {"a if (not b) else c"}),
        ("refuse_if(late(act), LATE)", "condition negated", {"refuse_if((not late(act)), LATE)"}),
        ("[a for a in b if a.c]", "condition dropped", {"[a for a in b if True]"}),
        ("'甲' + code(1)", "constant changed", {"'甲' + code(2)"}),
        ("money(a, b)", "arguments swapped", {"(money(b, a))"}),
        ("self.record(E, act, guard, x=1)", "element left out", {"self.record(E, act, x=1)"}),
        ("GUARDS = (one, two)", "element left out", {"GUARDS = ((one,))", "GUARDS = ((two,))"}),
        (
            "GUARDS = (one, two, three)",
            "element left out",
            {"GUARDS = (two, three)", "GUARDS = (one, three)", "GUARDS = (one, two)"},
        ),
        (
            "MOVES = {S.A: {b}, c: d}",
            "element left out",
            {"MOVES = {S.A: set(), c: d}", "MOVES = {c: d}", "MOVES = {S.A: {b}}"},
        ),
        ("a = S.A, S.B", "member changed", {"a = S.B, S.B", "a = S.A, S.A"}),
        ("data.state = after", "statement removed", {"pass"}),
        ("total -= x", "operator changed", {"total += x"}),
    ],
)
def test_faults_of_a_kind_are_found(source: str, kind: str, wrong: set[str]) -> None:
    assert set(faults(source, kind)) == wrong


@pytest.mark.parametrize(
    "source",
    [
        '"""About 1 thing."""',
        "from a import b",
        'RULE = Rule("CODE", "words", "words", source="C.1")',
        'TOPIC = "xuncha.rounds.RoundOpened.v1"',
        "number: Annotated[int, 7]",
        "def f(a: Literal[1]) -> tuple[int, str]: ...",
        'text = f"{a} of 3"',
    ],
)
def test_words_and_types_are_left_as_they_are(source: str) -> None:
    assert edits_of(source) == []


def test_places_are_right_behind_chinese_text() -> None:
    assert faults('say("巡查", 0)', "constant changed") == ['say("巡查", 1)']


def test_tests_that_name_most_come_first(tmp_path: Path) -> None:
    far, near = tmp_path / "test_a.py", tmp_path / "test_b.py"
    far.write_text("import that")
    near.write_text("from there import Round, closing")
    assert nearest_first([far, near], "class Round: ...\ndef closing(): ...") == [str(near), str(far)]


def test_what_takes_too_long_is_ended() -> None:
    assert forked(lambda: "done") == "done"
    assert forked(object) == "ended"  # cannot be said in JSON
    assert forked(_wait_for_ever, 1) == "time limit"


def _wait_for_ever() -> None:
    while True:
        pass


def test_equivalent_mutants_do_not_count() -> None:
    mutants = [
        Mutant(
            number=number,
            path="services/rounds/domain/a.py",
            edit=Edit(0, 1, str(number), "k"),
            source="0",
            by=by,
        )
        for number, by in enumerate(("unit", "contract", "", ""), start=1)
    ]
    equivalent = {mutants[2].key: "no test can tell"}
    assert figures(mutants, equivalent).splitlines()[-1] == "| all | 4 | 1 | 1 | 0 | 1 | 1 | 66.7 % |"

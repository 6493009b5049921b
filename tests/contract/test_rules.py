"""Each rule has one definition, a code that is its name, and words that say the same in both languages."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from string import Formatter

import pytest
from xuncha.v1.kinds import Labelled

import services
from services.kernel.refusal import Rule
from tests.chinese import latin_in

ROOT = Path(__file__).resolve().parents[2]
HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
GOOD = 'A = Rule("A", "缺{missing}，须按 UTF-8 补充。", "It lacks {missing}.", source="C")'
OF_THE_PROTOCOL = "services/kernel/"
"""What is refused there comes from the protocol, not from the domain model: no source is named."""


class Defined:
    """A rule where it is defined: `name` is the constant's, empty for one that no constant holds."""

    def __init__(self, path: str, name: str, call: ast.Call) -> None:
        given = {word.arg: word.value for word in call.keywords if word.arg in {"code", "zh", "en", "source"}}
        given |= dict(zip(("code", "zh", "en", "source"), call.args, strict=False))
        self.path, self.name = path, name
        self.rule = Rule(**{word: ast.literal_eval(value) for word, value in given.items() if word})


def definitions(root: Path) -> Iterator[Defined]:
    """Yield every rule that the code of the services makes."""
    for file in sorted((root / "services").rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        names = {
            statement.value: target.id
            for statement in tree.body
            if isinstance(statement, ast.Assign)
            for target in statement.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Rule":
                yield Defined(str(file.relative_to(root)), names.get(node, ""), node)


def placeholders(text: str) -> set[str]:
    """Return the names of the facts that a text wants."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def faults_of(defined: Defined) -> Iterator[str]:
    """Yield what is wrong with a rule by itself."""
    rule = defined.rule
    if defined.name != rule.code:
        yield f"the constant is named {defined.name or 'by nobody'}"
    if latin := latin_in(re.sub(r"\{\w*\}", "", rule.zh)):
        yield f"the Chinese holds {', '.join(latin)}"
    if HAN.search(rule.en):
        yield "the English holds Chinese"
    if placeholders(rule.zh) != placeholders(rule.en):
        yield "the two languages want different facts"
    if not rule.zh.endswith("。") or not rule.en.endswith("."):
        yield "a text is no sentence"
    if not rule.source and not defined.path.startswith(OF_THE_PROTOCOL):
        yield "it names no source"


def faults(root: Path) -> list[str]:
    """Return all that is wrong with the rules under a root."""
    found = list(definitions(root))
    times = Counter(defined.rule.code for defined in found)
    twice = [f"{code}: it is defined {n} times" for code, n in sorted(times.items()) if n > 1]
    return twice + [f"{each.rule.code}: {fault}" for each in found for fault in faults_of(each)]


def test_rules_are_in_order() -> None:
    assert len(list(definitions(ROOT))) > 200
    assert faults(ROOT) == []


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        (
            'A = Rule("A", "无。", "None.", source="C")\nA = Rule("A", "无。", "None.", source="C")',
            "defined 2 times",
        ),
        ('B = Rule("A", "无。", "None.", source="C")', "is named B"),
        ('refuse(Rule("A", "无。", "None.", source="C"))', "by nobody"),
        ('A = Rule("A", "等次为 POOR 的。", "Poor.", source="C")', "the Chinese holds POOR"),
        ('A = Rule("A", "无。", "无.", source="C")', "the English holds Chinese"),
        ('A = Rule("A", "缺{missing}。", "It lacks {lacks}.", source="C")', "different facts"),
        ('A = Rule("A", "无", "None", source="C")', "no sentence"),
        ('A = Rule("A", "无。", "None.")', "no source"),
    ],
)
def test_a_planted_fault_is_found(planted: str, fault: str, tmp_path: Path) -> None:
    (tmp_path / "services").mkdir()
    (tmp_path / "services" / "rules.py").write_text(planted, "utf-8")
    found = faults(tmp_path)
    assert len(found) == 1
    assert fault in found[0]


def test_a_rule_in_order_has_no_fault(tmp_path: Path) -> None:
    (tmp_path / "services").mkdir()
    (tmp_path / "services" / "rules.py").write_text(GOOD, "utf-8")
    assert faults(tmp_path) == []


def labelled() -> Iterator[type[Labelled]]:
    """Yield the code lists whose members know what people call them: of the contract and of the domains."""
    for module in walk_packages(services.__path__, "services."):
        if ".domain." in module.name:
            import_module(module.name)
    waiting = [Labelled]
    while waiting:
        kinds = waiting.pop().__subclasses__()
        waiting += kinds
        yield from kinds


def test_each_code_knows_what_people_call_it_in_both_languages() -> None:
    codes = [code for kind in labelled() for code in kind]
    assert len(codes) > 200
    assert [code for code in codes if not code.zh or latin_in(code.zh)] == []
    assert [code for code in codes if not code.en or HAN.search(code.en)] == []

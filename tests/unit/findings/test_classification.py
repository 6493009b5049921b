from typing import Any

import pytest
from xuncha.findings.v1.contract import Paper, RiskSignal

from services.findings.codes import CODES
from services.findings.domain.classification import SEVERAL, SINGLE, check_codes
from services.kernel.refusal import Refusal
from services.kernel.rules import CODE_UNKNOWN
from tests.unit.findings.samples import PAPER, paper


def test_paper_is_taken_when_all_its_codes_are_listed() -> None:
    told = paper(
        dimension="INTEGRITY",
        problem_domain="OPERATION",
        four_winds=("FORMALISM", "EXTRAVAGANCE"),
        decision_matters=("BIG_FUNDS",),
        natures=("LOOPHOLE", "TRENDING"),
        risk_signals=(RiskSignal(code="HIDDEN_LOSS", period="2023年", amount_fen=1),),
    )
    check_codes(CODES, "A", told)


@pytest.mark.parametrize(("scheme", "problem_class"), [("E", "E2.3"), ("E", "E1"), ("G", "G3"), ("A", "A4")])
def test_class_is_taken_when_the_targets_scheme_has_it(scheme: str, problem_class: str) -> None:
    check_codes(CODES, scheme, paper(problem_class=problem_class))


@pytest.mark.parametrize(
    ("scheme", "changed", "field"),
    [
        ("E", {}, "paper.problem_class"),
        ("X", {}, "paper.problem_class"),
        ("A", {"focus_area": "HOUSING"}, "paper.focus_area"),
        ("A", {"severity": "SEVERE"}, "paper.severity"),
        ("A", {"methods": ("DOCUMENTS", "SPYING")}, "paper.methods[1]"),
        ("A", {"four_winds": ("WIND",)}, "paper.four_winds[0]"),
        ("A", {"decision_matters": ("LUNCH",)}, "paper.decision_matters[0]"),
        ("A", {"natures": ("NATURE",)}, "paper.natures[0]"),
        ("A", {"problem_domain": "WEATHER"}, "paper.problem_domain"),
        ("A", {"dimension": "FIFTH"}, "paper.dimension"),
        ("A", {"risk_signals": (RiskSignal(code="RAIN"),)}, "paper.risk_signals[0].code"),
    ],
)
def test_code_is_refused_with_its_field_when_no_list_has_it(
    scheme: str, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        check_codes(CODES, scheme, paper(**changed))
    assert (refusal.value.rule, refusal.value.field) == (CODE_UNKNOWN, field)


def test_every_list_is_for_a_field_of_the_paper() -> None:
    assert set(CODES.lists) == {*SINGLE, *SEVERAL, "risk_signals"}
    assert set(CODES.lists) <= set(Paper.__struct_fields__)


def test_methods_of_evidence_are_thirteen() -> None:
    assert len(CODES.lists["methods"]) == 13
    assert CODES.lists["severity"] == {"GENERAL", "LARGER", "MAJOR"}
    check_codes(CODES, "A", PAPER)

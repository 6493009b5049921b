"""Code lists, and whether a paper keeps to them. The lists themselves are the operator's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
from xuncha.findings.v1.contract import Paper

from services.kernel.refusal import refuse_if
from services.kernel.rules import CODE_UNKNOWN
from services.kernel.words import Quoted, field_word

SINGLE = ("focus_area", "severity", "dimension", "problem_domain")
SEVERAL = ("methods", "four_winds", "decision_matters", "natures")


class CodeLists(msgspec.Struct, frozen=True, kw_only=True):
    """The codes that may be used.

    Args:
        schemes: classes of problems by classification scheme.
        lists: codes of the other lists, by the field of a paper they are for.
    """

    schemes: Mapping[str, frozenset[str]]
    lists: Mapping[str, frozenset[str]]


def check_codes(codes: CodeLists, scheme: str, paper: Paper) -> None:
    """Refuse the first code of a paper that no list has; what is not told is not checked.

    Args:
        codes: the lists.
        scheme: classification scheme of the paper's target.
        paper: the paper.

    Raises:
        Refusal: CODE_UNKNOWN, naming the field.
    """
    classes = codes.schemes.get(scheme, frozenset())
    refuse_if(
        paper.problem_class not in classes,
        CODE_UNKNOWN,
        field="paper.problem_class",
        list=field_word("problem_class"),
        code=Quoted(paper.problem_class),
    )
    for name, field, code in _told(paper):
        known = codes.lists.get(name, frozenset())
        unknown = code and code not in known
        refuse_if(unknown, CODE_UNKNOWN, field=f"paper.{field}", list=field_word(name), code=Quoted(code))


def _told(paper: Paper) -> Iterator[tuple[str, str, str]]:
    """Name each code of a paper with its list and its field."""
    for name in SINGLE:
        yield name, name, getattr(paper, name)
    for name in SEVERAL:
        for place, code in enumerate(getattr(paper, name)):
            yield name, f"{name}[{place}]", code
    for place, signal in enumerate(paper.risk_signals):
        yield "risk_signals", f"risk_signals[{place}].code", signal.code

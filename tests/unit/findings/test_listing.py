import pytest

from services.findings.domain.listing import approved_main, check_accepted, check_complete, check_within
from services.findings.domain.rules import (
    FINDING_NOT_ACCEPTED,
    FINDINGS_MISSING,
    MAIN_REPORT_MISSING,
    MAIN_REPORT_NOT_APPROVED,
    NOT_WITHIN_MAIN_REPORT,
)
from services.kernel.ids import natural_id
from services.kernel.refusal import NOT_FOUND, Refusal
from tests.unit.findings.samples import TARGET, accepted, approved, reported
from tests.unit.findings.test_report import F1, gpc_approved, main, submitted
from tests.unit.story import refused


def test_main_report_lists_accepted_findings_of_its_target() -> None:
    check_accepted(TARGET, [accepted()])
    with refused(FINDING_NOT_ACCEPTED):
        check_accepted(TARGET, [accepted(), approved("g")])
    for target, listed in ((natural_id("other"), [accepted()]), (TARGET, [None])):
        with refused(NOT_FOUND):
            check_accepted(target, listed)


def test_main_report_leaves_out_no_accepted_finding() -> None:
    known = [accepted("f"), accepted("g"), accepted("h"), approved("i"), reported("j")]
    every = tuple(finding.id for finding in known[:3])
    check_complete(every, known)
    check_complete((), known[3:])
    for left_out in (1, 2):
        with pytest.raises(Refusal) as refusal:
            check_complete(every[left_out:], known)
        assert refusal.value.rule is FINDINGS_MISSING
        assert refusal.value.facts["count"] == str(left_out)


def test_special_report_lists_findings_of_the_approved_main_report() -> None:
    check_within((F1,), main())
    with refused(NOT_WITHIN_MAIN_REPORT):
        check_within((F1, natural_id("f3")), main())
    with refused(MAIN_REPORT_MISSING):
        check_within((F1,), None)
    assert approved_main(gpc_approved()).approved
    for missing in (None, submitted()):
        with refused(MAIN_REPORT_NOT_APPROVED):
            approved_main(missing)

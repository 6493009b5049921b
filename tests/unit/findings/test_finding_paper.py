import msgspec

from services.findings.domain.finding import (
    CONTENT_HASH_DIFFERS,
    EVIDENCE_REQUIRED,
    METHOD_REQUIRED,
    SECOND_HANDLER_MUST_DIFFER,
    Finding,
    Paper,
)
from services.kernel.ids import natural_id
from services.kernel.refusal import WRONG_STATE
from tests.unit.story import act, given, refused

PAPER = Paper(
    title="招标文件未按规定会签",
    methods=("DOCUMENTS",),
    facts="三份合同未经会签即用印。",
    basis="采购管理办法",
    evidence=("合同复印件",),
    problem_class="A3",
    focus_area="PROCUREMENT",
    severity="GENERAL",
)


def drafted(paper: Paper = PAPER) -> Finding:
    return Finding.draft(act("Sun"), natural_id("f"), natural_id("target"), natural_id("unit"), paper)


def test_finding_goes_to_its_facts_when_a_second_handler_signs() -> None:
    given(drafted()).when(lambda f: f.countersign(act("Qian"), PAPER.content_hash())).then(
        Finding.Countersigned, content_hash=PAPER.content_hash()
    )


def test_signing_is_refused_when_the_drafter_signs_in_another_capacity() -> None:
    given(drafted()).when(
        lambda f: f.countersign(act("Sun", "TEAM_LEAD"), PAPER.content_hash())
    ).then_refused(SECOND_HANDLER_MUST_DIFFER)


def test_signing_is_refused_when_other_content_is_named() -> None:
    given(drafted()).when(lambda f: f.countersign(act("Qian"), "0" * 64)).then_refused(CONTENT_HASH_DIFFERS)


def test_signing_is_refused_when_two_have_signed() -> None:
    signed = drafted()
    signed.countersign(act("Qian"), PAPER.content_hash())
    given(signed).when(lambda f: f.countersign(act("Li"), PAPER.content_hash())).then_refused(WRONG_STATE)


def test_drafting_is_refused_when_no_method_is_named() -> None:
    with refused(METHOD_REQUIRED):
        drafted(msgspec.structs.replace(PAPER, methods=()))


def test_drafting_is_refused_when_no_evidence_is_listed() -> None:
    with refused(EVIDENCE_REQUIRED):
        drafted(msgspec.structs.replace(PAPER, evidence=()))

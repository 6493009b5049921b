import pytest
from xuncha.rounds.v1.contract import Phase

from services.kernel.refusal import WRONG_STATE
from services.rounds.domain.form_template import (
    DRAFTER_MUST_NOT_LOCK,
    FORM_CONTENT_DIFFERS,
    FORM_VERSION_OUT_OF_ORDER,
    FormDraft,
    FormTemplate,
    template_id,
)
from tests.unit.story import act, given, refused

FIRST, SECOND = "1" * 64, "2" * 64


def draft(version: int = 1, content_hash: str = FIRST) -> FormDraft:
    return FormDraft(title="谈话记录", phase=Phase.DURING, version=version, content_hash=content_hash)


def drafted() -> FormTemplate:
    return FormTemplate.register(act("Li"), "DUR-04", draft())


def locked() -> FormTemplate:
    form = drafted()
    form.lock(act("Gu"), FIRST)
    return form


def revised() -> FormTemplate:
    form = locked()
    form.revise(act("Gu"), draft(2, SECOND))
    return form


def test_form_starts_with_its_first_version() -> None:
    assert drafted().id == template_id("DUR-04")
    with refused(FORM_VERSION_OUT_OF_ORDER):
        FormTemplate.register(act("Li"), "DUR-04", draft(2))


def test_form_is_locked_when_another_person_names_its_content() -> None:
    given(drafted()).when(lambda f: f.lock(act("Gu"), FIRST)).then(
        FormTemplate.Locked, code="DUR-04", form_version=1, content_hash=FIRST
    )


def test_locking_is_refused_when_the_drafter_locks_in_another_capacity() -> None:
    given(drafted()).when(lambda f: f.lock(act("Li", "OFFICE_DIRECTOR"), FIRST)).then_refused(
        DRAFTER_MUST_NOT_LOCK
    )


def test_locking_is_refused_when_the_content_is_another() -> None:
    given(drafted()).when(lambda f: f.lock(act("Gu"), SECOND)).then_refused(FORM_CONTENT_DIFFERS)


def test_locking_is_refused_when_it_is_locked() -> None:
    given(locked()).when(lambda f: f.lock(act("Gu"), FIRST)).then_refused(WRONG_STATE)


def test_locked_form_gets_its_next_version() -> None:
    given(locked()).when(lambda f: f.revise(act("Gu"), draft(2, SECOND))).then(
        FormTemplate.Revised, draft=draft(2, SECOND)
    )


def test_revising_is_refused_when_the_present_version_is_not_locked() -> None:
    given(drafted()).when(lambda f: f.revise(act("Li"), draft(2))).then_refused(WRONG_STATE)


@pytest.mark.parametrize("version", [1, 3])
def test_revising_is_refused_when_a_version_is_left_out_or_repeated(version: int) -> None:
    given(locked()).when(lambda f: f.revise(act("Li"), draft(version))).then_refused(
        FORM_VERSION_OUT_OF_ORDER
    )


def test_drafter_of_the_first_version_may_lock_the_second_of_another() -> None:
    given(revised()).when(lambda f: f.lock(act("Gu"), SECOND)).then_refused(DRAFTER_MUST_NOT_LOCK)
    given(revised()).when(lambda f: f.lock(act("Li"), SECOND)).then(FormTemplate.Locked, form_version=2)

"""Form templates: drafted by one person, locked by another, then fixed; a change is a new version."""

from __future__ import annotations

from typing import Any, Self
from uuid import UUID

import msgspec
from xuncha.rounds.v1.contract import Phase
from xuncha.v1.kinds import Labelled

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.ids import natural_id
from services.kernel.refusal import Rule, refuse_if

DRAFTER_MUST_NOT_LOCK = Rule(
    "DRAFTER_MUST_NOT_LOCK",
    "起草人不得固化本人起草的表单。请由他人固化。",
    "A person who drafted the form cannot lock it. Another person must.",
    source="C.7 #1",
)
FORM_CONTENT_DIFFERS = Rule(
    "FORM_CONTENT_DIFFERS",
    "所固化的内容与起草的内容不一致；须填写所起草版本的内容哈希值。",
    "The content to be locked is not the content drafted; give the hash of the drafted version.",
    source="A.1 #29",
)
FORM_VERSION_OUT_OF_ORDER = Rule(
    "FORM_VERSION_OUT_OF_ORDER",
    "版本号不连续；下一版本号应为{next}。",
    "The version number is out of order; the next version is {next}.",
    source="A.1 #29",
)


class FormState(Labelled):
    """Where the latest version of a form stands."""

    DRAFT = "DRAFT", "起草", "Draft"
    LOCKED = "LOCKED", "已固化", "Locked"


MOVES = {
    FormState.DRAFT: frozenset({FormState.LOCKED}),
    FormState.LOCKED: frozenset({FormState.DRAFT}),
}


class FormDraft(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a form, as it was drafted.

    Args:
        title: in words.
        phase: in which it is filled in.
        version: 1, 2 and so on.
        content_hash: SHA-256 in hex of the form itself.
    """

    title: str
    phase: Phase
    version: int
    content_hash: str


class FormData(msgspec.Struct):
    """A form as it stands: its latest version, who drafted that one, and whether it is locked."""

    code: str
    draft: FormDraft
    drafter: UUID
    state: FormState = FormState.DRAFT


def version_is_the_next(data: FormData | None, _act: Act, event: Any) -> None:
    """Guard: versions count 1, 2 and so on."""
    following = data.draft.version + 1 if data else 1
    wrong = event.draft.version != following
    refuse_if(wrong, FORM_VERSION_OUT_OF_ORDER, field="version", next=following)


def drafter_does_not_lock(data: FormData, act: Act, _event: Any) -> None:
    """Guard: whoever locks a version is not the one who drafted it."""
    refuse_if(act.person == data.drafter, DRAFTER_MUST_NOT_LOCK)


def content_is_as_drafted(data: FormData, _act: Act, event: Any) -> None:
    """Guard: what is locked is what was drafted."""
    differs = event.content_hash != data.draft.content_hash
    refuse_if(differs, FORM_CONTENT_DIFFERS, field="content_hash")


def template_id(code: str) -> UUID:
    """Return the id of the form with that code; the code is its natural key, whatever the version."""
    return natural_id("form-template", code)


class FormTemplate(Aggregate[FormData]):
    """A form of the programme, version by version."""

    MOVES = MOVES

    class Registered(Aggregate.Created):
        """A form was drafted in its first version."""

        TOPIC = "xuncha.rounds.FormTemplateRegistered.v1"
        LABEL = ("起草表单模板", "Form template drafted")
        GUARDS = (version_is_the_next,)
        code: str
        draft: FormDraft

        def first(self) -> FormData:
            return FormData(self.code, self.draft, self.act.person)

    class Revised(Aggregate.Event):
        """A further version was drafted; its drafter answers for it alone.

        The version before stays in use until this one is locked.
        """

        TOPIC = "xuncha.rounds.FormTemplateRevised.v1"
        LABEL = ("修订表单模板", "Form template revised")
        BECOMES = FormState.DRAFT
        GUARDS = (version_is_the_next,)
        draft: FormDraft

        def change(self, data: FormData) -> None:
            data.drafter = self.act.person
            data.draft = self.draft

    class Locked(Aggregate.Event):
        """A person other than the drafter locked the version; what is filled in from now on uses it."""

        TOPIC = "xuncha.rounds.FormTemplateLocked.v1"
        PUBLIC = True
        LABEL = ("固化表单模板", "Form template locked")
        BECOMES = FormState.LOCKED
        GUARDS = (drafter_does_not_lock, content_is_as_drafted)
        code: str
        form_version: int
        content_hash: str

    @classmethod
    def register(cls, act: Act, code: str, draft: FormDraft) -> Self:
        """Draft a form in its first version.

        Raises:
            Refusal: FORM_VERSION_OUT_OF_ORDER.
        """
        return cls.begin(cls.Registered, act, template_id(code), code=code, draft=draft)

    def revise(self, act: Act, draft: FormDraft) -> None:
        """Draft the next version of a locked form.

        Raises:
            Refusal: WRONG_STATE; FORM_VERSION_OUT_OF_ORDER.
        """
        self.record(self.Revised, act, draft=draft)

    def lock(self, act: Act, content_hash: str) -> None:
        """Lock the drafted version, naming the hash of its content.

        Raises:
            Refusal: WRONG_STATE; DRAFTER_MUST_NOT_LOCK; FORM_CONTENT_DIFFERS.
        """
        self.record(
            self.Locked,
            act,
            code=self.data.code,
            form_version=self.data.draft.version,
            content_hash=content_hash,
        )

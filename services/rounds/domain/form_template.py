"""Form templates: drafted by one person, locked by another, then fixed; a change is a new version."""

from __future__ import annotations

from enum import StrEnum
from typing import Self
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.ids import natural_id
from services.kernel.refusal import Rule, refuse_if
from services.kernel.states import check_move
from services.rounds.domain.phase import Phase

DRAFTER_MUST_NOT_LOCK = Rule(
    "DRAFTER_MUST_NOT_LOCK",
    "起草人不得固化自己起草的表单。",
    "Who drafted the form may not lock it.",
    source="C.7 #1",
)
FORM_CONTENT_DIFFERS = Rule(
    "FORM_CONTENT_DIFFERS",
    "所固化内容与起草内容不一致。",
    "The content to be locked is not the content drafted.",
    source="A.1 #29",
)
VERSION_OUT_OF_ORDER = Rule(
    "FORM_VERSION_OUT_OF_ORDER",
    "下一版本号应为{next}。",
    "The next version is {next}.",
    source="A.1 #29",
)


class FormState(StrEnum):
    """Where the latest version of a form stands."""

    DRAFT = "DRAFT"
    LOCKED = "LOCKED"


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


def template_id(code: str) -> UUID:
    """Return the id of the form with that code; the code is its natural key, whatever the version."""
    return natural_id("form-template", code)


class FormTemplate(Aggregate):
    """A form of the programme, version by version."""

    class Registered(Aggregate.Created):
        """A form was drafted in its first version."""

        TOPIC = "xuncha.rounds.FormTemplateRegistered.v1"
        code: str
        draft: FormDraft

    class Revised(Aggregate.Event):
        """A further version of the form was drafted; the one before stays in use until this is locked."""

        TOPIC = "xuncha.rounds.FormTemplateRevised.v1"
        draft: FormDraft

        def apply(self, aggregate: FormTemplate) -> None:
            """The drafter answers for this version alone."""
            aggregate.state = FormState.DRAFT
            aggregate.drafter = self.act.person
            aggregate.draft = self.draft

    class Locked(Aggregate.Event):
        """A person other than the drafter locked the version; what is filled in from now on uses it."""

        TOPIC = "xuncha.rounds.FormTemplateLocked.v1"
        PUBLIC = True
        code: str
        form_version: int
        content_hash: str

        def apply(self, aggregate: FormTemplate) -> None:
            """Fixed from now on."""
            aggregate.state = FormState.LOCKED

    def __init__(self, act: Act, code: str, draft: FormDraft) -> None:
        self.code = code
        self.state = FormState.DRAFT
        self.drafter = act.person
        self.draft = draft

    @classmethod
    def register(cls, act: Act, code: str, draft: FormDraft) -> Self:
        """Draft a form in its first version.

        Raises:
            Refusal: FORM_VERSION_OUT_OF_ORDER.
        """
        refuse_if(draft.version != 1, VERSION_OUT_OF_ORDER, field="version", next=1)
        return cls.begin(cls.Registered, act, template_id(code), code=code, draft=draft)

    def revise(self, act: Act, draft: FormDraft) -> None:
        """Draft the next version of a locked form.

        Raises:
            Refusal: WRONG_STATE; FORM_VERSION_OUT_OF_ORDER.
        """
        check_move(MOVES, self.state, FormState.DRAFT)
        following = self.draft.version + 1
        refuse_if(draft.version != following, VERSION_OUT_OF_ORDER, field="version", next=following)
        self.record(self.Revised, act, draft=draft)

    def lock(self, act: Act, content_hash: str) -> None:
        """Lock the drafted version, naming the hash of its content.

        Raises:
            Refusal: WRONG_STATE; DRAFTER_MUST_NOT_LOCK; FORM_CONTENT_DIFFERS.
        """
        check_move(MOVES, self.state, FormState.LOCKED)
        refuse_if(act.person == self.drafter, DRAFTER_MUST_NOT_LOCK)
        refuse_if(content_hash != self.draft.content_hash, FORM_CONTENT_DIFFERS, field="content_hash")
        self.record(
            self.Locked,
            act,
            code=self.code,
            form_version=self.draft.version,
            content_hash=content_hash,
        )

"""The catalogue of forms: which are there, for which phase, and which version is in use?"""

from __future__ import annotations

import msgspec
from xuncha.rounds.v1.contract import FormTemplateRow, ListFormTemplates

from services.kernel.act import Caller
from services.kernel.application import Views
from services.kernel.figures import Definition, counting
from services.kernel.following import Handler
from services.kernel.paging import Page, Where, paged
from services.kernel.projecting import STREAM, Table, in_turn, those
from services.rounds.domain.form_template import FormState

FORMS = Definition(
    "form_templates",
    "1",
    "已固化的表单数；同一表单的新版不另计。",
    "Forms that were locked; a new version of the same form does not count again.",
)
DEFINITIONS = (FORMS,)


class _Draft(msgspec.Struct):
    title: str
    phase: str
    version: int
    content_hash: str


class _Drafted(msgspec.Struct):
    draft: _Draft


class _Registered(_Drafted):
    code: str


class _Locked(msgspec.Struct):
    in_use: int = msgspec.field(name="form_version")


FORM = Table("form_template", template_id=STREAM)
HANDLERS: dict[str, Handler] = {
    "xuncha.rounds.FormTemplateRegistered.v1": FORM.inserts(_Registered, part="draft", state=FormState.DRAFT),
    "xuncha.rounds.FormTemplateRevised.v1": FORM.updates(_Drafted, part="draft", state=FormState.DRAFT),
    "xuncha.rounds.FormTemplateLocked.v1": in_turn(
        FORM.updates(_Locked, state=FormState.LOCKED),
        those(_Locked, lambda locked: locked.in_use == 1, counting(FORMS)),
    ),
}


def list_form_templates(views: Views, _caller: Caller, query: ListFormTemplates) -> Page[FormTemplateRow]:
    """Return a page of forms by code, of one phase or of all."""
    where = Where("f").equal(phase=query.phase)
    return paged(views, FormTemplateRow, "form_template f", query.page, key="f.code", where=where)

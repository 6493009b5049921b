"""The catalogue of forms: which are there, for which phase, and which version is in use?"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from xuncha.common.v1.contract import PageRequest
from xuncha.rounds.v1.contract import FormTemplateRow

from services.kernel.application import Views
from services.kernel.figures import Definition, count
from services.kernel.following import Followed, Handler, Transaction, payloads
from services.kernel.paging import rows_of
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


class _Registered(msgspec.Struct):
    code: str
    draft: _Draft


class _Revised(msgspec.Struct):
    draft: _Draft


class _Locked(msgspec.Struct):
    form_version: int


def _registered(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "INSERT INTO form_template (template_id, code, title, phase, state, version, content_hash) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s)",
        [
            (
                event.envelope.stream,
                form.code,
                form.draft.title,
                form.draft.phase,
                FormState.DRAFT.value,
                form.draft.version,
                form.draft.content_hash,
            )
            for event, form in payloads(events, _Registered)
        ],
    )


def _revised(transaction: Transaction, events: Sequence[Followed]) -> None:
    transaction.execute_many(
        "UPDATE form_template SET title = %s, phase = %s, state = %s, version = %s, content_hash = %s "
        "WHERE template_id = %s",
        [
            (
                form.draft.title,
                form.draft.phase,
                FormState.DRAFT.value,
                form.draft.version,
                form.draft.content_hash,
                event.envelope.stream,
            )
            for event, form in payloads(events, _Revised)
        ],
    )


def _locked(transaction: Transaction, events: Sequence[Followed]) -> None:
    versions = [(event, locked.form_version) for event, locked in payloads(events, _Locked)]
    transaction.execute_many(
        "UPDATE form_template SET state = %s, in_use = %s WHERE template_id = %s",
        [(FormState.LOCKED.value, version, event.envelope.stream) for event, version in versions],
    )
    count(transaction, FORMS, [event for event, version in versions if version == 1])


HANDLERS: dict[str, Handler] = {
    "xuncha.rounds.FormTemplateRegistered.v1": _registered,
    "xuncha.rounds.FormTemplateRevised.v1": _revised,
    "xuncha.rounds.FormTemplateLocked.v1": _locked,
}


def list_form_templates(views: Views, phase: str, page: PageRequest) -> tuple[FormTemplateRow, ...]:
    """Return forms by code after the page's key, of one phase or of all."""
    rows = views.rows(
        "SELECT template_id, code, title, phase, state, version, in_use, content_hash FROM form_template "
        "WHERE %s IN ('', phase) AND code > %s ORDER BY code LIMIT %s",
        [phase, page.after, rows_of(page)],
    )
    return tuple(FormTemplateRow(**row) for row in rows)

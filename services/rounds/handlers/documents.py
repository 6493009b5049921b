"""Commands about forms: load, decide; the base saves."""

from __future__ import annotations

from xuncha.rounds.v1 import contract

from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, decided, handles
from services.rounds.domain.form_template import FormDraft, FormTemplate, template_id


class DocumentHandlers(ServiceApplication):
    """Forms with their versions."""

    @handles(contract.RegisterFormTemplate)
    def register_form_template(self, caller: Caller, command: contract.RegisterFormTemplate) -> Decision:
        """Draft a new form, or the next version of a locked one."""
        draft = FormDraft(
            title=command.title,
            phase=command.phase,
            version=command.version,
            content_hash=command.content_hash,
        )
        id = template_id(command.code)
        if self.find(FormTemplate, id) is None:
            form = FormTemplate.register(caller.act, command.code, draft)
        else:
            form = self.get(FormTemplate, id)
            form.revise(caller.act, draft)
        return decided(form, content_hash=form.data.draft.content_hash)

"""Commands and queries about documents, forms and regulations: load, decide; the base saves."""

from __future__ import annotations

from xuncha.rounds.v1 import contract

from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, answers, decided, handles
from services.kernel.paging import next_key
from services.rounds.domain.form_template import FormDraft, FormTemplate, template_id
from services.rounds.domain.institutional_document import InstitutionalDocument, document_id
from services.rounds.domain.regulation import RegulationReference, regulation_id
from services.rounds.handlers.registering import must_be_new
from services.rounds.views.form_templates import list_form_templates
from services.rounds.views.institutional_documents import list_institutional_documents
from services.rounds.views.regulations import list_regulations


class DocumentHandlers(ServiceApplication):
    """What the programme works by: institutional documents, forms, regulations."""

    @handles(contract.RegisterInstitutionalDocument)
    def register_institutional_document(
        self, caller: Caller, command: contract.RegisterInstitutionalDocument
    ) -> Decision:
        """Enter a document in force."""
        must_be_new(self, InstitutionalDocument, document_id(command.code), command.code)
        entered = InstitutionalDocument.register(
            caller.act,
            code=command.code,
            title=command.title,
            kind=command.kind,
            issued_on=command.issued_on,
            number=command.number,
        )
        return decided(entered)

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

    @handles(contract.RegisterRegulation)
    def register_regulation(self, caller: Caller, command: contract.RegisterRegulation) -> Decision:
        """Enter an article of a regulation."""
        must_be_new(self, RegulationReference, regulation_id(command.code), command.code)
        entered = RegulationReference.register(
            caller.act,
            code=command.code,
            title=command.title,
            article=command.article,
            valid_from=command.valid_from,
            valid_to=command.valid_to,
            citation=command.citation,
        )
        return decided(entered)

    @answers(contract.ListInstitutionalDocuments)
    def list_institutional_documents(
        self, caller: Caller, query: contract.ListInstitutionalDocuments
    ) -> contract.ListInstitutionalDocumentsResponse:
        """Return a page of institutional documents by code."""
        rows = list_institutional_documents(self.views, query.page)
        return contract.ListInstitutionalDocumentsResponse(
            documents=rows, next=next_key([row.code for row in rows], query.page)
        )

    @answers(contract.ListFormTemplates)
    def list_form_templates(
        self, caller: Caller, query: contract.ListFormTemplates
    ) -> contract.ListFormTemplatesResponse:
        """Return a page of forms by code."""
        rows = list_form_templates(self.views, query.phase, query.page)
        return contract.ListFormTemplatesResponse(
            templates=rows, next=next_key([row.code for row in rows], query.page)
        )

    @answers(contract.ListRegulations)
    def list_regulations(
        self, caller: Caller, query: contract.ListRegulations
    ) -> contract.ListRegulationsResponse:
        """Return a page of regulations by code."""
        rows = list_regulations(self.views, query.starting, query.valid_on, query.page)
        return contract.ListRegulationsResponse(
            regulations=rows, next=next_key([row.code for row in rows], query.page)
        )

from xuncha.common.v1 import common_pb2 as _common_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Phase(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PHASE_UNSPECIFIED: _ClassVar[Phase]
    PHASE_PRE: _ClassVar[Phase]
    PHASE_DURING: _ClassVar[Phase]
    PHASE_POST: _ClassVar[Phase]
PHASE_UNSPECIFIED: Phase
PHASE_PRE: Phase
PHASE_DURING: Phase
PHASE_POST: Phase

class RegisterInstitutionalDocumentRequest(_message.Message):
    __slots__ = ("header", "code", "title", "kind", "issued_on", "number")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ISSUED_ON_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    code: str
    title: str
    kind: str
    issued_on: str
    number: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., code: _Optional[str] = ..., title: _Optional[str] = ..., kind: _Optional[str] = ..., issued_on: _Optional[str] = ..., number: _Optional[str] = ...) -> None: ...

class RegisterInstitutionalDocumentResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class SupersedeInstitutionalDocumentRequest(_message.Message):
    __slots__ = ("header", "document_id", "title", "issued_on", "number")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ISSUED_ON_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    document_id: str
    title: str
    issued_on: str
    number: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., document_id: _Optional[str] = ..., title: _Optional[str] = ..., issued_on: _Optional[str] = ..., number: _Optional[str] = ...) -> None: ...

class SupersedeInstitutionalDocumentResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class RegisterFormTemplateRequest(_message.Message):
    __slots__ = ("header", "code", "title", "phase", "version", "content_hash")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    PHASE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    code: str
    title: str
    phase: str
    version: int
    content_hash: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., code: _Optional[str] = ..., title: _Optional[str] = ..., phase: _Optional[str] = ..., version: _Optional[int] = ..., content_hash: _Optional[str] = ...) -> None: ...

class RegisterFormTemplateResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class LockFormTemplateRequest(_message.Message):
    __slots__ = ("header", "template_id", "content_hash")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    template_id: str
    content_hash: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., template_id: _Optional[str] = ..., content_hash: _Optional[str] = ...) -> None: ...

class LockFormTemplateResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class RegisterRegulationRequest(_message.Message):
    __slots__ = ("header", "code", "title", "article", "valid_from", "valid_to", "citation")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    CITATION_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    code: str
    title: str
    article: str
    valid_from: str
    valid_to: str
    citation: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., code: _Optional[str] = ..., title: _Optional[str] = ..., article: _Optional[str] = ..., valid_from: _Optional[str] = ..., valid_to: _Optional[str] = ..., citation: _Optional[str] = ...) -> None: ...

class RegisterRegulationResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ListInstitutionalDocumentsRequest(_message.Message):
    __slots__ = ("header", "page")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    page: _common_pb2.PageRequest
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., page: _Optional[_Union[_common_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListInstitutionalDocumentsResponse(_message.Message):
    __slots__ = ("documents", "next")
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    documents: _containers.RepeatedCompositeFieldContainer[InstitutionalDocumentRow]
    next: str
    def __init__(self, documents: _Optional[_Iterable[_Union[InstitutionalDocumentRow, _Mapping]]] = ..., next: _Optional[str] = ...) -> None: ...

class InstitutionalDocumentRow(_message.Message):
    __slots__ = ("document_id", "code", "title", "kind", "number", "issued_on", "edition")
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    ISSUED_ON_FIELD_NUMBER: _ClassVar[int]
    EDITION_FIELD_NUMBER: _ClassVar[int]
    document_id: str
    code: str
    title: str
    kind: str
    number: str
    issued_on: str
    edition: int
    def __init__(self, document_id: _Optional[str] = ..., code: _Optional[str] = ..., title: _Optional[str] = ..., kind: _Optional[str] = ..., number: _Optional[str] = ..., issued_on: _Optional[str] = ..., edition: _Optional[int] = ...) -> None: ...

class ListFormTemplatesRequest(_message.Message):
    __slots__ = ("header", "phase", "page")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PHASE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    phase: str
    page: _common_pb2.PageRequest
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., phase: _Optional[str] = ..., page: _Optional[_Union[_common_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListFormTemplatesResponse(_message.Message):
    __slots__ = ("templates", "next")
    TEMPLATES_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    templates: _containers.RepeatedCompositeFieldContainer[FormTemplateRow]
    next: str
    def __init__(self, templates: _Optional[_Iterable[_Union[FormTemplateRow, _Mapping]]] = ..., next: _Optional[str] = ...) -> None: ...

class FormTemplateRow(_message.Message):
    __slots__ = ("template_id", "code", "title", "phase", "state", "version", "in_use", "content_hash")
    TEMPLATE_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    PHASE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    IN_USE_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    template_id: str
    code: str
    title: str
    phase: str
    state: str
    version: int
    in_use: int
    content_hash: str
    def __init__(self, template_id: _Optional[str] = ..., code: _Optional[str] = ..., title: _Optional[str] = ..., phase: _Optional[str] = ..., state: _Optional[str] = ..., version: _Optional[int] = ..., in_use: _Optional[int] = ..., content_hash: _Optional[str] = ...) -> None: ...

class ListRegulationsRequest(_message.Message):
    __slots__ = ("header", "starting", "valid_on", "page")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    STARTING_FIELD_NUMBER: _ClassVar[int]
    VALID_ON_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    starting: str
    valid_on: str
    page: _common_pb2.PageRequest
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., starting: _Optional[str] = ..., valid_on: _Optional[str] = ..., page: _Optional[_Union[_common_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListRegulationsResponse(_message.Message):
    __slots__ = ("regulations", "next")
    REGULATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    regulations: _containers.RepeatedCompositeFieldContainer[RegulationRow]
    next: str
    def __init__(self, regulations: _Optional[_Iterable[_Union[RegulationRow, _Mapping]]] = ..., next: _Optional[str] = ...) -> None: ...

class RegulationRow(_message.Message):
    __slots__ = ("regulation_id", "code", "title", "article", "valid_from", "valid_to", "citation")
    REGULATION_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    CITATION_FIELD_NUMBER: _ClassVar[int]
    regulation_id: str
    code: str
    title: str
    article: str
    valid_from: str
    valid_to: str
    citation: str
    def __init__(self, regulation_id: _Optional[str] = ..., code: _Optional[str] = ..., title: _Optional[str] = ..., article: _Optional[str] = ..., valid_from: _Optional[str] = ..., valid_to: _Optional[str] = ..., citation: _Optional[str] = ...) -> None: ...

from xuncha.common.v1 import common_pb2 as _common_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PriorSource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PRIOR_SOURCE_UNSPECIFIED: _ClassVar[PriorSource]
    PRIOR_SOURCE_INSPECTION: _ClassVar[PriorSource]
    PRIOR_SOURCE_AUDIT: _ClassVar[PriorSource]
    PRIOR_SOURCE_DAILY_SUPERVISION: _ClassVar[PriorSource]
    PRIOR_SOURCE_CASE_HANDLING: _ClassVar[PriorSource]
PRIOR_SOURCE_UNSPECIFIED: PriorSource
PRIOR_SOURCE_INSPECTION: PriorSource
PRIOR_SOURCE_AUDIT: PriorSource
PRIOR_SOURCE_DAILY_SUPERVISION: PriorSource
PRIOR_SOURCE_CASE_HANDLING: PriorSource

class RegisterPriorIssueRequest(_message.Message):
    __slots__ = ("header", "organisation_id", "reference", "year", "source", "status", "summary")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_ID_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    organisation_id: str
    reference: str
    year: int
    source: str
    status: str
    summary: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., organisation_id: _Optional[str] = ..., reference: _Optional[str] = ..., year: _Optional[int] = ..., source: _Optional[str] = ..., status: _Optional[str] = ..., summary: _Optional[str] = ...) -> None: ...

class RegisterPriorIssueResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ConfirmPriorIssueImportRequest(_message.Message):
    __slots__ = ("header", "organisation_id", "source", "count")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    organisation_id: str
    source: str
    count: int
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., organisation_id: _Optional[str] = ..., source: _Optional[str] = ..., count: _Optional[int] = ...) -> None: ...

class ConfirmPriorIssueImportResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ListPriorIssuesRequest(_message.Message):
    __slots__ = ("header", "organisation_id", "source", "page")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    organisation_id: str
    source: str
    page: _common_pb2.PageRequest
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., organisation_id: _Optional[str] = ..., source: _Optional[str] = ..., page: _Optional[_Union[_common_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListPriorIssuesResponse(_message.Message):
    __slots__ = ("prior_issues", "next")
    PRIOR_ISSUES_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    prior_issues: _containers.RepeatedCompositeFieldContainer[PriorIssueRow]
    next: str
    def __init__(self, prior_issues: _Optional[_Iterable[_Union[PriorIssueRow, _Mapping]]] = ..., next: _Optional[str] = ...) -> None: ...

class PriorIssueRow(_message.Message):
    __slots__ = ("prior_issue_id", "reference", "year", "source", "status", "summary")
    PRIOR_ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    prior_issue_id: str
    reference: str
    year: int
    source: str
    status: str
    summary: str
    def __init__(self, prior_issue_id: _Optional[str] = ..., reference: _Optional[str] = ..., year: _Optional[int] = ..., source: _Optional[str] = ..., status: _Optional[str] = ..., summary: _Optional[str] = ...) -> None: ...

class ListPriorIssueImportsRequest(_message.Message):
    __slots__ = ("header", "organisation_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    organisation_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., organisation_id: _Optional[str] = ...) -> None: ...

class ListPriorIssueImportsResponse(_message.Message):
    __slots__ = ("imports",)
    IMPORTS_FIELD_NUMBER: _ClassVar[int]
    imports: _containers.RepeatedCompositeFieldContainer[PriorIssueImportRow]
    def __init__(self, imports: _Optional[_Iterable[_Union[PriorIssueImportRow, _Mapping]]] = ...) -> None: ...

class PriorIssueImportRow(_message.Message):
    __slots__ = ("source", "registered", "confirmed")
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_FIELD_NUMBER: _ClassVar[int]
    source: str
    registered: int
    confirmed: bool
    def __init__(self, source: _Optional[str] = ..., registered: _Optional[int] = ..., confirmed: _Optional[bool] = ...) -> None: ...

from xuncha.common.v1 import common_pb2 as _common_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReportKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REPORT_KIND_UNSPECIFIED: _ClassVar[ReportKind]
    REPORT_KIND_MAIN: _ClassVar[ReportKind]
    REPORT_KIND_SPECIAL: _ClassVar[ReportKind]

class Trigger(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TRIGGER_UNSPECIFIED: _ClassVar[Trigger]
    TRIGGER_FOCUS_AREA: _ClassVar[Trigger]
    TRIGGER_PROMINENT_PROBLEM: _ClassVar[Trigger]
REPORT_KIND_UNSPECIFIED: ReportKind
REPORT_KIND_MAIN: ReportKind
REPORT_KIND_SPECIAL: ReportKind
TRIGGER_UNSPECIFIED: Trigger
TRIGGER_FOCUS_AREA: Trigger
TRIGGER_PROMINENT_PROBLEM: Trigger

class DraftReportRequest(_message.Message):
    __slots__ = ("header", "target_id", "kind", "title", "sections", "finding_ids", "trigger")
    class SectionsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SECTIONS_FIELD_NUMBER: _ClassVar[int]
    FINDING_IDS_FIELD_NUMBER: _ClassVar[int]
    TRIGGER_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    kind: str
    title: str
    sections: _containers.ScalarMap[str, str]
    finding_ids: _containers.RepeatedScalarFieldContainer[str]
    trigger: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ..., kind: _Optional[str] = ..., title: _Optional[str] = ..., sections: _Optional[_Mapping[str, str]] = ..., finding_ids: _Optional[_Iterable[str]] = ..., trigger: _Optional[str] = ...) -> None: ...

class DraftReportResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class AmendReportRequest(_message.Message):
    __slots__ = ("header", "report_id", "title", "sections", "finding_ids")
    class SectionsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SECTIONS_FIELD_NUMBER: _ClassVar[int]
    FINDING_IDS_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    report_id: str
    title: str
    sections: _containers.ScalarMap[str, str]
    finding_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., report_id: _Optional[str] = ..., title: _Optional[str] = ..., sections: _Optional[_Mapping[str, str]] = ..., finding_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class AmendReportResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class DeliberateReportRequest(_message.Message):
    __slots__ = ("header", "report_id", "content_hash")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    report_id: str
    content_hash: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., report_id: _Optional[str] = ..., content_hash: _Optional[str] = ...) -> None: ...

class DeliberateReportResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ReviewReportByOfficeRequest(_message.Message):
    __slots__ = ("header", "report_id", "content_hash")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    report_id: str
    content_hash: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., report_id: _Optional[str] = ..., content_hash: _Optional[str] = ...) -> None: ...

class ReviewReportByOfficeResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ReviewReportByLeadingGroupRequest(_message.Message):
    __slots__ = ("header", "report_id", "content_hash")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    report_id: str
    content_hash: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., report_id: _Optional[str] = ..., content_hash: _Optional[str] = ...) -> None: ...

class ReviewReportByLeadingGroupResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class SubmitReportRequest(_message.Message):
    __slots__ = ("header", "report_id", "content_hash")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    report_id: str
    content_hash: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., report_id: _Optional[str] = ..., content_hash: _Optional[str] = ...) -> None: ...

class SubmitReportResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ApproveReportRequest(_message.Message):
    __slots__ = ("header", "report_id", "content_hash")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    report_id: str
    content_hash: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., report_id: _Optional[str] = ..., content_hash: _Optional[str] = ...) -> None: ...

class ApproveReportResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class IssueReportRequest(_message.Message):
    __slots__ = ("header", "report_id", "content_hash")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    report_id: str
    content_hash: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., report_id: _Optional[str] = ..., content_hash: _Optional[str] = ...) -> None: ...

class IssueReportResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ReturnReportRequest(_message.Message):
    __slots__ = ("header", "report_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    report_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., report_id: _Optional[str] = ...) -> None: ...

class ReturnReportResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

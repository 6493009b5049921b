from xuncha.common.v1 import common_pb2 as _common_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReceiveReferralRequest(_message.Message):
    __slots__ = ("header", "referral_id", "clue_hash")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CLUE_HASH_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    clue_hash: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ..., clue_hash: _Optional[str] = ...) -> None: ...

class ReceiveReferralResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class RejectReferralAtReceiptRequest(_message.Message):
    __slots__ = ("header", "referral_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ...) -> None: ...

class RejectReferralAtReceiptResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ReturnForSupplementRequest(_message.Message):
    __slots__ = ("header", "referral_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ...) -> None: ...

class ReturnForSupplementResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class RegisterReferralRequest(_message.Message):
    __slots__ = ("header", "referral_id", "department", "duplicate_of", "not_duplicate")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    DUPLICATE_OF_FIELD_NUMBER: _ClassVar[int]
    NOT_DUPLICATE_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    department: str
    duplicate_of: str
    not_duplicate: bool
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ..., department: _Optional[str] = ..., duplicate_of: _Optional[str] = ..., not_duplicate: _Optional[bool] = ...) -> None: ...

class RegisterReferralResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class AssignHandlerRequest(_message.Message):
    __slots__ = ("header", "referral_id", "handler_id", "member_ids")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_IDS_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    handler_id: str
    member_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., member_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class AssignHandlerResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ForwardReferralRequest(_message.Message):
    __slots__ = ("header", "referral_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ...) -> None: ...

class ForwardReferralResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ReportMilestoneRequest(_message.Message):
    __slots__ = ("header", "referral_id", "milestone", "reported_on", "result")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    MILESTONE_FIELD_NUMBER: _ClassVar[int]
    REPORTED_ON_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    milestone: str
    reported_on: str
    result: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ..., milestone: _Optional[str] = ..., reported_on: _Optional[str] = ..., result: _Optional[str] = ...) -> None: ...

class ReportMilestoneResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ConcludeReferralRequest(_message.Message):
    __slots__ = ("header", "referral_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ...) -> None: ...

class ConcludeReferralResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

from xuncha.common.v1 import common_pb2 as _common_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class FeedbackAct(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FEEDBACK_ACT_UNSPECIFIED: _ClassVar[FeedbackAct]
    FEEDBACK_ACT_TO_SECRETARY: _ClassVar[FeedbackAct]
    FEEDBACK_ACT_TO_LEADING_GROUP: _ClassVar[FeedbackAct]
FEEDBACK_ACT_UNSPECIFIED: FeedbackAct
FEEDBACK_ACT_TO_SECRETARY: FeedbackAct
FEEDBACK_ACT_TO_LEADING_GROUP: FeedbackAct

class IssueFeedbackRequest(_message.Message):
    __slots__ = ("header", "target_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ...) -> None: ...

class IssueFeedbackResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class DeliverFeedbackRequest(_message.Message):
    __slots__ = ("header", "feedback_id", "act", "delivered_on", "place")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    FEEDBACK_ID_FIELD_NUMBER: _ClassVar[int]
    ACT_FIELD_NUMBER: _ClassVar[int]
    DELIVERED_ON_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    feedback_id: str
    act: str
    delivered_on: str
    place: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., feedback_id: _Optional[str] = ..., act: _Optional[str] = ..., delivered_on: _Optional[str] = ..., place: _Optional[str] = ...) -> None: ...

class DeliverFeedbackResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class SignFeedbackReceiptRequest(_message.Message):
    __slots__ = ("header", "feedback_id", "act", "content_hash")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    FEEDBACK_ID_FIELD_NUMBER: _ClassVar[int]
    ACT_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    feedback_id: str
    act: str
    content_hash: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., feedback_id: _Optional[str] = ..., act: _Optional[str] = ..., content_hash: _Optional[str] = ...) -> None: ...

class SignFeedbackReceiptResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from xuncha.common.v1 import common_pb2 as _common_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReadRequest(_message.Message):
    __slots__ = ("header", "after", "limit", "types", "case_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    TYPES_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    after: int
    limit: int
    types: _containers.RepeatedScalarFieldContainer[str]
    case_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., after: _Optional[int] = ..., limit: _Optional[int] = ..., types: _Optional[_Iterable[str]] = ..., case_id: _Optional[str] = ...) -> None: ...

class ReadResponse(_message.Message):
    __slots__ = ("events", "up_to", "head")
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    UP_TO_FIELD_NUMBER: _ClassVar[int]
    HEAD_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[Event]
    up_to: int
    head: int
    def __init__(self, events: _Optional[_Iterable[_Union[Event, _Mapping]]] = ..., up_to: _Optional[int] = ..., head: _Optional[int] = ...) -> None: ...

class SubscribeRequest(_message.Message):
    __slots__ = ("header", "after", "types", "case_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    TYPES_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    after: int
    types: _containers.RepeatedScalarFieldContainer[str]
    case_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., after: _Optional[int] = ..., types: _Optional[_Iterable[str]] = ..., case_id: _Optional[str] = ...) -> None: ...

class SubscribeResponse(_message.Message):
    __slots__ = ("events", "up_to")
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    UP_TO_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[Event]
    up_to: int
    def __init__(self, events: _Optional[_Iterable[_Union[Event, _Mapping]]] = ..., up_to: _Optional[int] = ...) -> None: ...

class Event(_message.Message):
    __slots__ = ("position", "recorded_at", "type", "body", "leaf", "public")
    POSITION_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    LEAF_FIELD_NUMBER: _ClassVar[int]
    PUBLIC_FIELD_NUMBER: _ClassVar[int]
    position: int
    recorded_at: _timestamp_pb2.Timestamp
    type: str
    body: bytes
    leaf: bytes
    public: bool
    def __init__(self, position: _Optional[int] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., type: _Optional[str] = ..., body: _Optional[bytes] = ..., leaf: _Optional[bytes] = ..., public: _Optional[bool] = ...) -> None: ...

import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from xuncha.common.v1 import common_pb2 as _common_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListFiguresRequest(_message.Message):
    __slots__ = ("header",)
    HEADER_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ...) -> None: ...

class ListFiguresResponse(_message.Message):
    __slots__ = ("figures", "position")
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    figures: _containers.RepeatedCompositeFieldContainer[Figure]
    position: int
    def __init__(self, figures: _Optional[_Iterable[_Union[Figure, _Mapping]]] = ..., position: _Optional[int] = ...) -> None: ...

class Figure(_message.Message):
    __slots__ = ("code", "value", "events", "unit", "definition_zh", "definition_en")
    CODE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    DEFINITION_ZH_FIELD_NUMBER: _ClassVar[int]
    DEFINITION_EN_FIELD_NUMBER: _ClassVar[int]
    code: str
    value: int
    events: int
    unit: str
    definition_zh: str
    definition_en: str
    def __init__(self, code: _Optional[str] = ..., value: _Optional[int] = ..., events: _Optional[int] = ..., unit: _Optional[str] = ..., definition_zh: _Optional[str] = ..., definition_en: _Optional[str] = ...) -> None: ...

class ListFigureEventsRequest(_message.Message):
    __slots__ = ("header", "code", "page")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    code: str
    page: _common_pb2.PageRequest
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., code: _Optional[str] = ..., page: _Optional[_Union[_common_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListFigureEventsResponse(_message.Message):
    __slots__ = ("events", "next")
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[FigureEvent]
    next: str
    def __init__(self, events: _Optional[_Iterable[_Union[FigureEvent, _Mapping]]] = ..., next: _Optional[str] = ...) -> None: ...

class FigureEvent(_message.Message):
    __slots__ = ("position", "event_id", "amount", "case_id", "at")
    POSITION_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    position: int
    event_id: str
    amount: int
    case_id: str
    at: _timestamp_pb2.Timestamp
    def __init__(self, position: _Optional[int] = ..., event_id: _Optional[str] = ..., amount: _Optional[int] = ..., case_id: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

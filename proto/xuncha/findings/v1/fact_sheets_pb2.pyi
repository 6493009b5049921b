from xuncha.common.v1 import common_pb2 as _common_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetFactSheetRequest(_message.Message):
    __slots__ = ("header", "finding_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    finding_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., finding_id: _Optional[str] = ...) -> None: ...

class GetFactSheetResponse(_message.Message):
    __slots__ = ("finding_id", "title", "facts", "content_hash", "answered")
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    FACTS_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_FIELD_NUMBER: _ClassVar[int]
    finding_id: str
    title: str
    facts: str
    content_hash: str
    answered: bool
    def __init__(self, finding_id: _Optional[str] = ..., title: _Optional[str] = ..., facts: _Optional[str] = ..., content_hash: _Optional[str] = ..., answered: _Optional[bool] = ...) -> None: ...

class ListFactSheetsRequest(_message.Message):
    __slots__ = ("header", "page")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    page: _common_pb2.PageRequest
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., page: _Optional[_Union[_common_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListFactSheetsResponse(_message.Message):
    __slots__ = ("fact_sheets", "next")
    FACT_SHEETS_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    fact_sheets: _containers.RepeatedCompositeFieldContainer[FactSheetRow]
    next: str
    def __init__(self, fact_sheets: _Optional[_Iterable[_Union[FactSheetRow, _Mapping]]] = ..., next: _Optional[str] = ...) -> None: ...

class FactSheetRow(_message.Message):
    __slots__ = ("finding_id", "title", "answered")
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_FIELD_NUMBER: _ClassVar[int]
    finding_id: str
    title: str
    answered: bool
    def __init__(self, finding_id: _Optional[str] = ..., title: _Optional[str] = ..., answered: _Optional[bool] = ...) -> None: ...

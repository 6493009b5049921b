from xuncha.common.v1 import common_pb2 as _common_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Engagement(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ENGAGEMENT_UNSPECIFIED: _ClassVar[Engagement]
    ENGAGEMENT_FULL_TIME: _ClassVar[Engagement]
    ENGAGEMENT_PART_TIME: _ClassVar[Engagement]
ENGAGEMENT_UNSPECIFIED: Engagement
ENGAGEMENT_FULL_TIME: Engagement
ENGAGEMENT_PART_TIME: Engagement

class AdmitPoolEntryRequest(_message.Message):
    __slots__ = ("header", "person_id", "specialties", "engagement", "review_on")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    SPECIALTIES_FIELD_NUMBER: _ClassVar[int]
    ENGAGEMENT_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ON_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    person_id: str
    specialties: _containers.RepeatedScalarFieldContainer[str]
    engagement: str
    review_on: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., person_id: _Optional[str] = ..., specialties: _Optional[_Iterable[str]] = ..., engagement: _Optional[str] = ..., review_on: _Optional[str] = ...) -> None: ...

class AdmitPoolEntryResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ReviewPoolEntryRequest(_message.Message):
    __slots__ = ("header", "entry_id", "specialties", "engagement", "review_on")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    SPECIALTIES_FIELD_NUMBER: _ClassVar[int]
    ENGAGEMENT_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ON_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    entry_id: str
    specialties: _containers.RepeatedScalarFieldContainer[str]
    engagement: str
    review_on: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., entry_id: _Optional[str] = ..., specialties: _Optional[_Iterable[str]] = ..., engagement: _Optional[str] = ..., review_on: _Optional[str] = ...) -> None: ...

class ReviewPoolEntryResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class RemovePoolEntryRequest(_message.Message):
    __slots__ = ("header", "entry_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    entry_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., entry_id: _Optional[str] = ...) -> None: ...

class RemovePoolEntryResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ListPoolRequest(_message.Message):
    __slots__ = ("header", "specialty", "state", "page")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    SPECIALTY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    specialty: str
    state: str
    page: _common_pb2.PageRequest
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., specialty: _Optional[str] = ..., state: _Optional[str] = ..., page: _Optional[_Union[_common_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListPoolResponse(_message.Message):
    __slots__ = ("entries", "next")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[PoolRow]
    next: str
    def __init__(self, entries: _Optional[_Iterable[_Union[PoolRow, _Mapping]]] = ..., next: _Optional[str] = ...) -> None: ...

class PoolRow(_message.Message):
    __slots__ = ("entry_id", "person_id", "state", "specialties", "engagement", "admitted_on", "review_on")
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SPECIALTIES_FIELD_NUMBER: _ClassVar[int]
    ENGAGEMENT_FIELD_NUMBER: _ClassVar[int]
    ADMITTED_ON_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ON_FIELD_NUMBER: _ClassVar[int]
    entry_id: str
    person_id: str
    state: str
    specialties: _containers.RepeatedScalarFieldContainer[str]
    engagement: str
    admitted_on: str
    review_on: str
    def __init__(self, entry_id: _Optional[str] = ..., person_id: _Optional[str] = ..., state: _Optional[str] = ..., specialties: _Optional[_Iterable[str]] = ..., engagement: _Optional[str] = ..., admitted_on: _Optional[str] = ..., review_on: _Optional[str] = ...) -> None: ...

class GetPoolCapacityRequest(_message.Message):
    __slots__ = ("header",)
    HEADER_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ...) -> None: ...

class GetPoolCapacityResponse(_message.Message):
    __slots__ = ("specialties", "persons")
    SPECIALTIES_FIELD_NUMBER: _ClassVar[int]
    PERSONS_FIELD_NUMBER: _ClassVar[int]
    specialties: _containers.RepeatedCompositeFieldContainer[CapacityRow]
    persons: int
    def __init__(self, specialties: _Optional[_Iterable[_Union[CapacityRow, _Mapping]]] = ..., persons: _Optional[int] = ...) -> None: ...

class CapacityRow(_message.Message):
    __slots__ = ("specialty", "full_time", "part_time")
    SPECIALTY_FIELD_NUMBER: _ClassVar[int]
    FULL_TIME_FIELD_NUMBER: _ClassVar[int]
    PART_TIME_FIELD_NUMBER: _ClassVar[int]
    specialty: str
    full_time: int
    part_time: int
    def __init__(self, specialty: _Optional[str] = ..., full_time: _Optional[int] = ..., part_time: _Optional[int] = ...) -> None: ...

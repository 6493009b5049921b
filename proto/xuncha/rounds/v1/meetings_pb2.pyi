from xuncha.common.v1 import common_pb2 as _common_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class MeetingType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MEETING_TYPE_UNSPECIFIED: _ClassVar[MeetingType]
    MEETING_TYPE_PRE_BRIEFING: _ClassVar[MeetingType]
    MEETING_TYPE_OFFICE_TEAM: _ClassVar[MeetingType]
    MEETING_TYPE_TEAM_DELIBERATION: _ClassVar[MeetingType]
MEETING_TYPE_UNSPECIFIED: MeetingType
MEETING_TYPE_PRE_BRIEFING: MeetingType
MEETING_TYPE_OFFICE_TEAM: MeetingType
MEETING_TYPE_TEAM_DELIBERATION: MeetingType

class RecordMeetingRequest(_message.Message):
    __slots__ = ("header", "target_id", "type", "held_on", "place", "agenda", "attendees", "absentees", "resolutions", "dissent", "chair_id", "minutes_hash")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    AGENDA_FIELD_NUMBER: _ClassVar[int]
    ATTENDEES_FIELD_NUMBER: _ClassVar[int]
    ABSENTEES_FIELD_NUMBER: _ClassVar[int]
    RESOLUTIONS_FIELD_NUMBER: _ClassVar[int]
    DISSENT_FIELD_NUMBER: _ClassVar[int]
    CHAIR_ID_FIELD_NUMBER: _ClassVar[int]
    MINUTES_HASH_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    type: str
    held_on: str
    place: str
    agenda: str
    attendees: _containers.RepeatedScalarFieldContainer[str]
    absentees: _containers.RepeatedScalarFieldContainer[str]
    resolutions: _containers.RepeatedScalarFieldContainer[str]
    dissent: str
    chair_id: str
    minutes_hash: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ..., type: _Optional[str] = ..., held_on: _Optional[str] = ..., place: _Optional[str] = ..., agenda: _Optional[str] = ..., attendees: _Optional[_Iterable[str]] = ..., absentees: _Optional[_Iterable[str]] = ..., resolutions: _Optional[_Iterable[str]] = ..., dissent: _Optional[str] = ..., chair_id: _Optional[str] = ..., minutes_hash: _Optional[str] = ...) -> None: ...

class RecordMeetingResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class CountersignMinuteRequest(_message.Message):
    __slots__ = ("header", "meeting_id", "content_hash")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    MEETING_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    meeting_id: str
    content_hash: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., meeting_id: _Optional[str] = ..., content_hash: _Optional[str] = ...) -> None: ...

class CountersignMinuteResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class GetMinuteRequest(_message.Message):
    __slots__ = ("header", "meeting_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    MEETING_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    meeting_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., meeting_id: _Optional[str] = ...) -> None: ...

class GetMinuteResponse(_message.Message):
    __slots__ = ("meeting_id", "target_id", "type", "number", "held_on", "chair_id", "attendees", "absentees", "place", "agenda", "resolutions", "dissent", "minutes_hash", "content_hash", "signers", "erased")
    MEETING_ID_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    CHAIR_ID_FIELD_NUMBER: _ClassVar[int]
    ATTENDEES_FIELD_NUMBER: _ClassVar[int]
    ABSENTEES_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    AGENDA_FIELD_NUMBER: _ClassVar[int]
    RESOLUTIONS_FIELD_NUMBER: _ClassVar[int]
    DISSENT_FIELD_NUMBER: _ClassVar[int]
    MINUTES_HASH_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    SIGNERS_FIELD_NUMBER: _ClassVar[int]
    ERASED_FIELD_NUMBER: _ClassVar[int]
    meeting_id: str
    target_id: str
    type: str
    number: str
    held_on: str
    chair_id: str
    attendees: _containers.RepeatedScalarFieldContainer[str]
    absentees: _containers.RepeatedScalarFieldContainer[str]
    place: str
    agenda: str
    resolutions: _containers.RepeatedScalarFieldContainer[str]
    dissent: str
    minutes_hash: str
    content_hash: str
    signers: _containers.RepeatedScalarFieldContainer[str]
    erased: bool
    def __init__(self, meeting_id: _Optional[str] = ..., target_id: _Optional[str] = ..., type: _Optional[str] = ..., number: _Optional[str] = ..., held_on: _Optional[str] = ..., chair_id: _Optional[str] = ..., attendees: _Optional[_Iterable[str]] = ..., absentees: _Optional[_Iterable[str]] = ..., place: _Optional[str] = ..., agenda: _Optional[str] = ..., resolutions: _Optional[_Iterable[str]] = ..., dissent: _Optional[str] = ..., minutes_hash: _Optional[str] = ..., content_hash: _Optional[str] = ..., signers: _Optional[_Iterable[str]] = ..., erased: _Optional[bool] = ...) -> None: ...

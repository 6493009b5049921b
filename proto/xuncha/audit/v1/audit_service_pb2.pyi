import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from xuncha.common.v1 import common_pb2 as _common_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListEntriesRequest(_message.Message):
    __slots__ = ("header", "page", "case_id", "person_id", "unit_id", "service", "type", "actor", "correlation_id", "on_from", "on_to", "recorded_from", "recorded_to", "newest_first", "round_id", "target_id", "finding_id", "item_id", "recovery_id", "referral_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    CORRELATION_ID_FIELD_NUMBER: _ClassVar[int]
    ON_FROM_FIELD_NUMBER: _ClassVar[int]
    ON_TO_FIELD_NUMBER: _ClassVar[int]
    RECORDED_FROM_FIELD_NUMBER: _ClassVar[int]
    RECORDED_TO_FIELD_NUMBER: _ClassVar[int]
    NEWEST_FIRST_FIELD_NUMBER: _ClassVar[int]
    ROUND_ID_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    RECOVERY_ID_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    page: _common_pb2.PageRequest
    case_id: str
    person_id: str
    unit_id: str
    service: str
    type: str
    actor: str
    correlation_id: str
    on_from: str
    on_to: str
    recorded_from: _timestamp_pb2.Timestamp
    recorded_to: _timestamp_pb2.Timestamp
    newest_first: bool
    round_id: str
    target_id: str
    finding_id: str
    item_id: str
    recovery_id: str
    referral_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., page: _Optional[_Union[_common_pb2.PageRequest, _Mapping]] = ..., case_id: _Optional[str] = ..., person_id: _Optional[str] = ..., unit_id: _Optional[str] = ..., service: _Optional[str] = ..., type: _Optional[str] = ..., actor: _Optional[str] = ..., correlation_id: _Optional[str] = ..., on_from: _Optional[str] = ..., on_to: _Optional[str] = ..., recorded_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., newest_first: _Optional[bool] = ..., round_id: _Optional[str] = ..., target_id: _Optional[str] = ..., finding_id: _Optional[str] = ..., item_id: _Optional[str] = ..., recovery_id: _Optional[str] = ..., referral_id: _Optional[str] = ...) -> None: ...

class ListEntriesResponse(_message.Message):
    __slots__ = ("entries", "next")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[Entry]
    next: str
    def __init__(self, entries: _Optional[_Iterable[_Union[Entry, _Mapping]]] = ..., next: _Optional[str] = ...) -> None: ...

class Entry(_message.Message):
    __slots__ = ("seq", "service", "position", "event_id", "type", "public", "stream_id", "stream_version", "recorded_at", "entered_at", "at", "on_date", "actor", "capacity", "reason", "document", "request_id", "correlation_id", "cause", "case_id", "unit_id", "person_id", "content_hash", "leaf", "trace", "post_id", "scope_id", "round_id", "target_id", "finding_id", "item_id", "recovery_id", "referral_id")
    SEQ_FIELD_NUMBER: _ClassVar[int]
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    PUBLIC_FIELD_NUMBER: _ClassVar[int]
    STREAM_ID_FIELD_NUMBER: _ClassVar[int]
    STREAM_VERSION_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    ENTERED_AT_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    ON_DATE_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    CAPACITY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CORRELATION_ID_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    LEAF_FIELD_NUMBER: _ClassVar[int]
    TRACE_FIELD_NUMBER: _ClassVar[int]
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    SCOPE_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_ID_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    RECOVERY_ID_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    seq: int
    service: str
    position: int
    event_id: str
    type: str
    public: bool
    stream_id: str
    stream_version: int
    recorded_at: _timestamp_pb2.Timestamp
    entered_at: _timestamp_pb2.Timestamp
    at: _timestamp_pb2.Timestamp
    on_date: str
    actor: str
    capacity: str
    reason: str
    document: str
    request_id: str
    correlation_id: str
    cause: Cause
    case_id: str
    unit_id: str
    person_id: str
    content_hash: str
    leaf: str
    trace: str
    post_id: str
    scope_id: str
    round_id: str
    target_id: str
    finding_id: str
    item_id: str
    recovery_id: str
    referral_id: str
    def __init__(self, seq: _Optional[int] = ..., service: _Optional[str] = ..., position: _Optional[int] = ..., event_id: _Optional[str] = ..., type: _Optional[str] = ..., public: _Optional[bool] = ..., stream_id: _Optional[str] = ..., stream_version: _Optional[int] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., entered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., on_date: _Optional[str] = ..., actor: _Optional[str] = ..., capacity: _Optional[str] = ..., reason: _Optional[str] = ..., document: _Optional[str] = ..., request_id: _Optional[str] = ..., correlation_id: _Optional[str] = ..., cause: _Optional[_Union[Cause, _Mapping]] = ..., case_id: _Optional[str] = ..., unit_id: _Optional[str] = ..., person_id: _Optional[str] = ..., content_hash: _Optional[str] = ..., leaf: _Optional[str] = ..., trace: _Optional[str] = ..., post_id: _Optional[str] = ..., scope_id: _Optional[str] = ..., round_id: _Optional[str] = ..., target_id: _Optional[str] = ..., finding_id: _Optional[str] = ..., item_id: _Optional[str] = ..., recovery_id: _Optional[str] = ..., referral_id: _Optional[str] = ...) -> None: ...

class Cause(_message.Message):
    __slots__ = ("service", "position", "event_id")
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    service: str
    position: int
    event_id: str
    def __init__(self, service: _Optional[str] = ..., position: _Optional[int] = ..., event_id: _Optional[str] = ...) -> None: ...

class GetEntryRequest(_message.Message):
    __slots__ = ("header", "service", "position")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    service: str
    position: int
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., service: _Optional[str] = ..., position: _Optional[int] = ...) -> None: ...

class GetEntryResponse(_message.Message):
    __slots__ = ("entry", "causes", "consequences", "more_consequences")
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    CAUSES_FIELD_NUMBER: _ClassVar[int]
    CONSEQUENCES_FIELD_NUMBER: _ClassVar[int]
    MORE_CONSEQUENCES_FIELD_NUMBER: _ClassVar[int]
    entry: Entry
    causes: _containers.RepeatedCompositeFieldContainer[Entry]
    consequences: _containers.RepeatedCompositeFieldContainer[Entry]
    more_consequences: bool
    def __init__(self, entry: _Optional[_Union[Entry, _Mapping]] = ..., causes: _Optional[_Iterable[_Union[Entry, _Mapping]]] = ..., consequences: _Optional[_Iterable[_Union[Entry, _Mapping]]] = ..., more_consequences: _Optional[bool] = ...) -> None: ...

class TraceFigureRequest(_message.Message):
    __slots__ = ("header", "service", "positions")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    POSITIONS_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    service: str
    positions: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., service: _Optional[str] = ..., positions: _Optional[_Iterable[int]] = ...) -> None: ...

class TraceFigureResponse(_message.Message):
    __slots__ = ("entries", "unresolved")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    UNRESOLVED_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[Entry]
    unresolved: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, entries: _Optional[_Iterable[_Union[Entry, _Mapping]]] = ..., unresolved: _Optional[_Iterable[int]] = ...) -> None: ...

class GetStatusRequest(_message.Message):
    __slots__ = ("header",)
    HEADER_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ...) -> None: ...

class GetStatusResponse(_message.Message):
    __slots__ = ("head", "sources")
    HEAD_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    head: int
    sources: _containers.RepeatedCompositeFieldContainer[SourceStatus]
    def __init__(self, head: _Optional[int] = ..., sources: _Optional[_Iterable[_Union[SourceStatus, _Mapping]]] = ...) -> None: ...

class SourceStatus(_message.Message):
    __slots__ = ("service", "tracked", "entered", "waiting", "last_entered_at", "stopped", "fault")
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    TRACKED_FIELD_NUMBER: _ClassVar[int]
    ENTERED_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    LAST_ENTERED_AT_FIELD_NUMBER: _ClassVar[int]
    STOPPED_FIELD_NUMBER: _ClassVar[int]
    FAULT_FIELD_NUMBER: _ClassVar[int]
    service: str
    tracked: int
    entered: int
    waiting: int
    last_entered_at: _timestamp_pb2.Timestamp
    stopped: bool
    fault: str
    def __init__(self, service: _Optional[str] = ..., tracked: _Optional[int] = ..., entered: _Optional[int] = ..., waiting: _Optional[int] = ..., last_entered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., stopped: _Optional[bool] = ..., fault: _Optional[str] = ...) -> None: ...

class ReadLedgerRequest(_message.Message):
    __slots__ = ("header", "after", "limit")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    after: int
    limit: int
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., after: _Optional[int] = ..., limit: _Optional[int] = ...) -> None: ...

class ReadLedgerResponse(_message.Message):
    __slots__ = ("entries",)
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[LedgerEntry]
    def __init__(self, entries: _Optional[_Iterable[_Union[LedgerEntry, _Mapping]]] = ...) -> None: ...

class LedgerEntry(_message.Message):
    __slots__ = ("entry", "body")
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    entry: Entry
    body: bytes
    def __init__(self, entry: _Optional[_Union[Entry, _Mapping]] = ..., body: _Optional[bytes] = ...) -> None: ...

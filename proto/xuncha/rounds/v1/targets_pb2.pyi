from xuncha.common.v1 import common_pb2 as _common_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TargetState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TARGET_STATE_UNSPECIFIED: _ClassVar[TargetState]
    TARGET_STATE_PREPARING: _ClassVar[TargetState]
    TARGET_STATE_READY: _ClassVar[TargetState]
    TARGET_STATE_ON_SITE: _ClassVar[TargetState]
    TARGET_STATE_FIELD_CLOSED: _ClassVar[TargetState]
    TARGET_STATE_REPORTING: _ClassVar[TargetState]
    TARGET_STATE_REPORT_APPROVED: _ClassVar[TargetState]
    TARGET_STATE_FED_BACK: _ClassVar[TargetState]
    TARGET_STATE_CONCENTRATED_RECTIFICATION: _ClassVar[TargetState]
    TARGET_STATE_SUSTAINED_RECTIFICATION: _ClassVar[TargetState]
    TARGET_STATE_EVALUATED: _ClassVar[TargetState]
    TARGET_STATE_CLOSED: _ClassVar[TargetState]
    TARGET_STATE_WITHDRAWN: _ClassVar[TargetState]
TARGET_STATE_UNSPECIFIED: TargetState
TARGET_STATE_PREPARING: TargetState
TARGET_STATE_READY: TargetState
TARGET_STATE_ON_SITE: TargetState
TARGET_STATE_FIELD_CLOSED: TargetState
TARGET_STATE_REPORTING: TargetState
TARGET_STATE_REPORT_APPROVED: TargetState
TARGET_STATE_FED_BACK: TargetState
TARGET_STATE_CONCENTRATED_RECTIFICATION: TargetState
TARGET_STATE_SUSTAINED_RECTIFICATION: TargetState
TARGET_STATE_EVALUATED: TargetState
TARGET_STATE_CLOSED: TargetState
TARGET_STATE_WITHDRAWN: TargetState

class FileWorkPlanRequest(_message.Message):
    __slots__ = ("header", "target_id", "content_hash", "focus")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    FOCUS_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    content_hash: str
    focus: _containers.RepeatedCompositeFieldContainer[Focus]
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ..., content_hash: _Optional[str] = ..., focus: _Optional[_Iterable[_Union[Focus, _Mapping]]] = ...) -> None: ...

class FileWorkPlanResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class Focus(_message.Message):
    __slots__ = ("area", "subject", "matter")
    AREA_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    MATTER_FIELD_NUMBER: _ClassVar[int]
    area: str
    subject: str
    matter: str
    def __init__(self, area: _Optional[str] = ..., subject: _Optional[str] = ..., matter: _Optional[str] = ...) -> None: ...

class SendNoticeRequest(_message.Message):
    __slots__ = ("header", "target_id", "entry_on")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    ENTRY_ON_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    entry_on: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ..., entry_on: _Optional[str] = ...) -> None: ...

class SendNoticeResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class AcknowledgeNoticeRequest(_message.Message):
    __slots__ = ("header", "target_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ...) -> None: ...

class AcknowledgeNoticeResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ProposeTargetReadyRequest(_message.Message):
    __slots__ = ("header", "target_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ...) -> None: ...

class ProposeTargetReadyResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ConfirmTargetReadyRequest(_message.Message):
    __slots__ = ("header", "target_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ...) -> None: ...

class ConfirmTargetReadyResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class EnterTargetRequest(_message.Message):
    __slots__ = ("header", "target_id", "planned_end_on", "announcement_hash", "channels")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    PLANNED_END_ON_FIELD_NUMBER: _ClassVar[int]
    ANNOUNCEMENT_HASH_FIELD_NUMBER: _ClassVar[int]
    CHANNELS_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    planned_end_on: str
    announcement_hash: str
    channels: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ..., planned_end_on: _Optional[str] = ..., announcement_hash: _Optional[str] = ..., channels: _Optional[_Iterable[str]] = ...) -> None: ...

class EnterTargetResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ExtendFieldRequest(_message.Message):
    __slots__ = ("header", "target_id", "planned_end_on")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    PLANNED_END_ON_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    planned_end_on: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ..., planned_end_on: _Optional[str] = ...) -> None: ...

class ExtendFieldResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class CloseFieldRequest(_message.Message):
    __slots__ = ("header", "target_id", "material_returned", "complaint_box_sealed")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_RETURNED_FIELD_NUMBER: _ClassVar[int]
    COMPLAINT_BOX_SEALED_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    material_returned: bool
    complaint_box_sealed: bool
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ..., material_returned: _Optional[bool] = ..., complaint_box_sealed: _Optional[bool] = ...) -> None: ...

class CloseFieldResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class StartReportingRequest(_message.Message):
    __slots__ = ("header", "target_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ...) -> None: ...

class StartReportingResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class WithdrawTargetRequest(_message.Message):
    __slots__ = ("header", "target_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ...) -> None: ...

class WithdrawTargetResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ListTargetsRequest(_message.Message):
    __slots__ = ("header", "round_id", "state", "page")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    ROUND_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    round_id: str
    state: str
    page: _common_pb2.PageRequest
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., round_id: _Optional[str] = ..., state: _Optional[str] = ..., page: _Optional[_Union[_common_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListTargetsResponse(_message.Message):
    __slots__ = ("targets", "next")
    TARGETS_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    targets: _containers.RepeatedCompositeFieldContainer[TargetRow]
    next: str
    def __init__(self, targets: _Optional[_Iterable[_Union[TargetRow, _Mapping]]] = ..., next: _Optional[str] = ...) -> None: ...

class TargetRow(_message.Message):
    __slots__ = ("target_id", "round_id", "round_code", "organisation_code", "unit_id", "state", "phase", "extended", "planned_end_on", "missing")
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_CODE_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_CODE_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PHASE_FIELD_NUMBER: _ClassVar[int]
    EXTENDED_FIELD_NUMBER: _ClassVar[int]
    PLANNED_END_ON_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    target_id: str
    round_id: str
    round_code: str
    organisation_code: str
    unit_id: str
    state: str
    phase: str
    extended: bool
    planned_end_on: str
    missing: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, target_id: _Optional[str] = ..., round_id: _Optional[str] = ..., round_code: _Optional[str] = ..., organisation_code: _Optional[str] = ..., unit_id: _Optional[str] = ..., state: _Optional[str] = ..., phase: _Optional[str] = ..., extended: _Optional[bool] = ..., planned_end_on: _Optional[str] = ..., missing: _Optional[_Iterable[str]] = ...) -> None: ...

class GetTargetRequest(_message.Message):
    __slots__ = ("header", "target_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    target_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., target_id: _Optional[str] = ...) -> None: ...

class GetTargetResponse(_message.Message):
    __slots__ = ("target", "team", "meetings", "due", "entry_on", "acknowledged", "entered_on", "score", "grade", "disclosure")
    TARGET_FIELD_NUMBER: _ClassVar[int]
    TEAM_FIELD_NUMBER: _ClassVar[int]
    MEETINGS_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    ENTRY_ON_FIELD_NUMBER: _ClassVar[int]
    ACKNOWLEDGED_FIELD_NUMBER: _ClassVar[int]
    ENTERED_ON_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    DISCLOSURE_FIELD_NUMBER: _ClassVar[int]
    target: TargetRow
    team: _containers.RepeatedCompositeFieldContainer[MemberRow]
    meetings: _containers.RepeatedCompositeFieldContainer[MeetingRow]
    due: _containers.RepeatedCompositeFieldContainer[DueRow]
    entry_on: str
    acknowledged: bool
    entered_on: str
    score: int
    grade: str
    disclosure: str
    def __init__(self, target: _Optional[_Union[TargetRow, _Mapping]] = ..., team: _Optional[_Iterable[_Union[MemberRow, _Mapping]]] = ..., meetings: _Optional[_Iterable[_Union[MeetingRow, _Mapping]]] = ..., due: _Optional[_Iterable[_Union[DueRow, _Mapping]]] = ..., entry_on: _Optional[str] = ..., acknowledged: _Optional[bool] = ..., entered_on: _Optional[str] = ..., score: _Optional[int] = ..., grade: _Optional[str] = ..., disclosure: _Optional[str] = ...) -> None: ...

class MemberRow(_message.Message):
    __slots__ = ("person_id", "role", "engagement", "mentor_id", "concurrent_office", "declared", "confidentiality", "integrity", "trained", "recused")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    ENGAGEMENT_FIELD_NUMBER: _ClassVar[int]
    MENTOR_ID_FIELD_NUMBER: _ClassVar[int]
    CONCURRENT_OFFICE_FIELD_NUMBER: _ClassVar[int]
    DECLARED_FIELD_NUMBER: _ClassVar[int]
    CONFIDENTIALITY_FIELD_NUMBER: _ClassVar[int]
    INTEGRITY_FIELD_NUMBER: _ClassVar[int]
    TRAINED_FIELD_NUMBER: _ClassVar[int]
    RECUSED_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    role: str
    engagement: str
    mentor_id: str
    concurrent_office: bool
    declared: bool
    confidentiality: bool
    integrity: bool
    trained: bool
    recused: bool
    def __init__(self, person_id: _Optional[str] = ..., role: _Optional[str] = ..., engagement: _Optional[str] = ..., mentor_id: _Optional[str] = ..., concurrent_office: _Optional[bool] = ..., declared: _Optional[bool] = ..., confidentiality: _Optional[bool] = ..., integrity: _Optional[bool] = ..., trained: _Optional[bool] = ..., recused: _Optional[bool] = ...) -> None: ...

class MeetingRow(_message.Message):
    __slots__ = ("meeting_id", "type", "number", "held_on")
    MEETING_ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    meeting_id: str
    type: str
    number: str
    held_on: str
    def __init__(self, meeting_id: _Optional[str] = ..., type: _Optional[str] = ..., number: _Optional[str] = ..., held_on: _Optional[str] = ...) -> None: ...

class DueRow(_message.Message):
    __slots__ = ("code", "due_on", "policy", "assumed")
    CODE_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    POLICY_FIELD_NUMBER: _ClassVar[int]
    ASSUMED_FIELD_NUMBER: _ClassVar[int]
    code: str
    due_on: str
    policy: str
    assumed: bool
    def __init__(self, code: _Optional[str] = ..., due_on: _Optional[str] = ..., policy: _Optional[str] = ..., assumed: _Optional[bool] = ...) -> None: ...

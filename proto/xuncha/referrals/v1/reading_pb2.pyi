from xuncha.common.v1 import common_pb2 as _common_pb2
from xuncha.referrals.v1 import clue_pb2 as _clue_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class MaterialKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MATERIAL_KIND_UNSPECIFIED: _ClassVar[MaterialKind]
    MATERIAL_KIND_PLAN: _ClassVar[MaterialKind]
    MATERIAL_KIND_REPORT: _ClassVar[MaterialKind]
    MATERIAL_KIND_OPINION: _ClassVar[MaterialKind]
    MATERIAL_KIND_TRIAL_OPINION: _ClassVar[MaterialKind]
    MATERIAL_KIND_OUTCOME: _ClassVar[MaterialKind]
MATERIAL_KIND_UNSPECIFIED: MaterialKind
MATERIAL_KIND_PLAN: MaterialKind
MATERIAL_KIND_REPORT: MaterialKind
MATERIAL_KIND_OPINION: MaterialKind
MATERIAL_KIND_TRIAL_OPINION: MaterialKind
MATERIAL_KIND_OUTCOME: MaterialKind

class OpenClueRequest(_message.Message):
    __slots__ = ("header", "referral_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ...) -> None: ...

class OpenClueResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ReadClueRequest(_message.Message):
    __slots__ = ("header", "opening_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    OPENING_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    opening_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., opening_id: _Optional[str] = ...) -> None: ...

class ReadClueResponse(_message.Message):
    __slots__ = ("referral_id", "target_id", "unit_id", "clue_hash", "clue", "papers")
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    CLUE_HASH_FIELD_NUMBER: _ClassVar[int]
    CLUE_FIELD_NUMBER: _ClassVar[int]
    PAPERS_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    target_id: str
    unit_id: str
    clue_hash: str
    clue: _clue_pb2.Clue
    papers: _containers.RepeatedCompositeFieldContainer[Paper]
    def __init__(self, referral_id: _Optional[str] = ..., target_id: _Optional[str] = ..., unit_id: _Optional[str] = ..., clue_hash: _Optional[str] = ..., clue: _Optional[_Union[_clue_pb2.Clue, _Mapping]] = ..., papers: _Optional[_Iterable[_Union[Paper, _Mapping]]] = ...) -> None: ...

class ListReferralsRequest(_message.Message):
    __slots__ = ("header", "page")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    page: _common_pb2.PageRequest
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., page: _Optional[_Union[_common_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListReferralsResponse(_message.Message):
    __slots__ = ("referrals", "next")
    REFERRALS_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    referrals: _containers.RepeatedCompositeFieldContainer[Referral]
    next: str
    def __init__(self, referrals: _Optional[_Iterable[_Union[Referral, _Mapping]]] = ..., next: _Optional[str] = ...) -> None: ...

class GetReferralRequest(_message.Message):
    __slots__ = ("header", "referral_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    referral_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., referral_id: _Optional[str] = ...) -> None: ...

class GetReferralResponse(_message.Message):
    __slots__ = ("referral",)
    REFERRAL_FIELD_NUMBER: _ClassVar[int]
    referral: Referral
    def __init__(self, referral: _Optional[_Union[Referral, _Mapping]] = ...) -> None: ...

class CountOutcomesRequest(_message.Message):
    __slots__ = ("header",)
    HEADER_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ...) -> None: ...

class CountOutcomesResponse(_message.Message):
    __slots__ = ("persons", "kinds")
    PERSONS_FIELD_NUMBER: _ClassVar[int]
    KINDS_FIELD_NUMBER: _ClassVar[int]
    persons: int
    kinds: _containers.RepeatedCompositeFieldContainer[OutcomeCount]
    def __init__(self, persons: _Optional[int] = ..., kinds: _Optional[_Iterable[_Union[OutcomeCount, _Mapping]]] = ...) -> None: ...

class Paper(_message.Message):
    __slots__ = ("kind", "recorded_on", "hash", "text", "subject", "outcome")
    KIND_FIELD_NUMBER: _ClassVar[int]
    RECORDED_ON_FIELD_NUMBER: _ClassVar[int]
    HASH_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    kind: str
    recorded_on: str
    hash: str
    text: str
    subject: int
    outcome: _clue_pb2.Outcome
    def __init__(self, kind: _Optional[str] = ..., recorded_on: _Optional[str] = ..., hash: _Optional[str] = ..., text: _Optional[str] = ..., subject: _Optional[int] = ..., outcome: _Optional[_Union[_clue_pb2.Outcome, _Mapping]] = ...) -> None: ...

class Referral(_message.Message):
    __slots__ = ("referral_id", "state", "state_class", "milestone", "reported_on", "result", "clue_hash", "due_code", "due_on", "feedback_due_on", "number", "department", "proposal_hash", "report_hash")
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STATE_CLASS_FIELD_NUMBER: _ClassVar[int]
    MILESTONE_FIELD_NUMBER: _ClassVar[int]
    REPORTED_ON_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    CLUE_HASH_FIELD_NUMBER: _ClassVar[int]
    DUE_CODE_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    FEEDBACK_DUE_ON_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    PROPOSAL_HASH_FIELD_NUMBER: _ClassVar[int]
    REPORT_HASH_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    state: str
    state_class: str
    milestone: str
    reported_on: str
    result: str
    clue_hash: str
    due_code: str
    due_on: str
    feedback_due_on: str
    number: str
    department: str
    proposal_hash: str
    report_hash: str
    def __init__(self, referral_id: _Optional[str] = ..., state: _Optional[str] = ..., state_class: _Optional[str] = ..., milestone: _Optional[str] = ..., reported_on: _Optional[str] = ..., result: _Optional[str] = ..., clue_hash: _Optional[str] = ..., due_code: _Optional[str] = ..., due_on: _Optional[str] = ..., feedback_due_on: _Optional[str] = ..., number: _Optional[str] = ..., department: _Optional[str] = ..., proposal_hash: _Optional[str] = ..., report_hash: _Optional[str] = ...) -> None: ...

class OutcomeCount(_message.Message):
    __slots__ = ("kind", "label", "persons", "suppressed")
    KIND_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    PERSONS_FIELD_NUMBER: _ClassVar[int]
    SUPPRESSED_FIELD_NUMBER: _ClassVar[int]
    kind: str
    label: str
    persons: int
    suppressed: bool
    def __init__(self, kind: _Optional[str] = ..., label: _Optional[str] = ..., persons: _Optional[int] = ..., suppressed: _Optional[bool] = ...) -> None: ...

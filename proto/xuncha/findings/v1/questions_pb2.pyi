from xuncha.common.v1 import common_pb2 as _common_pb2
from xuncha.findings.v1 import findings_pb2 as _findings_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class FindingState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FINDING_STATE_UNSPECIFIED: _ClassVar[FindingState]
    FINDING_STATE_DRAFT: _ClassVar[FindingState]
    FINDING_STATE_FACT_CONFIRMING: _ClassVar[FindingState]
    FINDING_STATE_TEAM_DELIBERATED: _ClassVar[FindingState]
    FINDING_STATE_LEAD_APPROVED: _ClassVar[FindingState]
    FINDING_STATE_ACCEPTED: _ClassVar[FindingState]
    FINDING_STATE_REPORTED: _ClassVar[FindingState]
    FINDING_STATE_FED_BACK: _ClassVar[FindingState]
    FINDING_STATE_RESOLVED: _ClassVar[FindingState]
    FINDING_STATE_RETURNED_TO_MEMBER: _ClassVar[FindingState]
    FINDING_STATE_RETURNED_TO_LEAD: _ClassVar[FindingState]
FINDING_STATE_UNSPECIFIED: FindingState
FINDING_STATE_DRAFT: FindingState
FINDING_STATE_FACT_CONFIRMING: FindingState
FINDING_STATE_TEAM_DELIBERATED: FindingState
FINDING_STATE_LEAD_APPROVED: FindingState
FINDING_STATE_ACCEPTED: FindingState
FINDING_STATE_REPORTED: FindingState
FINDING_STATE_FED_BACK: FindingState
FINDING_STATE_RESOLVED: FindingState
FINDING_STATE_RETURNED_TO_MEMBER: FindingState
FINDING_STATE_RETURNED_TO_LEAD: FindingState

class ListFindingsRequest(_message.Message):
    __slots__ = ("header", "page", "target_id", "state", "problem_class", "severity")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_CLASS_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    page: _common_pb2.PageRequest
    target_id: str
    state: str
    problem_class: str
    severity: str
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., page: _Optional[_Union[_common_pb2.PageRequest, _Mapping]] = ..., target_id: _Optional[str] = ..., state: _Optional[str] = ..., problem_class: _Optional[str] = ..., severity: _Optional[str] = ...) -> None: ...

class ListFindingsResponse(_message.Message):
    __slots__ = ("findings", "next")
    FINDINGS_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    findings: _containers.RepeatedCompositeFieldContainer[FindingRow]
    next: str
    def __init__(self, findings: _Optional[_Iterable[_Union[FindingRow, _Mapping]]] = ..., next: _Optional[str] = ...) -> None: ...

class FindingRow(_message.Message):
    __slots__ = ("finding_id", "number", "target_id", "unit_id", "state", "title", "problem_class", "severity", "focus_area", "amount_fen", "drafted_on", "fed_back_on", "version")
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_CLASS_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    FOCUS_AREA_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    DRAFTED_ON_FIELD_NUMBER: _ClassVar[int]
    FED_BACK_ON_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    finding_id: str
    number: str
    target_id: str
    unit_id: str
    state: str
    title: str
    problem_class: str
    severity: str
    focus_area: str
    amount_fen: int
    drafted_on: str
    fed_back_on: str
    version: int
    def __init__(self, finding_id: _Optional[str] = ..., number: _Optional[str] = ..., target_id: _Optional[str] = ..., unit_id: _Optional[str] = ..., state: _Optional[str] = ..., title: _Optional[str] = ..., problem_class: _Optional[str] = ..., severity: _Optional[str] = ..., focus_area: _Optional[str] = ..., amount_fen: _Optional[int] = ..., drafted_on: _Optional[str] = ..., fed_back_on: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class GetFindingRequest(_message.Message):
    __slots__ = ("header", "finding_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    finding_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., finding_id: _Optional[str] = ...) -> None: ...

class GetFindingResponse(_message.Message):
    __slots__ = ("finding", "paper", "content_hash", "facts", "prior_issue_ids", "steps")
    FINDING_FIELD_NUMBER: _ClassVar[int]
    PAPER_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    FACTS_FIELD_NUMBER: _ClassVar[int]
    PRIOR_ISSUE_IDS_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    finding: FindingRow
    paper: _findings_pb2.Paper
    content_hash: str
    facts: str
    prior_issue_ids: _containers.RepeatedScalarFieldContainer[str]
    steps: _containers.RepeatedCompositeFieldContainer[Step]
    def __init__(self, finding: _Optional[_Union[FindingRow, _Mapping]] = ..., paper: _Optional[_Union[_findings_pb2.Paper, _Mapping]] = ..., content_hash: _Optional[str] = ..., facts: _Optional[str] = ..., prior_issue_ids: _Optional[_Iterable[str]] = ..., steps: _Optional[_Iterable[_Union[Step, _Mapping]]] = ...) -> None: ...

class Step(_message.Message):
    __slots__ = ("state", "taken_on", "capacity", "document", "reason", "position")
    STATE_FIELD_NUMBER: _ClassVar[int]
    TAKEN_ON_FIELD_NUMBER: _ClassVar[int]
    CAPACITY_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    state: str
    taken_on: str
    capacity: str
    document: str
    reason: str
    position: int
    def __init__(self, state: _Optional[str] = ..., taken_on: _Optional[str] = ..., capacity: _Optional[str] = ..., document: _Optional[str] = ..., reason: _Optional[str] = ..., position: _Optional[int] = ...) -> None: ...

class ClassBreakdownRequest(_message.Message):
    __slots__ = ("header", "target_id", "round_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    target_id: str
    round_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., target_id: _Optional[str] = ..., round_id: _Optional[str] = ...) -> None: ...

class ClassBreakdownResponse(_message.Message):
    __slots__ = ("counts", "total", "position", "definition_zh", "definition_en")
    COUNTS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    DEFINITION_ZH_FIELD_NUMBER: _ClassVar[int]
    DEFINITION_EN_FIELD_NUMBER: _ClassVar[int]
    counts: _containers.RepeatedCompositeFieldContainer[ClassCount]
    total: int
    position: int
    definition_zh: str
    definition_en: str
    def __init__(self, counts: _Optional[_Iterable[_Union[ClassCount, _Mapping]]] = ..., total: _Optional[int] = ..., position: _Optional[int] = ..., definition_zh: _Optional[str] = ..., definition_en: _Optional[str] = ...) -> None: ...

class ClassCount(_message.Message):
    __slots__ = ("problem_class", "severity", "findings")
    PROBLEM_CLASS_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    FINDINGS_FIELD_NUMBER: _ClassVar[int]
    problem_class: str
    severity: str
    findings: int
    def __init__(self, problem_class: _Optional[str] = ..., severity: _Optional[str] = ..., findings: _Optional[int] = ...) -> None: ...

class ListReportsRequest(_message.Message):
    __slots__ = ("header", "page", "target_id", "kind")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    page: _common_pb2.PageRequest
    target_id: str
    kind: str
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., page: _Optional[_Union[_common_pb2.PageRequest, _Mapping]] = ..., target_id: _Optional[str] = ..., kind: _Optional[str] = ...) -> None: ...

class ListReportsResponse(_message.Message):
    __slots__ = ("reports", "next")
    REPORTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    reports: _containers.RepeatedCompositeFieldContainer[ReportRow]
    next: str
    def __init__(self, reports: _Optional[_Iterable[_Union[ReportRow, _Mapping]]] = ..., next: _Optional[str] = ...) -> None: ...

class ReportRow(_message.Message):
    __slots__ = ("report_id", "target_id", "unit_id", "kind", "state", "title", "findings", "drafted_on", "approved_on", "version")
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    FINDINGS_FIELD_NUMBER: _ClassVar[int]
    DRAFTED_ON_FIELD_NUMBER: _ClassVar[int]
    APPROVED_ON_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    target_id: str
    unit_id: str
    kind: str
    state: str
    title: str
    findings: int
    drafted_on: str
    approved_on: str
    version: int
    def __init__(self, report_id: _Optional[str] = ..., target_id: _Optional[str] = ..., unit_id: _Optional[str] = ..., kind: _Optional[str] = ..., state: _Optional[str] = ..., title: _Optional[str] = ..., findings: _Optional[int] = ..., drafted_on: _Optional[str] = ..., approved_on: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class GetReportRequest(_message.Message):
    __slots__ = ("header", "report_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    report_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., report_id: _Optional[str] = ...) -> None: ...

class GetReportResponse(_message.Message):
    __slots__ = ("report", "sections", "finding_ids", "trigger", "content_hash", "steps")
    class SectionsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    REPORT_FIELD_NUMBER: _ClassVar[int]
    SECTIONS_FIELD_NUMBER: _ClassVar[int]
    FINDING_IDS_FIELD_NUMBER: _ClassVar[int]
    TRIGGER_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    report: ReportRow
    sections: _containers.ScalarMap[str, str]
    finding_ids: _containers.RepeatedScalarFieldContainer[str]
    trigger: str
    content_hash: str
    steps: _containers.RepeatedCompositeFieldContainer[Step]
    def __init__(self, report: _Optional[_Union[ReportRow, _Mapping]] = ..., sections: _Optional[_Mapping[str, str]] = ..., finding_ids: _Optional[_Iterable[str]] = ..., trigger: _Optional[str] = ..., content_hash: _Optional[str] = ..., steps: _Optional[_Iterable[_Union[Step, _Mapping]]] = ...) -> None: ...

class GetFeedbackRequest(_message.Message):
    __slots__ = ("header", "target_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    target_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., target_id: _Optional[str] = ...) -> None: ...

class GetFeedbackResponse(_message.Message):
    __slots__ = ("feedback_id", "target_id", "unit_id", "finding_ids", "content_hash", "issued_on", "completed_on", "acts")
    FEEDBACK_ID_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_IDS_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    ISSUED_ON_FIELD_NUMBER: _ClassVar[int]
    COMPLETED_ON_FIELD_NUMBER: _ClassVar[int]
    ACTS_FIELD_NUMBER: _ClassVar[int]
    feedback_id: str
    target_id: str
    unit_id: str
    finding_ids: _containers.RepeatedScalarFieldContainer[str]
    content_hash: str
    issued_on: str
    completed_on: str
    acts: _containers.RepeatedCompositeFieldContainer[FeedbackActRow]
    def __init__(self, feedback_id: _Optional[str] = ..., target_id: _Optional[str] = ..., unit_id: _Optional[str] = ..., finding_ids: _Optional[_Iterable[str]] = ..., content_hash: _Optional[str] = ..., issued_on: _Optional[str] = ..., completed_on: _Optional[str] = ..., acts: _Optional[_Iterable[_Union[FeedbackActRow, _Mapping]]] = ...) -> None: ...

class FeedbackActRow(_message.Message):
    __slots__ = ("act", "delivered_on", "place", "signed_on")
    ACT_FIELD_NUMBER: _ClassVar[int]
    DELIVERED_ON_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    SIGNED_ON_FIELD_NUMBER: _ClassVar[int]
    act: str
    delivered_on: str
    place: str
    signed_on: str
    def __init__(self, act: _Optional[str] = ..., delivered_on: _Optional[str] = ..., place: _Optional[str] = ..., signed_on: _Optional[str] = ...) -> None: ...

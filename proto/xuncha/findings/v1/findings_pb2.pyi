from xuncha.common.v1 import common_pb2 as _common_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DraftFindingRequest(_message.Message):
    __slots__ = ("header", "target_id", "paper", "prior_issue_ids")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    PAPER_FIELD_NUMBER: _ClassVar[int]
    PRIOR_ISSUE_IDS_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    paper: Paper
    prior_issue_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ..., paper: _Optional[_Union[Paper, _Mapping]] = ..., prior_issue_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class DraftFindingResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class CountersignFindingRequest(_message.Message):
    __slots__ = ("header", "finding_id", "content_hash")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    finding_id: str
    content_hash: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., finding_id: _Optional[str] = ..., content_hash: _Optional[str] = ...) -> None: ...

class CountersignFindingResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ReviseFindingRequest(_message.Message):
    __slots__ = ("header", "finding_id", "paper")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    PAPER_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    finding_id: str
    paper: Paper
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., finding_id: _Optional[str] = ..., paper: _Optional[_Union[Paper, _Mapping]] = ...) -> None: ...

class ReviseFindingResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class AnswerFactSheetRequest(_message.Message):
    __slots__ = ("header", "finding_id", "outcome", "remark", "content_hash")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    REMARK_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    finding_id: str
    outcome: str
    remark: str
    content_hash: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., finding_id: _Optional[str] = ..., outcome: _Optional[str] = ..., remark: _Optional[str] = ..., content_hash: _Optional[str] = ...) -> None: ...

class AnswerFactSheetResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class RecordFactRefusalRequest(_message.Message):
    __slots__ = ("header", "finding_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    finding_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., finding_id: _Optional[str] = ...) -> None: ...

class RecordFactRefusalResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class DeliberateFindingRequest(_message.Message):
    __slots__ = ("header", "finding_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    finding_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., finding_id: _Optional[str] = ...) -> None: ...

class DeliberateFindingResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ApproveFindingRequest(_message.Message):
    __slots__ = ("header", "finding_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    finding_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., finding_id: _Optional[str] = ...) -> None: ...

class ApproveFindingResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class SendBackFindingRequest(_message.Message):
    __slots__ = ("header", "finding_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    finding_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., finding_id: _Optional[str] = ...) -> None: ...

class SendBackFindingResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class AcceptFindingRequest(_message.Message):
    __slots__ = ("header", "finding_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    finding_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., finding_id: _Optional[str] = ...) -> None: ...

class AcceptFindingResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ReturnFindingRequest(_message.Message):
    __slots__ = ("header", "finding_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    finding_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., finding_id: _Optional[str] = ...) -> None: ...

class ReturnFindingResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class Paper(_message.Message):
    __slots__ = ("title", "methods", "facts", "basis", "evidence", "amount_fen", "problem_class", "focus_area", "severity", "analysis", "dimension", "problem_domain", "four_winds", "decision_matters", "natures", "risk_signals")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    METHODS_FIELD_NUMBER: _ClassVar[int]
    FACTS_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_CLASS_FIELD_NUMBER: _ClassVar[int]
    FOCUS_AREA_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    ANALYSIS_FIELD_NUMBER: _ClassVar[int]
    DIMENSION_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_DOMAIN_FIELD_NUMBER: _ClassVar[int]
    FOUR_WINDS_FIELD_NUMBER: _ClassVar[int]
    DECISION_MATTERS_FIELD_NUMBER: _ClassVar[int]
    NATURES_FIELD_NUMBER: _ClassVar[int]
    RISK_SIGNALS_FIELD_NUMBER: _ClassVar[int]
    title: str
    methods: _containers.RepeatedScalarFieldContainer[str]
    facts: str
    basis: str
    evidence: _containers.RepeatedScalarFieldContainer[str]
    amount_fen: int
    problem_class: str
    focus_area: str
    severity: str
    analysis: str
    dimension: str
    problem_domain: str
    four_winds: _containers.RepeatedScalarFieldContainer[str]
    decision_matters: _containers.RepeatedScalarFieldContainer[str]
    natures: _containers.RepeatedScalarFieldContainer[str]
    risk_signals: _containers.RepeatedCompositeFieldContainer[RiskSignal]
    def __init__(self, title: _Optional[str] = ..., methods: _Optional[_Iterable[str]] = ..., facts: _Optional[str] = ..., basis: _Optional[str] = ..., evidence: _Optional[_Iterable[str]] = ..., amount_fen: _Optional[int] = ..., problem_class: _Optional[str] = ..., focus_area: _Optional[str] = ..., severity: _Optional[str] = ..., analysis: _Optional[str] = ..., dimension: _Optional[str] = ..., problem_domain: _Optional[str] = ..., four_winds: _Optional[_Iterable[str]] = ..., decision_matters: _Optional[_Iterable[str]] = ..., natures: _Optional[_Iterable[str]] = ..., risk_signals: _Optional[_Iterable[_Union[RiskSignal, _Mapping]]] = ...) -> None: ...

class RiskSignal(_message.Message):
    __slots__ = ("code", "period", "amount_fen", "basis")
    CODE_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    code: str
    period: str
    amount_fen: int
    basis: str
    def __init__(self, code: _Optional[str] = ..., period: _Optional[str] = ..., amount_fen: _Optional[int] = ..., basis: _Optional[str] = ...) -> None: ...

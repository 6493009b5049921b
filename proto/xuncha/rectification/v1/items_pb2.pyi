from xuncha.common.v1 import common_pb2 as _common_pb2
from xuncha.rectification.v1 import plans_pb2 as _plans_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LedgerState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LEDGER_STATE_UNSPECIFIED: _ClassVar[LedgerState]
    LEDGER_STATE_ISSUED: _ClassVar[LedgerState]
    LEDGER_STATE_ACKNOWLEDGED: _ClassVar[LedgerState]
    LEDGER_STATE_PLAN_DRAFTED: _ClassVar[LedgerState]
    LEDGER_STATE_PLAN_REVIEW: _ClassVar[LedgerState]
    LEDGER_STATE_PLAN_RETURNED: _ClassVar[LedgerState]
    LEDGER_STATE_IN_PROGRESS: _ClassVar[LedgerState]
    LEDGER_STATE_CLOSURE_REQUESTED: _ClassVar[LedgerState]
    LEDGER_STATE_UNIT_DISC_CHECKED: _ClassVar[LedgerState]
    LEDGER_STATE_OFFICE_CHECKED: _ClassVar[LedgerState]
    LEDGER_STATE_CLOSURE_RETURNED: _ClassVar[LedgerState]
    LEDGER_STATE_CLOSED: _ClassVar[LedgerState]
LEDGER_STATE_UNSPECIFIED: LedgerState
LEDGER_STATE_ISSUED: LedgerState
LEDGER_STATE_ACKNOWLEDGED: LedgerState
LEDGER_STATE_PLAN_DRAFTED: LedgerState
LEDGER_STATE_PLAN_REVIEW: LedgerState
LEDGER_STATE_PLAN_RETURNED: LedgerState
LEDGER_STATE_IN_PROGRESS: LedgerState
LEDGER_STATE_CLOSURE_REQUESTED: LedgerState
LEDGER_STATE_UNIT_DISC_CHECKED: LedgerState
LEDGER_STATE_OFFICE_CHECKED: LedgerState
LEDGER_STATE_CLOSURE_RETURNED: LedgerState
LEDGER_STATE_CLOSED: LedgerState

class IssueItemRequest(_message.Message):
    __slots__ = ("header", "finding_id", "title", "expected_fen")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_FEN_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    finding_id: str
    title: str
    expected_fen: int
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., finding_id: _Optional[str] = ..., title: _Optional[str] = ..., expected_fen: _Optional[int] = ...) -> None: ...

class IssueItemResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class AcknowledgeItemRequest(_message.Message):
    __slots__ = ("header", "item_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    item_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., item_id: _Optional[str] = ...) -> None: ...

class AcknowledgeItemResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class AcknowledgeItemsRequest(_message.Message):
    __slots__ = ("header", "target_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ...) -> None: ...

class AcknowledgeItemsResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class RecordProgressRequest(_message.Message):
    __slots__ = ("header", "item_id", "percent", "text")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    PERCENT_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    item_id: str
    percent: int
    text: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., item_id: _Optional[str] = ..., percent: _Optional[int] = ..., text: _Optional[str] = ...) -> None: ...

class RecordProgressResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class RequestClosureRequest(_message.Message):
    __slots__ = ("header", "item_id", "criterion_met", "evidence", "summary")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    CRITERION_MET_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    item_id: str
    criterion_met: bool
    evidence: _containers.RepeatedScalarFieldContainer[str]
    summary: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., item_id: _Optional[str] = ..., criterion_met: _Optional[bool] = ..., evidence: _Optional[_Iterable[str]] = ..., summary: _Optional[str] = ...) -> None: ...

class RequestClosureResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class CheckClosureInUnitRequest(_message.Message):
    __slots__ = ("header", "item_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    item_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., item_id: _Optional[str] = ...) -> None: ...

class CheckClosureInUnitResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class CheckClosureByOfficeRequest(_message.Message):
    __slots__ = ("header", "item_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    item_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., item_id: _Optional[str] = ...) -> None: ...

class CheckClosureByOfficeResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class VerifyItemOnSiteRequest(_message.Message):
    __slots__ = ("header", "item_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    item_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., item_id: _Optional[str] = ...) -> None: ...

class VerifyItemOnSiteResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ReturnClosureRequest(_message.Message):
    __slots__ = ("header", "item_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    item_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., item_id: _Optional[str] = ...) -> None: ...

class ReturnClosureResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ApproveClosureRequest(_message.Message):
    __slots__ = ("header", "item_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    item_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., item_id: _Optional[str] = ...) -> None: ...

class ApproveClosureResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ListItemsRequest(_message.Message):
    __slots__ = ("header", "target_id", "unit_id", "state", "overdue", "page")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    target_id: str
    unit_id: str
    state: str
    overdue: bool
    page: _common_pb2.PageRequest
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., target_id: _Optional[str] = ..., unit_id: _Optional[str] = ..., state: _Optional[str] = ..., overdue: _Optional[bool] = ..., page: _Optional[_Union[_common_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListItemsResponse(_message.Message):
    __slots__ = ("items", "next")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[ItemRow]
    next: str
    def __init__(self, items: _Optional[_Iterable[_Union[ItemRow, _Mapping]]] = ..., next: _Optional[str] = ...) -> None: ...

class GetItemRequest(_message.Message):
    __slots__ = ("header", "item_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    item_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., item_id: _Optional[str] = ...) -> None: ...

class GetItemResponse(_message.Message):
    __slots__ = ("item", "goal", "measures", "assisting", "criterion", "institution", "progress", "progressed_on", "evidence", "summary", "classes")
    ITEM_FIELD_NUMBER: _ClassVar[int]
    GOAL_FIELD_NUMBER: _ClassVar[int]
    MEASURES_FIELD_NUMBER: _ClassVar[int]
    ASSISTING_FIELD_NUMBER: _ClassVar[int]
    CRITERION_FIELD_NUMBER: _ClassVar[int]
    INSTITUTION_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    PROGRESSED_ON_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    CLASSES_FIELD_NUMBER: _ClassVar[int]
    item: ItemRow
    goal: str
    measures: _containers.RepeatedCompositeFieldContainer[_plans_pb2.Measure]
    assisting: str
    criterion: str
    institution: str
    progress: str
    progressed_on: str
    evidence: _containers.RepeatedScalarFieldContainer[str]
    summary: str
    classes: _containers.RepeatedCompositeFieldContainer[ItemClass]
    def __init__(self, item: _Optional[_Union[ItemRow, _Mapping]] = ..., goal: _Optional[str] = ..., measures: _Optional[_Iterable[_Union[_plans_pb2.Measure, _Mapping]]] = ..., assisting: _Optional[str] = ..., criterion: _Optional[str] = ..., institution: _Optional[str] = ..., progress: _Optional[str] = ..., progressed_on: _Optional[str] = ..., evidence: _Optional[_Iterable[str]] = ..., summary: _Optional[str] = ..., classes: _Optional[_Iterable[_Union[ItemClass, _Mapping]]] = ...) -> None: ...

class ItemRow(_message.Message):
    __slots__ = ("item_id", "finding_id", "target_id", "unit_id", "number", "title", "severity", "problem_class", "state", "issued_on", "acknowledge_due_on", "acknowledged_on", "due_on", "overdue_days", "percent", "completion_class", "responsible_id", "lead_department", "expected_fen", "confirmed_fen", "verified_fen", "requested_on", "unit_checked_on", "office_checked_on", "field_verified_on", "closed_on", "returns", "institutions", "persons_handled")
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_CLASS_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ISSUED_ON_FIELD_NUMBER: _ClassVar[int]
    ACKNOWLEDGE_DUE_ON_FIELD_NUMBER: _ClassVar[int]
    ACKNOWLEDGED_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_DAYS_FIELD_NUMBER: _ClassVar[int]
    PERCENT_FIELD_NUMBER: _ClassVar[int]
    COMPLETION_CLASS_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    LEAD_DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_FEN_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_FEN_FIELD_NUMBER: _ClassVar[int]
    VERIFIED_FEN_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_ON_FIELD_NUMBER: _ClassVar[int]
    UNIT_CHECKED_ON_FIELD_NUMBER: _ClassVar[int]
    OFFICE_CHECKED_ON_FIELD_NUMBER: _ClassVar[int]
    FIELD_VERIFIED_ON_FIELD_NUMBER: _ClassVar[int]
    CLOSED_ON_FIELD_NUMBER: _ClassVar[int]
    RETURNS_FIELD_NUMBER: _ClassVar[int]
    INSTITUTIONS_FIELD_NUMBER: _ClassVar[int]
    PERSONS_HANDLED_FIELD_NUMBER: _ClassVar[int]
    item_id: str
    finding_id: str
    target_id: str
    unit_id: str
    number: str
    title: str
    severity: str
    problem_class: str
    state: str
    issued_on: str
    acknowledge_due_on: str
    acknowledged_on: str
    due_on: str
    overdue_days: int
    percent: int
    completion_class: str
    responsible_id: str
    lead_department: str
    expected_fen: int
    confirmed_fen: int
    verified_fen: int
    requested_on: str
    unit_checked_on: str
    office_checked_on: str
    field_verified_on: str
    closed_on: str
    returns: int
    institutions: int
    persons_handled: int
    def __init__(self, item_id: _Optional[str] = ..., finding_id: _Optional[str] = ..., target_id: _Optional[str] = ..., unit_id: _Optional[str] = ..., number: _Optional[str] = ..., title: _Optional[str] = ..., severity: _Optional[str] = ..., problem_class: _Optional[str] = ..., state: _Optional[str] = ..., issued_on: _Optional[str] = ..., acknowledge_due_on: _Optional[str] = ..., acknowledged_on: _Optional[str] = ..., due_on: _Optional[str] = ..., overdue_days: _Optional[int] = ..., percent: _Optional[int] = ..., completion_class: _Optional[str] = ..., responsible_id: _Optional[str] = ..., lead_department: _Optional[str] = ..., expected_fen: _Optional[int] = ..., confirmed_fen: _Optional[int] = ..., verified_fen: _Optional[int] = ..., requested_on: _Optional[str] = ..., unit_checked_on: _Optional[str] = ..., office_checked_on: _Optional[str] = ..., field_verified_on: _Optional[str] = ..., closed_on: _Optional[str] = ..., returns: _Optional[int] = ..., institutions: _Optional[int] = ..., persons_handled: _Optional[int] = ...) -> None: ...

class ItemClass(_message.Message):
    __slots__ = ("completion_class", "classified_on")
    COMPLETION_CLASS_FIELD_NUMBER: _ClassVar[int]
    CLASSIFIED_ON_FIELD_NUMBER: _ClassVar[int]
    completion_class: str
    classified_on: str
    def __init__(self, completion_class: _Optional[str] = ..., classified_on: _Optional[str] = ...) -> None: ...

from xuncha.common.v1 import common_pb2 as _common_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CompletionClass(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COMPLETION_CLASS_UNSPECIFIED: _ClassVar[CompletionClass]
    COMPLETION_CLASS_COMPLETED: _ClassVar[CompletionClass]
    COMPLETION_CLASS_BASICALLY_COMPLETED: _ClassVar[CompletionClass]
    COMPLETION_CLASS_LONG_TERM: _ClassVar[CompletionClass]
    COMPLETION_CLASS_NOT_COMPLETED: _ClassVar[CompletionClass]

class MeasureType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MEASURE_TYPE_UNSPECIFIED: _ClassVar[MeasureType]
    MEASURE_TYPE_FACT_FIX: _ClassVar[MeasureType]
    MEASURE_TYPE_REFORM: _ClassVar[MeasureType]
    MEASURE_TYPE_INSTITUTION: _ClassVar[MeasureType]
    MEASURE_TYPE_SUPERVISION: _ClassVar[MeasureType]

class PlanState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PLAN_STATE_UNSPECIFIED: _ClassVar[PlanState]
    PLAN_STATE_OPENED: _ClassVar[PlanState]
    PLAN_STATE_DRAFTED: _ClassVar[PlanState]
    PLAN_STATE_IN_REVIEW: _ClassVar[PlanState]
    PLAN_STATE_RETURNED: _ClassVar[PlanState]
    PLAN_STATE_APPROVED: _ClassVar[PlanState]
COMPLETION_CLASS_UNSPECIFIED: CompletionClass
COMPLETION_CLASS_COMPLETED: CompletionClass
COMPLETION_CLASS_BASICALLY_COMPLETED: CompletionClass
COMPLETION_CLASS_LONG_TERM: CompletionClass
COMPLETION_CLASS_NOT_COMPLETED: CompletionClass
MEASURE_TYPE_UNSPECIFIED: MeasureType
MEASURE_TYPE_FACT_FIX: MeasureType
MEASURE_TYPE_REFORM: MeasureType
MEASURE_TYPE_INSTITUTION: MeasureType
MEASURE_TYPE_SUPERVISION: MeasureType
PLAN_STATE_UNSPECIFIED: PlanState
PLAN_STATE_OPENED: PlanState
PLAN_STATE_DRAFTED: PlanState
PLAN_STATE_IN_REVIEW: PlanState
PLAN_STATE_RETURNED: PlanState
PLAN_STATE_APPROVED: PlanState

class Measure(_message.Message):
    __slots__ = ("type", "text")
    TYPE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    type: str
    text: str
    def __init__(self, type: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class PlanEntry(_message.Message):
    __slots__ = ("item_id", "problem_hash", "goal", "measures", "responsible_id", "lead_department", "assisting", "due_on", "criterion", "expected_fen", "institution")
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_HASH_FIELD_NUMBER: _ClassVar[int]
    GOAL_FIELD_NUMBER: _ClassVar[int]
    MEASURES_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    LEAD_DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    ASSISTING_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    CRITERION_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_FEN_FIELD_NUMBER: _ClassVar[int]
    INSTITUTION_FIELD_NUMBER: _ClassVar[int]
    item_id: str
    problem_hash: str
    goal: str
    measures: _containers.RepeatedCompositeFieldContainer[Measure]
    responsible_id: str
    lead_department: str
    assisting: str
    due_on: str
    criterion: str
    expected_fen: int
    institution: str
    def __init__(self, item_id: _Optional[str] = ..., problem_hash: _Optional[str] = ..., goal: _Optional[str] = ..., measures: _Optional[_Iterable[_Union[Measure, _Mapping]]] = ..., responsible_id: _Optional[str] = ..., lead_department: _Optional[str] = ..., assisting: _Optional[str] = ..., due_on: _Optional[str] = ..., criterion: _Optional[str] = ..., expected_fen: _Optional[int] = ..., institution: _Optional[str] = ...) -> None: ...

class DraftPlanRequest(_message.Message):
    __slots__ = ("header", "target_id", "entries")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    entries: _containers.RepeatedCompositeFieldContainer[PlanEntry]
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ..., entries: _Optional[_Iterable[_Union[PlanEntry, _Mapping]]] = ...) -> None: ...

class DraftPlanResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class SubmitPlanRequest(_message.Message):
    __slots__ = ("header", "plan_id", "content_hash", "pledged")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    PLEDGED_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    plan_id: str
    content_hash: str
    pledged: bool
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., plan_id: _Optional[str] = ..., content_hash: _Optional[str] = ..., pledged: _Optional[bool] = ...) -> None: ...

class SubmitPlanResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class GiveOpinionRequest(_message.Message):
    __slots__ = ("header", "plan_id", "content_hash")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    plan_id: str
    content_hash: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., plan_id: _Optional[str] = ..., content_hash: _Optional[str] = ...) -> None: ...

class GiveOpinionResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ReturnPlanRequest(_message.Message):
    __slots__ = ("header", "plan_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    plan_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., plan_id: _Optional[str] = ...) -> None: ...

class ReturnPlanResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ItemClassification(_message.Message):
    __slots__ = ("item_id", "completion_class")
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    COMPLETION_CLASS_FIELD_NUMBER: _ClassVar[int]
    item_id: str
    completion_class: str
    def __init__(self, item_id: _Optional[str] = ..., completion_class: _Optional[str] = ...) -> None: ...

class SubmitProgressReportRequest(_message.Message):
    __slots__ = ("header", "target_id", "classes", "content_hash", "pledged")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    CLASSES_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    PLEDGED_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    classes: _containers.RepeatedCompositeFieldContainer[ItemClassification]
    content_hash: str
    pledged: bool
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ..., classes: _Optional[_Iterable[_Union[ItemClassification, _Mapping]]] = ..., content_hash: _Optional[str] = ..., pledged: _Optional[bool] = ...) -> None: ...

class SubmitProgressReportResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ApproveProgressReportRequest(_message.Message):
    __slots__ = ("header", "target_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ...) -> None: ...

class ApproveProgressReportResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ReturnProgressReportRequest(_message.Message):
    __slots__ = ("header", "target_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ...) -> None: ...

class ReturnProgressReportResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ListPlansRequest(_message.Message):
    __slots__ = ("header", "unit_id", "state", "page")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    unit_id: str
    state: str
    page: _common_pb2.PageRequest
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., unit_id: _Optional[str] = ..., state: _Optional[str] = ..., page: _Optional[_Union[_common_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListPlansResponse(_message.Message):
    __slots__ = ("plans", "next")
    PLANS_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    plans: _containers.RepeatedCompositeFieldContainer[PlanRow]
    next: str
    def __init__(self, plans: _Optional[_Iterable[_Union[PlanRow, _Mapping]]] = ..., next: _Optional[str] = ...) -> None: ...

class PlanRow(_message.Message):
    __slots__ = ("plan_id", "target_id", "unit_id", "round_id", "state", "items", "opened_on", "plan_due_on", "report_due_on", "concentrated_until", "submitted_on", "approved_on", "returns", "report_state", "reported_on", "report_approved_on")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    OPENED_ON_FIELD_NUMBER: _ClassVar[int]
    PLAN_DUE_ON_FIELD_NUMBER: _ClassVar[int]
    REPORT_DUE_ON_FIELD_NUMBER: _ClassVar[int]
    CONCENTRATED_UNTIL_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_ON_FIELD_NUMBER: _ClassVar[int]
    APPROVED_ON_FIELD_NUMBER: _ClassVar[int]
    RETURNS_FIELD_NUMBER: _ClassVar[int]
    REPORT_STATE_FIELD_NUMBER: _ClassVar[int]
    REPORTED_ON_FIELD_NUMBER: _ClassVar[int]
    REPORT_APPROVED_ON_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    target_id: str
    unit_id: str
    round_id: str
    state: str
    items: int
    opened_on: str
    plan_due_on: str
    report_due_on: str
    concentrated_until: str
    submitted_on: str
    approved_on: str
    returns: int
    report_state: str
    reported_on: str
    report_approved_on: str
    def __init__(self, plan_id: _Optional[str] = ..., target_id: _Optional[str] = ..., unit_id: _Optional[str] = ..., round_id: _Optional[str] = ..., state: _Optional[str] = ..., items: _Optional[int] = ..., opened_on: _Optional[str] = ..., plan_due_on: _Optional[str] = ..., report_due_on: _Optional[str] = ..., concentrated_until: _Optional[str] = ..., submitted_on: _Optional[str] = ..., approved_on: _Optional[str] = ..., returns: _Optional[int] = ..., report_state: _Optional[str] = ..., reported_on: _Optional[str] = ..., report_approved_on: _Optional[str] = ...) -> None: ...

class GetPlanRequest(_message.Message):
    __slots__ = ("header", "plan_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    plan_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., plan_id: _Optional[str] = ...) -> None: ...

class GetPlanResponse(_message.Message):
    __slots__ = ("plan_id", "target_id", "unit_id", "round_id", "state", "opened_on", "plan_due_on", "report_due_on", "concentrated_until", "content_hash", "entries", "opinions", "report_state")
    PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OPENED_ON_FIELD_NUMBER: _ClassVar[int]
    PLAN_DUE_ON_FIELD_NUMBER: _ClassVar[int]
    REPORT_DUE_ON_FIELD_NUMBER: _ClassVar[int]
    CONCENTRATED_UNTIL_FIELD_NUMBER: _ClassVar[int]
    CONTENT_HASH_FIELD_NUMBER: _ClassVar[int]
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    OPINIONS_FIELD_NUMBER: _ClassVar[int]
    REPORT_STATE_FIELD_NUMBER: _ClassVar[int]
    plan_id: str
    target_id: str
    unit_id: str
    round_id: str
    state: str
    opened_on: str
    plan_due_on: str
    report_due_on: str
    concentrated_until: str
    content_hash: str
    entries: _containers.RepeatedCompositeFieldContainer[PlanEntry]
    opinions: _containers.RepeatedCompositeFieldContainer[Opinion]
    report_state: str
    def __init__(self, plan_id: _Optional[str] = ..., target_id: _Optional[str] = ..., unit_id: _Optional[str] = ..., round_id: _Optional[str] = ..., state: _Optional[str] = ..., opened_on: _Optional[str] = ..., plan_due_on: _Optional[str] = ..., report_due_on: _Optional[str] = ..., concentrated_until: _Optional[str] = ..., content_hash: _Optional[str] = ..., entries: _Optional[_Iterable[_Union[PlanEntry, _Mapping]]] = ..., opinions: _Optional[_Iterable[_Union[Opinion, _Mapping]]] = ..., report_state: _Optional[str] = ...) -> None: ...

class Opinion(_message.Message):
    __slots__ = ("side", "person_id")
    SIDE_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    side: str
    person_id: str
    def __init__(self, side: _Optional[str] = ..., person_id: _Optional[str] = ...) -> None: ...

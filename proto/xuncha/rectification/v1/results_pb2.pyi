from xuncha.common.v1 import common_pb2 as _common_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class BenefitKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BENEFIT_KIND_UNSPECIFIED: _ClassVar[BenefitKind]
    BENEFIT_KIND_CONVALESCENCE_LEAVE: _ClassVar[BenefitKind]
    BENEFIT_KIND_LUNCH_ALLOWANCE: _ClassVar[BenefitKind]
    BENEFIT_KIND_OTHER: _ClassVar[BenefitKind]

class HandlingForm(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HANDLING_FORM_UNSPECIFIED: _ClassVar[HandlingForm]
    HANDLING_FORM_FORM_1: _ClassVar[HandlingForm]
    HANDLING_FORM_FORM_2: _ClassVar[HandlingForm]
    HANDLING_FORM_FORM_3: _ClassVar[HandlingForm]
    HANDLING_FORM_FORM_4: _ClassVar[HandlingForm]
    HANDLING_FORM_ORG_MEASURE: _ClassVar[HandlingForm]
    HANDLING_FORM_ENTERPRISE_PENALTY: _ClassVar[HandlingForm]

class InstitutionKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INSTITUTION_KIND_UNSPECIFIED: _ClassVar[InstitutionKind]
    INSTITUTION_KIND_NEW: _ClassVar[InstitutionKind]
    INSTITUTION_KIND_AMENDED: _ClassVar[InstitutionKind]
    INSTITUTION_KIND_ABOLISHED: _ClassVar[InstitutionKind]

class ResultType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RESULT_TYPE_UNSPECIFIED: _ClassVar[ResultType]
    RESULT_TYPE_INSTITUTION: _ClassVar[ResultType]
    RESULT_TYPE_PERSONS_HANDLED: _ClassVar[ResultType]
    RESULT_TYPE_BENEFIT: _ClassVar[ResultType]
BENEFIT_KIND_UNSPECIFIED: BenefitKind
BENEFIT_KIND_CONVALESCENCE_LEAVE: BenefitKind
BENEFIT_KIND_LUNCH_ALLOWANCE: BenefitKind
BENEFIT_KIND_OTHER: BenefitKind
HANDLING_FORM_UNSPECIFIED: HandlingForm
HANDLING_FORM_FORM_1: HandlingForm
HANDLING_FORM_FORM_2: HandlingForm
HANDLING_FORM_FORM_3: HandlingForm
HANDLING_FORM_FORM_4: HandlingForm
HANDLING_FORM_ORG_MEASURE: HandlingForm
HANDLING_FORM_ENTERPRISE_PENALTY: HandlingForm
INSTITUTION_KIND_UNSPECIFIED: InstitutionKind
INSTITUTION_KIND_NEW: InstitutionKind
INSTITUTION_KIND_AMENDED: InstitutionKind
INSTITUTION_KIND_ABOLISHED: InstitutionKind
RESULT_TYPE_UNSPECIFIED: ResultType
RESULT_TYPE_INSTITUTION: ResultType
RESULT_TYPE_PERSONS_HANDLED: ResultType
RESULT_TYPE_BENEFIT: ResultType

class RecordInstitutionRequest(_message.Message):
    __slots__ = ("header", "unit_id", "kind", "title", "number", "issued_on", "item_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    ISSUED_ON_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    unit_id: str
    kind: str
    title: str
    number: str
    issued_on: str
    item_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., unit_id: _Optional[str] = ..., kind: _Optional[str] = ..., title: _Optional[str] = ..., number: _Optional[str] = ..., issued_on: _Optional[str] = ..., item_id: _Optional[str] = ...) -> None: ...

class RecordInstitutionResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class RecordPersonsHandledRequest(_message.Message):
    __slots__ = ("header", "item_id", "form", "kind", "count")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    item_id: str
    form: str
    kind: str
    count: int
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., item_id: _Optional[str] = ..., form: _Optional[str] = ..., kind: _Optional[str] = ..., count: _Optional[int] = ...) -> None: ...

class RecordPersonsHandledResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class RecordBenefitRequest(_message.Message):
    __slots__ = ("header", "unit_id", "kind", "beneficiaries", "since", "description")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    BENEFICIARIES_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    unit_id: str
    kind: str
    beneficiaries: int
    since: str
    description: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., unit_id: _Optional[str] = ..., kind: _Optional[str] = ..., beneficiaries: _Optional[int] = ..., since: _Optional[str] = ..., description: _Optional[str] = ...) -> None: ...

class RecordBenefitResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ConfirmBenefitRequest(_message.Message):
    __slots__ = ("header", "benefit_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    BENEFIT_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    benefit_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., benefit_id: _Optional[str] = ...) -> None: ...

class ConfirmBenefitResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ListResultsRequest(_message.Message):
    __slots__ = ("header", "page", "unit_id", "item_id", "type")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    page: _common_pb2.PageRequest
    unit_id: str
    item_id: str
    type: str
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., page: _Optional[_Union[_common_pb2.PageRequest, _Mapping]] = ..., unit_id: _Optional[str] = ..., item_id: _Optional[str] = ..., type: _Optional[str] = ...) -> None: ...

class ListResultsResponse(_message.Message):
    __slots__ = ("results", "next")
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    results: _containers.RepeatedCompositeFieldContainer[ResultRow]
    next: str
    def __init__(self, results: _Optional[_Iterable[_Union[ResultRow, _Mapping]]] = ..., next: _Optional[str] = ...) -> None: ...

class ResultRow(_message.Message):
    __slots__ = ("result_id", "type", "unit_id", "finding_id", "item_id", "kind", "form", "title", "number", "persons", "since", "state", "recorded_by", "recorded_on", "confirmed_by")
    RESULT_ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    PERSONS_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RECORDED_BY_FIELD_NUMBER: _ClassVar[int]
    RECORDED_ON_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_BY_FIELD_NUMBER: _ClassVar[int]
    result_id: str
    type: str
    unit_id: str
    finding_id: str
    item_id: str
    kind: str
    form: str
    title: str
    number: str
    persons: int
    since: str
    state: str
    recorded_by: str
    recorded_on: str
    confirmed_by: str
    def __init__(self, result_id: _Optional[str] = ..., type: _Optional[str] = ..., unit_id: _Optional[str] = ..., finding_id: _Optional[str] = ..., item_id: _Optional[str] = ..., kind: _Optional[str] = ..., form: _Optional[str] = ..., title: _Optional[str] = ..., number: _Optional[str] = ..., persons: _Optional[int] = ..., since: _Optional[str] = ..., state: _Optional[str] = ..., recorded_by: _Optional[str] = ..., recorded_on: _Optional[str] = ..., confirmed_by: _Optional[str] = ...) -> None: ...

from xuncha.common.v1 import common_pb2 as _common_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Disclosure(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DISCLOSURE_UNSPECIFIED: _ClassVar[Disclosure]
    DISCLOSURE_DISCLOSED: _ClassVar[Disclosure]
    DISCLOSURE_EXEMPTED: _ClassVar[Disclosure]

class Grade(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    GRADE_UNSPECIFIED: _ClassVar[Grade]
    GRADE_GOOD: _ClassVar[Grade]
    GRADE_FAIRLY_GOOD: _ClassVar[Grade]
    GRADE_FAIR: _ClassVar[Grade]
    GRADE_POOR: _ClassVar[Grade]
DISCLOSURE_UNSPECIFIED: Disclosure
DISCLOSURE_DISCLOSED: Disclosure
DISCLOSURE_EXEMPTED: Disclosure
GRADE_UNSPECIFIED: Grade
GRADE_GOOD: Grade
GRADE_FAIRLY_GOOD: Grade
GRADE_FAIR: Grade
GRADE_POOR: Grade

class SustainRectificationRequest(_message.Message):
    __slots__ = ("header", "target_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ...) -> None: ...

class SustainRectificationResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class CheckEvaluationRequest(_message.Message):
    __slots__ = ("header", "target_id", "score", "deductions")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    DEDUCTIONS_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    score: int
    deductions: _containers.RepeatedCompositeFieldContainer[Deduction]
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ..., score: _Optional[int] = ..., deductions: _Optional[_Iterable[_Union[Deduction, _Mapping]]] = ...) -> None: ...

class CheckEvaluationResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class Deduction(_message.Message):
    __slots__ = ("indicator", "points")
    INDICATOR_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    indicator: str
    points: int
    def __init__(self, indicator: _Optional[str] = ..., points: _Optional[int] = ...) -> None: ...

class EvaluateTargetRequest(_message.Message):
    __slots__ = ("header", "target_id", "score", "grade", "untrue_items", "disclosure")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    UNTRUE_ITEMS_FIELD_NUMBER: _ClassVar[int]
    DISCLOSURE_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    score: int
    grade: str
    untrue_items: int
    disclosure: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ..., score: _Optional[int] = ..., grade: _Optional[str] = ..., untrue_items: _Optional[int] = ..., disclosure: _Optional[str] = ...) -> None: ...

class EvaluateTargetResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class RedoRectificationRequest(_message.Message):
    __slots__ = ("header", "target_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ...) -> None: ...

class RedoRectificationResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class CloseTargetRequest(_message.Message):
    __slots__ = ("header", "target_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ...) -> None: ...

class CloseTargetResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

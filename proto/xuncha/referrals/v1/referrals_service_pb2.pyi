from xuncha.common.v1 import common_pb2 as _common_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DraftReferralRequest(_message.Message):
    __slots__ = ("header", "target_id", "clue")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    CLUE_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    clue: Clue
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ..., clue: _Optional[_Union[Clue, _Mapping]] = ...) -> None: ...

class DraftReferralResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class CountersignReferralRequest(_message.Message):
    __slots__ = ("header", "referral_id", "clue_hash")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CLUE_HASH_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    clue_hash: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ..., clue_hash: _Optional[str] = ...) -> None: ...

class CountersignReferralResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class Clue(_message.Message):
    __slots__ = ("subjects", "nature", "discipline_class", "source", "facts", "evidence")
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    NATURE_FIELD_NUMBER: _ClassVar[int]
    DISCIPLINE_CLASS_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    FACTS_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    subjects: _containers.RepeatedCompositeFieldContainer[Subject]
    nature: str
    discipline_class: str
    source: str
    facts: str
    evidence: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, subjects: _Optional[_Iterable[_Union[Subject, _Mapping]]] = ..., nature: _Optional[str] = ..., discipline_class: _Optional[str] = ..., source: _Optional[str] = ..., facts: _Optional[str] = ..., evidence: _Optional[_Iterable[str]] = ...) -> None: ...

class Subject(_message.Message):
    __slots__ = ("person_id", "post", "rank")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    POST_FIELD_NUMBER: _ClassVar[int]
    RANK_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    post: str
    rank: str
    def __init__(self, person_id: _Optional[str] = ..., post: _Optional[str] = ..., rank: _Optional[str] = ...) -> None: ...

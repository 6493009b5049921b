from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SubjectKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUBJECT_KIND_UNSPECIFIED: _ClassVar[SubjectKind]
    SUBJECT_KIND_PERSON: _ClassVar[SubjectKind]
    SUBJECT_KIND_ORGANISATION: _ClassVar[SubjectKind]
SUBJECT_KIND_UNSPECIFIED: SubjectKind
SUBJECT_KIND_PERSON: SubjectKind
SUBJECT_KIND_ORGANISATION: SubjectKind

class Clue(_message.Message):
    __slots__ = ("subjects", "nature", "discipline_class", "source", "facts", "evidence", "amount_fen", "from_on", "to_on")
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    NATURE_FIELD_NUMBER: _ClassVar[int]
    DISCIPLINE_CLASS_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    FACTS_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    FROM_ON_FIELD_NUMBER: _ClassVar[int]
    TO_ON_FIELD_NUMBER: _ClassVar[int]
    subjects: _containers.RepeatedCompositeFieldContainer[Subject]
    nature: str
    discipline_class: str
    source: str
    facts: str
    evidence: _containers.RepeatedScalarFieldContainer[str]
    amount_fen: int
    from_on: str
    to_on: str
    def __init__(self, subjects: _Optional[_Iterable[_Union[Subject, _Mapping]]] = ..., nature: _Optional[str] = ..., discipline_class: _Optional[str] = ..., source: _Optional[str] = ..., facts: _Optional[str] = ..., evidence: _Optional[_Iterable[str]] = ..., amount_fen: _Optional[int] = ..., from_on: _Optional[str] = ..., to_on: _Optional[str] = ...) -> None: ...

class Subject(_message.Message):
    __slots__ = ("person_id", "post", "rank", "kind", "organisation_id", "name", "unit_id", "party_member", "public_official", "first_in_command")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    POST_FIELD_NUMBER: _ClassVar[int]
    RANK_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_MEMBER_FIELD_NUMBER: _ClassVar[int]
    PUBLIC_OFFICIAL_FIELD_NUMBER: _ClassVar[int]
    FIRST_IN_COMMAND_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    post: str
    rank: str
    kind: str
    organisation_id: str
    name: str
    unit_id: str
    party_member: bool
    public_official: bool
    first_in_command: bool
    def __init__(self, person_id: _Optional[str] = ..., post: _Optional[str] = ..., rank: _Optional[str] = ..., kind: _Optional[str] = ..., organisation_id: _Optional[str] = ..., name: _Optional[str] = ..., unit_id: _Optional[str] = ..., party_member: _Optional[bool] = ..., public_official: _Optional[bool] = ..., first_in_command: _Optional[bool] = ...) -> None: ...

class Outcome(_message.Message):
    __slots__ = ("kind", "type", "organ", "document", "offence", "decided_on", "from_on", "to_on", "publicised")
    KIND_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    ORGAN_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    OFFENCE_FIELD_NUMBER: _ClassVar[int]
    DECIDED_ON_FIELD_NUMBER: _ClassVar[int]
    FROM_ON_FIELD_NUMBER: _ClassVar[int]
    TO_ON_FIELD_NUMBER: _ClassVar[int]
    PUBLICISED_FIELD_NUMBER: _ClassVar[int]
    kind: str
    type: str
    organ: str
    document: str
    offence: str
    decided_on: str
    from_on: str
    to_on: str
    publicised: bool
    def __init__(self, kind: _Optional[str] = ..., type: _Optional[str] = ..., organ: _Optional[str] = ..., document: _Optional[str] = ..., offence: _Optional[str] = ..., decided_on: _Optional[str] = ..., from_on: _Optional[str] = ..., to_on: _Optional[str] = ..., publicised: _Optional[bool] = ...) -> None: ...

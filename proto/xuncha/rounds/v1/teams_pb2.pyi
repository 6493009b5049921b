from xuncha.common.v1 import common_pb2 as _common_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Declaration(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DECLARATION_UNSPECIFIED: _ClassVar[Declaration]
    DECLARATION_NONE: _ClassVar[Declaration]
    DECLARATION_CONFLICT: _ClassVar[Declaration]

class Pledge(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PLEDGE_UNSPECIFIED: _ClassVar[Pledge]
    PLEDGE_CONFIDENTIALITY: _ClassVar[Pledge]
    PLEDGE_INTEGRITY: _ClassVar[Pledge]

class Relation(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RELATION_UNSPECIFIED: _ClassVar[Relation]
    RELATION_OWN_POST: _ClassVar[Relation]
    RELATION_SPOUSE: _ClassVar[Relation]
    RELATION_LINEAL_KIN: _ClassVar[Relation]
    RELATION_CLOSE_KIN: _ClassVar[Relation]
    RELATION_LEADER_AFFINITY: _ClassVar[Relation]
    RELATION_SUPERIOR_OR_SUBORDINATE: _ClassVar[Relation]
    RELATION_JOINT_SERVICE: _ClassVar[Relation]
    RELATION_OTHER: _ClassVar[Relation]

class Role(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ROLE_UNSPECIFIED: _ClassVar[Role]
    ROLE_LEAD: _ClassVar[Role]
    ROLE_DEPUTY: _ClassVar[Role]
    ROLE_MEMBER: _ClassVar[Role]
    ROLE_LIAISON: _ClassVar[Role]
DECLARATION_UNSPECIFIED: Declaration
DECLARATION_NONE: Declaration
DECLARATION_CONFLICT: Declaration
PLEDGE_UNSPECIFIED: Pledge
PLEDGE_CONFIDENTIALITY: Pledge
PLEDGE_INTEGRITY: Pledge
RELATION_UNSPECIFIED: Relation
RELATION_OWN_POST: Relation
RELATION_SPOUSE: Relation
RELATION_LINEAL_KIN: Relation
RELATION_CLOSE_KIN: Relation
RELATION_LEADER_AFFINITY: Relation
RELATION_SUPERIOR_OR_SUBORDINATE: Relation
RELATION_JOINT_SERVICE: Relation
RELATION_OTHER: Relation
ROLE_UNSPECIFIED: Role
ROLE_LEAD: Role
ROLE_DEPUTY: Role
ROLE_MEMBER: Role
ROLE_LIAISON: Role

class FormTeamRequest(_message.Message):
    __slots__ = ("header", "target_id", "members")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    members: _containers.RepeatedCompositeFieldContainer[Seat]
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ..., members: _Optional[_Iterable[_Union[Seat, _Mapping]]] = ...) -> None: ...

class FormTeamResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class Seat(_message.Message):
    __slots__ = ("person_id", "role", "engagement", "mentor_id")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    ENGAGEMENT_FIELD_NUMBER: _ClassVar[int]
    MENTOR_ID_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    role: str
    engagement: str
    mentor_id: str
    def __init__(self, person_id: _Optional[str] = ..., role: _Optional[str] = ..., engagement: _Optional[str] = ..., mentor_id: _Optional[str] = ...) -> None: ...

class AdmitTeamMembersRequest(_message.Message):
    __slots__ = ("header", "target_id", "members")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    members: _containers.RepeatedCompositeFieldContainer[Seat]
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ..., members: _Optional[_Iterable[_Union[Seat, _Mapping]]] = ...) -> None: ...

class AdmitTeamMembersResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class AssignMentorRequest(_message.Message):
    __slots__ = ("header", "target_id", "person_id", "mentor_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    MENTOR_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    person_id: str
    mentor_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ..., person_id: _Optional[str] = ..., mentor_id: _Optional[str] = ...) -> None: ...

class AssignMentorResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class DeclareRecusalRequest(_message.Message):
    __slots__ = ("header", "target_id", "kind", "relation")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    RELATION_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    kind: str
    relation: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ..., kind: _Optional[str] = ..., relation: _Optional[str] = ...) -> None: ...

class DeclareRecusalResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class RequestRecusalRequest(_message.Message):
    __slots__ = ("header", "target_id", "person_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    person_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ..., person_id: _Optional[str] = ...) -> None: ...

class RequestRecusalResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class DecideRecusalRequest(_message.Message):
    __slots__ = ("header", "target_id", "person_id", "upheld")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    UPHELD_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    person_id: str
    upheld: bool
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ..., person_id: _Optional[str] = ..., upheld: _Optional[bool] = ...) -> None: ...

class DecideRecusalResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class SignPledgeRequest(_message.Message):
    __slots__ = ("header", "target_id", "kind")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    kind: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ..., kind: _Optional[str] = ...) -> None: ...

class SignPledgeResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class AttestTrainingRequest(_message.Message):
    __slots__ = ("header", "target_id", "attended_on")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    ATTENDED_ON_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    attended_on: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ..., attended_on: _Optional[str] = ...) -> None: ...

class AttestTrainingResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

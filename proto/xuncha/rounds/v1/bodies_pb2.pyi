from xuncha.common.v1 import common_pb2 as _common_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class BodyRole(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BODY_ROLE_UNSPECIFIED: _ClassVar[BodyRole]
    BODY_ROLE_HEAD: _ClassVar[BodyRole]
    BODY_ROLE_DEPUTY: _ClassVar[BodyRole]
    BODY_ROLE_MEMBER: _ClassVar[BodyRole]
BODY_ROLE_UNSPECIFIED: BodyRole
BODY_ROLE_HEAD: BodyRole
BODY_ROLE_DEPUTY: BodyRole
BODY_ROLE_MEMBER: BodyRole

class RegisterBodyRequest(_message.Message):
    __slots__ = ("header", "code", "kind", "organisation_id", "label")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_ID_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    code: str
    kind: str
    organisation_id: str
    label: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., code: _Optional[str] = ..., kind: _Optional[str] = ..., organisation_id: _Optional[str] = ..., label: _Optional[str] = ...) -> None: ...

class RegisterBodyResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class AppointBodyMemberRequest(_message.Message):
    __slots__ = ("header", "body_id", "person_id", "role", "valid_from", "valid_to")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    BODY_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    body_id: str
    person_id: str
    role: str
    valid_from: str
    valid_to: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., body_id: _Optional[str] = ..., person_id: _Optional[str] = ..., role: _Optional[str] = ..., valid_from: _Optional[str] = ..., valid_to: _Optional[str] = ...) -> None: ...

class AppointBodyMemberResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class EndBodyMembershipRequest(_message.Message):
    __slots__ = ("header", "body_id", "membership_id", "ended_on")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    BODY_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBERSHIP_ID_FIELD_NUMBER: _ClassVar[int]
    ENDED_ON_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    body_id: str
    membership_id: str
    ended_on: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., body_id: _Optional[str] = ..., membership_id: _Optional[str] = ..., ended_on: _Optional[str] = ...) -> None: ...

class EndBodyMembershipResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ListBodiesRequest(_message.Message):
    __slots__ = ("header", "page")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    page: _common_pb2.PageRequest
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., page: _Optional[_Union[_common_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListBodiesResponse(_message.Message):
    __slots__ = ("bodies", "next")
    BODIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    bodies: _containers.RepeatedCompositeFieldContainer[BodyRow]
    next: str
    def __init__(self, bodies: _Optional[_Iterable[_Union[BodyRow, _Mapping]]] = ..., next: _Optional[str] = ...) -> None: ...

class BodyRow(_message.Message):
    __slots__ = ("body_id", "code", "kind", "organisation_id", "label", "members")
    BODY_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_ID_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    body_id: str
    code: str
    kind: str
    organisation_id: str
    label: str
    members: _containers.RepeatedCompositeFieldContainer[MembershipRow]
    def __init__(self, body_id: _Optional[str] = ..., code: _Optional[str] = ..., kind: _Optional[str] = ..., organisation_id: _Optional[str] = ..., label: _Optional[str] = ..., members: _Optional[_Iterable[_Union[MembershipRow, _Mapping]]] = ...) -> None: ...

class MembershipRow(_message.Message):
    __slots__ = ("membership_id", "person_id", "role", "valid_from", "valid_to")
    MEMBERSHIP_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    membership_id: str
    person_id: str
    role: str
    valid_from: str
    valid_to: str
    def __init__(self, membership_id: _Optional[str] = ..., person_id: _Optional[str] = ..., role: _Optional[str] = ..., valid_from: _Optional[str] = ..., valid_to: _Optional[str] = ...) -> None: ...

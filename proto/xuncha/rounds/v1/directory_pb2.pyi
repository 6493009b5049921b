from xuncha.common.v1 import common_pb2 as _common_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RegisterOrganisationRequest(_message.Message):
    __slots__ = ("header", "code", "name", "kind", "level", "parent_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    code: str
    name: str
    kind: str
    level: int
    parent_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., code: _Optional[str] = ..., name: _Optional[str] = ..., kind: _Optional[str] = ..., level: _Optional[int] = ..., parent_id: _Optional[str] = ...) -> None: ...

class RegisterOrganisationResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class RegisterPersonRequest(_message.Message):
    __slots__ = ("header", "person_id", "name", "unit_id", "rank", "key_minority", "second_line", "specialties", "former_posts")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    RANK_FIELD_NUMBER: _ClassVar[int]
    KEY_MINORITY_FIELD_NUMBER: _ClassVar[int]
    SECOND_LINE_FIELD_NUMBER: _ClassVar[int]
    SPECIALTIES_FIELD_NUMBER: _ClassVar[int]
    FORMER_POSTS_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    person_id: str
    name: str
    unit_id: str
    rank: str
    key_minority: bool
    second_line: bool
    specialties: _containers.RepeatedScalarFieldContainer[str]
    former_posts: _containers.RepeatedCompositeFieldContainer[FormerPost]
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., person_id: _Optional[str] = ..., name: _Optional[str] = ..., unit_id: _Optional[str] = ..., rank: _Optional[str] = ..., key_minority: _Optional[bool] = ..., second_line: _Optional[bool] = ..., specialties: _Optional[_Iterable[str]] = ..., former_posts: _Optional[_Iterable[_Union[FormerPost, _Mapping]]] = ...) -> None: ...

class FormerPost(_message.Message):
    __slots__ = ("organisation_id", "leading", "held_from", "held_to")
    ORGANISATION_ID_FIELD_NUMBER: _ClassVar[int]
    LEADING_FIELD_NUMBER: _ClassVar[int]
    HELD_FROM_FIELD_NUMBER: _ClassVar[int]
    HELD_TO_FIELD_NUMBER: _ClassVar[int]
    organisation_id: str
    leading: bool
    held_from: str
    held_to: str
    def __init__(self, organisation_id: _Optional[str] = ..., leading: _Optional[bool] = ..., held_from: _Optional[str] = ..., held_to: _Optional[str] = ...) -> None: ...

class RegisterPersonResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class AssignPostRequest(_message.Message):
    __slots__ = ("header", "person_id", "capacity_held", "scope_id", "valid_from", "valid_to")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    CAPACITY_HELD_FIELD_NUMBER: _ClassVar[int]
    SCOPE_ID_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    person_id: str
    capacity_held: str
    scope_id: str
    valid_from: str
    valid_to: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., person_id: _Optional[str] = ..., capacity_held: _Optional[str] = ..., scope_id: _Optional[str] = ..., valid_from: _Optional[str] = ..., valid_to: _Optional[str] = ...) -> None: ...

class AssignPostResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class EndPostRequest(_message.Message):
    __slots__ = ("header", "person_id", "post_id", "ended_on")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    POST_ID_FIELD_NUMBER: _ClassVar[int]
    ENDED_ON_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    person_id: str
    post_id: str
    ended_on: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., person_id: _Optional[str] = ..., post_id: _Optional[str] = ..., ended_on: _Optional[str] = ...) -> None: ...

class EndPostResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ListPersonsRequest(_message.Message):
    __slots__ = ("header", "unit_id", "page")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    unit_id: str
    page: _common_pb2.PageRequest
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., unit_id: _Optional[str] = ..., page: _Optional[_Union[_common_pb2.PageRequest, _Mapping]] = ...) -> None: ...

class ListPersonsResponse(_message.Message):
    __slots__ = ("persons", "next")
    PERSONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    persons: _containers.RepeatedCompositeFieldContainer[PersonRow]
    next: str
    def __init__(self, persons: _Optional[_Iterable[_Union[PersonRow, _Mapping]]] = ..., next: _Optional[str] = ...) -> None: ...

class PersonRow(_message.Message):
    __slots__ = ("person_id", "unit_id", "rank", "specialties", "key_minority", "second_line")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    RANK_FIELD_NUMBER: _ClassVar[int]
    SPECIALTIES_FIELD_NUMBER: _ClassVar[int]
    KEY_MINORITY_FIELD_NUMBER: _ClassVar[int]
    SECOND_LINE_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    unit_id: str
    rank: str
    specialties: _containers.RepeatedScalarFieldContainer[str]
    key_minority: bool
    second_line: bool
    def __init__(self, person_id: _Optional[str] = ..., unit_id: _Optional[str] = ..., rank: _Optional[str] = ..., specialties: _Optional[_Iterable[str]] = ..., key_minority: _Optional[bool] = ..., second_line: _Optional[bool] = ...) -> None: ...

class ResolveNamesRequest(_message.Message):
    __slots__ = ("header", "person_ids")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PERSON_IDS_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    person_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., person_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ResolveNamesResponse(_message.Message):
    __slots__ = ("names",)
    class NamesEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    NAMES_FIELD_NUMBER: _ClassVar[int]
    names: _containers.ScalarMap[str, str]
    def __init__(self, names: _Optional[_Mapping[str, str]] = ...) -> None: ...

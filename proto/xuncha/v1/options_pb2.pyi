from google.protobuf import descriptor_pb2 as _descriptor_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    KIND_UNSPECIFIED: _ClassVar[Kind]
    KIND_ID: _ClassVar[Kind]
    KIND_DAY: _ClassVar[Kind]
    KIND_CODE: _ClassVar[Kind]
    KIND_LINE: _ClassVar[Kind]
    KIND_TEXT: _ClassVar[Kind]
    KIND_HASH: _ClassVar[Kind]
    KIND_PAPER_NUMBER: _ClassVar[Kind]
    KIND_FEN: _ClassVar[Kind]
    KIND_POSITION: _ClassVar[Kind]
    KIND_PAGE_KEY: _ClassVar[Kind]
    KIND_PERCENT: _ClassVar[Kind]

class Need(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NEED_UNSPECIFIED: _ClassVar[Need]
    NEED_REASON: _ClassVar[Need]
    NEED_DOCUMENT: _ClassVar[Need]
KIND_UNSPECIFIED: Kind
KIND_ID: Kind
KIND_DAY: Kind
KIND_CODE: Kind
KIND_LINE: Kind
KIND_TEXT: Kind
KIND_HASH: Kind
KIND_PAPER_NUMBER: Kind
KIND_FEN: Kind
KIND_POSITION: Kind
KIND_PAGE_KEY: Kind
KIND_PERCENT: Kind
NEED_UNSPECIFIED: Need
NEED_REASON: Need
NEED_DOCUMENT: Need
LIMITS_FIELD_NUMBER: _ClassVar[int]
limits: _descriptor.FieldDescriptor
LABEL_FIELD_NUMBER: _ClassVar[int]
label: _descriptor.FieldDescriptor
FIELD_FIELD_NUMBER: _ClassVar[int]
field: _descriptor.FieldDescriptor
COMMAND_FIELD_NUMBER: _ClassVar[int]
command: _descriptor.FieldDescriptor
WORD_FIELD_NUMBER: _ClassVar[int]
word: _descriptor.FieldDescriptor

class Limits(_message.Message):
    __slots__ = ("least", "most", "pattern")
    LEAST_FIELD_NUMBER: _ClassVar[int]
    MOST_FIELD_NUMBER: _ClassVar[int]
    PATTERN_FIELD_NUMBER: _ClassVar[int]
    least: int
    most: int
    pattern: str
    def __init__(self, least: _Optional[int] = ..., most: _Optional[int] = ..., pattern: _Optional[str] = ...) -> None: ...

class Field(_message.Message):
    __slots__ = ("kind", "least", "most", "codes", "one_of", "usual", "least_entries", "most_entries", "keys", "blank", "refers")
    KIND_FIELD_NUMBER: _ClassVar[int]
    LEAST_FIELD_NUMBER: _ClassVar[int]
    MOST_FIELD_NUMBER: _ClassVar[int]
    CODES_FIELD_NUMBER: _ClassVar[int]
    ONE_OF_FIELD_NUMBER: _ClassVar[int]
    USUAL_FIELD_NUMBER: _ClassVar[int]
    LEAST_ENTRIES_FIELD_NUMBER: _ClassVar[int]
    MOST_ENTRIES_FIELD_NUMBER: _ClassVar[int]
    KEYS_FIELD_NUMBER: _ClassVar[int]
    BLANK_FIELD_NUMBER: _ClassVar[int]
    REFERS_FIELD_NUMBER: _ClassVar[int]
    kind: Kind
    least: int
    most: int
    codes: str
    one_of: _containers.RepeatedScalarFieldContainer[str]
    usual: str
    least_entries: int
    most_entries: int
    keys: Kind
    blank: bool
    refers: str
    def __init__(self, kind: _Optional[_Union[Kind, str]] = ..., least: _Optional[int] = ..., most: _Optional[int] = ..., codes: _Optional[str] = ..., one_of: _Optional[_Iterable[str]] = ..., usual: _Optional[str] = ..., least_entries: _Optional[int] = ..., most_entries: _Optional[int] = ..., keys: _Optional[_Union[Kind, str]] = ..., blank: _Optional[bool] = ..., refers: _Optional[str] = ...) -> None: ...

class Label(_message.Message):
    __slots__ = ("zh", "en", "group")
    ZH_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    GROUP_FIELD_NUMBER: _ClassVar[int]
    zh: str
    en: str
    group: str
    def __init__(self, zh: _Optional[str] = ..., en: _Optional[str] = ..., group: _Optional[str] = ...) -> None: ...

class Word(_message.Message):
    __slots__ = ("name", "zh", "en")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ZH_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    name: str
    zh: str
    en: str
    def __init__(self, name: _Optional[str] = ..., zh: _Optional[str] = ..., en: _Optional[str] = ...) -> None: ...

class Command(_message.Message):
    __slots__ = ("object", "by", "zh", "en", "needs", "does")
    OBJECT_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    ZH_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    NEEDS_FIELD_NUMBER: _ClassVar[int]
    DOES_FIELD_NUMBER: _ClassVar[int]
    object: str
    by: str
    zh: str
    en: str
    needs: _containers.RepeatedScalarFieldContainer[Need]
    does: str
    def __init__(self, object: _Optional[str] = ..., by: _Optional[str] = ..., zh: _Optional[str] = ..., en: _Optional[str] = ..., needs: _Optional[_Iterable[_Union[Need, str]]] = ..., does: _Optional[str] = ...) -> None: ...

from xuncha.common.v1 import common_pb2 as _common_pb2
from xuncha.referrals.v1 import clue_pb2 as _clue_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DraftReferralRequest(_message.Message):
    __slots__ = ("header", "target_id", "clue")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    CLUE_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    target_id: str
    clue: _clue_pb2.Clue
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., target_id: _Optional[str] = ..., clue: _Optional[_Union[_clue_pb2.Clue, _Mapping]] = ...) -> None: ...

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

class ReviseReferralRequest(_message.Message):
    __slots__ = ("header", "referral_id", "clue")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CLUE_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    clue: _clue_pb2.Clue
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ..., clue: _Optional[_Union[_clue_pb2.Clue, _Mapping]] = ...) -> None: ...

class ReviseReferralResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class DeliberateReferralRequest(_message.Message):
    __slots__ = ("header", "referral_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ...) -> None: ...

class DeliberateReferralResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ApproveReferralRequest(_message.Message):
    __slots__ = ("header", "referral_id", "clue_hash")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CLUE_HASH_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    clue_hash: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ..., clue_hash: _Optional[str] = ...) -> None: ...

class ApproveReferralResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class CoApproveReferralRequest(_message.Message):
    __slots__ = ("header", "referral_id", "clue_hash")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CLUE_HASH_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    clue_hash: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ..., clue_hash: _Optional[str] = ...) -> None: ...

class CoApproveReferralResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ReturnReferralRequest(_message.Message):
    __slots__ = ("header", "referral_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ...) -> None: ...

class ReturnReferralResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class TransferReferralRequest(_message.Message):
    __slots__ = ("header", "referral_id", "clue_hash", "items")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    CLUE_HASH_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    clue_hash: str
    items: int
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ..., clue_hash: _Optional[str] = ..., items: _Optional[int] = ...) -> None: ...

class TransferReferralResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

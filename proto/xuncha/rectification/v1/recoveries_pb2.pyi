from xuncha.common.v1 import common_pb2 as _common_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class IdentifyRecoveryRequest(_message.Message):
    __slots__ = ("header", "finding_id", "unit_id", "amount_fen", "basis")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    finding_id: str
    unit_id: str
    amount_fen: int
    basis: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., finding_id: _Optional[str] = ..., unit_id: _Optional[str] = ..., amount_fen: _Optional[int] = ..., basis: _Optional[str] = ...) -> None: ...

class IdentifyRecoveryResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ConfirmRecoveryRequest(_message.Message):
    __slots__ = ("header", "recovery_id", "amount_fen")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    RECOVERY_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    recovery_id: str
    amount_fen: int
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., recovery_id: _Optional[str] = ..., amount_fen: _Optional[int] = ...) -> None: ...

class ConfirmRecoveryResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ClaimReceiptRequest(_message.Message):
    __slots__ = ("header", "recovery_id", "kind", "amount_fen", "received_on", "voucher")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    RECOVERY_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    VOUCHER_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    recovery_id: str
    kind: str
    amount_fen: int
    received_on: str
    voucher: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., recovery_id: _Optional[str] = ..., kind: _Optional[str] = ..., amount_fen: _Optional[int] = ..., received_on: _Optional[str] = ..., voucher: _Optional[str] = ...) -> None: ...

class ClaimReceiptResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class VerifyReceiptRequest(_message.Message):
    __slots__ = ("header", "recovery_id", "receipt_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    RECOVERY_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    recovery_id: str
    receipt_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., recovery_id: _Optional[str] = ..., receipt_id: _Optional[str] = ...) -> None: ...

class VerifyReceiptResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class RejectReceiptRequest(_message.Message):
    __slots__ = ("header", "recovery_id", "receipt_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    RECOVERY_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    recovery_id: str
    receipt_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., recovery_id: _Optional[str] = ..., receipt_id: _Optional[str] = ...) -> None: ...

class RejectReceiptResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ReverseReceiptRequest(_message.Message):
    __slots__ = ("header", "recovery_id", "receipt_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    RECOVERY_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    recovery_id: str
    receipt_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., recovery_id: _Optional[str] = ..., receipt_id: _Optional[str] = ...) -> None: ...

class ReverseReceiptResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

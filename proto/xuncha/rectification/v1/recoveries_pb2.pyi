from xuncha.common.v1 import common_pb2 as _common_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DebtorRelation(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DEBTOR_RELATION_UNSPECIFIED: _ClassVar[DebtorRelation]
    DEBTOR_RELATION_CONTRACTOR: _ClassVar[DebtorRelation]
    DEBTOR_RELATION_TENANT: _ClassVar[DebtorRelation]
    DEBTOR_RELATION_RELATED_PARTY: _ClassVar[DebtorRelation]
    DEBTOR_RELATION_EMPLOYEE: _ClassVar[DebtorRelation]
    DEBTOR_RELATION_OTHER: _ClassVar[DebtorRelation]

class ReceiptKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RECEIPT_KIND_UNSPECIFIED: _ClassVar[ReceiptKind]
    RECEIPT_KIND_CASH_COLLECTED: _ClassVar[ReceiptKind]
    RECEIPT_KIND_OFFSET: _ClassVar[ReceiptKind]
    RECEIPT_KIND_ASSET_IN_KIND: _ClassVar[ReceiptKind]
    RECEIPT_KIND_REFUND_OF_IRREGULAR_PAYMENT: _ClassVar[ReceiptKind]
    RECEIPT_KIND_CONFISCATED: _ClassVar[ReceiptKind]
    RECEIPT_KIND_LOSS_AVOIDED: _ClassVar[ReceiptKind]
    RECEIPT_KIND_NON_CASH_RESTORED: _ClassVar[ReceiptKind]

class RecoveryState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RECOVERY_STATE_UNSPECIFIED: _ClassVar[RecoveryState]
    RECOVERY_STATE_IDENTIFIED: _ClassVar[RecoveryState]
    RECOVERY_STATE_CONFIRMED: _ClassVar[RecoveryState]
    RECOVERY_STATE_IN_COLLECTION: _ClassVar[RecoveryState]
    RECOVERY_STATE_PARTIALLY_RECOVERED: _ClassVar[RecoveryState]
    RECOVERY_STATE_RECOVERED: _ClassVar[RecoveryState]
DEBTOR_RELATION_UNSPECIFIED: DebtorRelation
DEBTOR_RELATION_CONTRACTOR: DebtorRelation
DEBTOR_RELATION_TENANT: DebtorRelation
DEBTOR_RELATION_RELATED_PARTY: DebtorRelation
DEBTOR_RELATION_EMPLOYEE: DebtorRelation
DEBTOR_RELATION_OTHER: DebtorRelation
RECEIPT_KIND_UNSPECIFIED: ReceiptKind
RECEIPT_KIND_CASH_COLLECTED: ReceiptKind
RECEIPT_KIND_OFFSET: ReceiptKind
RECEIPT_KIND_ASSET_IN_KIND: ReceiptKind
RECEIPT_KIND_REFUND_OF_IRREGULAR_PAYMENT: ReceiptKind
RECEIPT_KIND_CONFISCATED: ReceiptKind
RECEIPT_KIND_LOSS_AVOIDED: ReceiptKind
RECEIPT_KIND_NON_CASH_RESTORED: ReceiptKind
RECOVERY_STATE_UNSPECIFIED: RecoveryState
RECOVERY_STATE_IDENTIFIED: RecoveryState
RECOVERY_STATE_CONFIRMED: RecoveryState
RECOVERY_STATE_IN_COLLECTION: RecoveryState
RECOVERY_STATE_PARTIALLY_RECOVERED: RecoveryState
RECOVERY_STATE_RECOVERED: RecoveryState

class IdentifyRecoveryRequest(_message.Message):
    __slots__ = ("header", "finding_id", "amount_fen", "debtor_relation", "basis", "item_id", "principal_fen", "interest_fen", "due_on", "prescription_on")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    DEBTOR_RELATION_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FEN_FIELD_NUMBER: _ClassVar[int]
    INTEREST_FEN_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    PRESCRIPTION_ON_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    finding_id: str
    amount_fen: int
    debtor_relation: str
    basis: str
    item_id: str
    principal_fen: int
    interest_fen: int
    due_on: str
    prescription_on: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., finding_id: _Optional[str] = ..., amount_fen: _Optional[int] = ..., debtor_relation: _Optional[str] = ..., basis: _Optional[str] = ..., item_id: _Optional[str] = ..., principal_fen: _Optional[int] = ..., interest_fen: _Optional[int] = ..., due_on: _Optional[str] = ..., prescription_on: _Optional[str] = ...) -> None: ...

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

class CorrectRecoveryRequest(_message.Message):
    __slots__ = ("header", "recovery_id", "amount_fen")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    RECOVERY_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    recovery_id: str
    amount_fen: int
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., recovery_id: _Optional[str] = ..., amount_fen: _Optional[int] = ...) -> None: ...

class CorrectRecoveryResponse(_message.Message):
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
    __slots__ = ("header", "recovery_id", "receipt_id", "amount_fen")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    RECOVERY_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    recovery_id: str
    receipt_id: str
    amount_fen: int
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., recovery_id: _Optional[str] = ..., receipt_id: _Optional[str] = ..., amount_fen: _Optional[int] = ...) -> None: ...

class ReverseReceiptResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ListRecoveriesRequest(_message.Message):
    __slots__ = ("header", "page", "unit_id", "finding_id", "state")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    page: _common_pb2.PageRequest
    unit_id: str
    finding_id: str
    state: str
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., page: _Optional[_Union[_common_pb2.PageRequest, _Mapping]] = ..., unit_id: _Optional[str] = ..., finding_id: _Optional[str] = ..., state: _Optional[str] = ...) -> None: ...

class ListRecoveriesResponse(_message.Message):
    __slots__ = ("recoveries", "next")
    RECOVERIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    recoveries: _containers.RepeatedCompositeFieldContainer[RecoveryRow]
    next: str
    def __init__(self, recoveries: _Optional[_Iterable[_Union[RecoveryRow, _Mapping]]] = ..., next: _Optional[str] = ...) -> None: ...

class GetRecoveryRequest(_message.Message):
    __slots__ = ("header", "recovery_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    RECOVERY_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.QueryHeader
    recovery_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.QueryHeader, _Mapping]] = ..., recovery_id: _Optional[str] = ...) -> None: ...

class GetRecoveryResponse(_message.Message):
    __slots__ = ("recovery", "receipts", "kinds")
    RECOVERY_FIELD_NUMBER: _ClassVar[int]
    RECEIPTS_FIELD_NUMBER: _ClassVar[int]
    KINDS_FIELD_NUMBER: _ClassVar[int]
    recovery: RecoveryRow
    receipts: _containers.RepeatedCompositeFieldContainer[ReceiptRow]
    kinds: _containers.RepeatedCompositeFieldContainer[KindSum]
    def __init__(self, recovery: _Optional[_Union[RecoveryRow, _Mapping]] = ..., receipts: _Optional[_Iterable[_Union[ReceiptRow, _Mapping]]] = ..., kinds: _Optional[_Iterable[_Union[KindSum, _Mapping]]] = ...) -> None: ...

class RecoveryRow(_message.Message):
    __slots__ = ("recovery_id", "finding_id", "item_id", "unit_id", "debtor_relation", "basis", "identified_fen", "principal_fen", "interest_fen", "due_on", "prescription_on", "identified_by", "identified_on", "confirmed_by", "confirmed_on", "document", "due_fen", "waiting_fen", "verified_fen", "avoided_fen", "balance_fen", "state")
    RECOVERY_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_ID_FIELD_NUMBER: _ClassVar[int]
    DEBTOR_RELATION_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    IDENTIFIED_FEN_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FEN_FIELD_NUMBER: _ClassVar[int]
    INTEREST_FEN_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    PRESCRIPTION_ON_FIELD_NUMBER: _ClassVar[int]
    IDENTIFIED_BY_FIELD_NUMBER: _ClassVar[int]
    IDENTIFIED_ON_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_BY_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_ON_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    DUE_FEN_FIELD_NUMBER: _ClassVar[int]
    WAITING_FEN_FIELD_NUMBER: _ClassVar[int]
    VERIFIED_FEN_FIELD_NUMBER: _ClassVar[int]
    AVOIDED_FEN_FIELD_NUMBER: _ClassVar[int]
    BALANCE_FEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    recovery_id: str
    finding_id: str
    item_id: str
    unit_id: str
    debtor_relation: str
    basis: str
    identified_fen: int
    principal_fen: int
    interest_fen: int
    due_on: str
    prescription_on: str
    identified_by: str
    identified_on: str
    confirmed_by: str
    confirmed_on: str
    document: str
    due_fen: int
    waiting_fen: int
    verified_fen: int
    avoided_fen: int
    balance_fen: int
    state: str
    def __init__(self, recovery_id: _Optional[str] = ..., finding_id: _Optional[str] = ..., item_id: _Optional[str] = ..., unit_id: _Optional[str] = ..., debtor_relation: _Optional[str] = ..., basis: _Optional[str] = ..., identified_fen: _Optional[int] = ..., principal_fen: _Optional[int] = ..., interest_fen: _Optional[int] = ..., due_on: _Optional[str] = ..., prescription_on: _Optional[str] = ..., identified_by: _Optional[str] = ..., identified_on: _Optional[str] = ..., confirmed_by: _Optional[str] = ..., confirmed_on: _Optional[str] = ..., document: _Optional[str] = ..., due_fen: _Optional[int] = ..., waiting_fen: _Optional[int] = ..., verified_fen: _Optional[int] = ..., avoided_fen: _Optional[int] = ..., balance_fen: _Optional[int] = ..., state: _Optional[str] = ...) -> None: ...

class ReceiptRow(_message.Message):
    __slots__ = ("receipt_id", "kind", "amount_fen", "reversed_fen", "received_on", "voucher", "state", "entered_by", "entered_on", "judged_by", "judged_on", "reason")
    RECEIPT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    REVERSED_FEN_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_ON_FIELD_NUMBER: _ClassVar[int]
    VOUCHER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ENTERED_BY_FIELD_NUMBER: _ClassVar[int]
    ENTERED_ON_FIELD_NUMBER: _ClassVar[int]
    JUDGED_BY_FIELD_NUMBER: _ClassVar[int]
    JUDGED_ON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    receipt_id: str
    kind: str
    amount_fen: int
    reversed_fen: int
    received_on: str
    voucher: str
    state: str
    entered_by: str
    entered_on: str
    judged_by: str
    judged_on: str
    reason: str
    def __init__(self, receipt_id: _Optional[str] = ..., kind: _Optional[str] = ..., amount_fen: _Optional[int] = ..., reversed_fen: _Optional[int] = ..., received_on: _Optional[str] = ..., voucher: _Optional[str] = ..., state: _Optional[str] = ..., entered_by: _Optional[str] = ..., entered_on: _Optional[str] = ..., judged_by: _Optional[str] = ..., judged_on: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class KindSum(_message.Message):
    __slots__ = ("kind", "verified_fen")
    KIND_FIELD_NUMBER: _ClassVar[int]
    VERIFIED_FEN_FIELD_NUMBER: _ClassVar[int]
    kind: str
    verified_fen: int
    def __init__(self, kind: _Optional[str] = ..., verified_fen: _Optional[int] = ...) -> None: ...

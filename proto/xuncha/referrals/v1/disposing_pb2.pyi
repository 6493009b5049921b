from xuncha.common.v1 import common_pb2 as _common_pb2
from xuncha.referrals.v1 import clue_pb2 as _clue_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Conclusion(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONCLUSION_UNSPECIFIED: _ClassVar[Conclusion]
    CONCLUSION_PRELIM_VERIFICATION: _ClassVar[Conclusion]
    CONCLUSION_SHELVED: _ClassVar[Conclusion]
    CONCLUSION_CLOSED_NO_CASE: _ClassVar[Conclusion]
    CONCLUSION_FIRST_FORM_HANDLED: _ClassVar[Conclusion]
    CONCLUSION_FORWARDED: _ClassVar[Conclusion]
    CONCLUSION_FILED: _ClassVar[Conclusion]

class Way(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    WAY_UNSPECIFIED: _ClassVar[Way]
    WAY_TALK_INQUIRY: _ClassVar[Way]
    WAY_PRELIM_VERIFICATION: _ClassVar[Way]
    WAY_SHELVED: _ClassVar[Way]
    WAY_CLOSED_NO_CASE: _ClassVar[Way]
CONCLUSION_UNSPECIFIED: Conclusion
CONCLUSION_PRELIM_VERIFICATION: Conclusion
CONCLUSION_SHELVED: Conclusion
CONCLUSION_CLOSED_NO_CASE: Conclusion
CONCLUSION_FIRST_FORM_HANDLED: Conclusion
CONCLUSION_FORWARDED: Conclusion
CONCLUSION_FILED: Conclusion
WAY_UNSPECIFIED: Way
WAY_TALK_INQUIRY: Way
WAY_PRELIM_VERIFICATION: Way
WAY_SHELVED: Way
WAY_CLOSED_NO_CASE: Way

class ProposeDisposalRequest(_message.Message):
    __slots__ = ("header", "referral_id", "way", "plan")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    WAY_FIELD_NUMBER: _ClassVar[int]
    PLAN_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    way: str
    plan: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ..., way: _Optional[str] = ..., plan: _Optional[str] = ...) -> None: ...

class ProposeDisposalResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ApproveDisposalRequest(_message.Message):
    __slots__ = ("header", "referral_id", "proposal_hash")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    PROPOSAL_HASH_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    proposal_hash: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ..., proposal_hash: _Optional[str] = ...) -> None: ...

class ApproveDisposalResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class CoApproveDisposalRequest(_message.Message):
    __slots__ = ("header", "referral_id", "proposal_hash")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    PROPOSAL_HASH_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    proposal_hash: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ..., proposal_hash: _Optional[str] = ...) -> None: ...

class CoApproveDisposalResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class RecordTalkRequest(_message.Message):
    __slots__ = ("header", "referral_id", "held_on")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    held_on: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ..., held_on: _Optional[str] = ...) -> None: ...

class RecordTalkResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class RecordVerificationRequest(_message.Message):
    __slots__ = ("header", "referral_id", "report")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    report: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ..., report: _Optional[str] = ...) -> None: ...

class RecordVerificationResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class SignVerificationRequest(_message.Message):
    __slots__ = ("header", "referral_id", "report_hash")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    REPORT_HASH_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    report_hash: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ..., report_hash: _Optional[str] = ...) -> None: ...

class SignVerificationResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ProposeConclusionRequest(_message.Message):
    __slots__ = ("header", "referral_id", "to", "opinion")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    OPINION_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    to: str
    opinion: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ..., to: _Optional[str] = ..., opinion: _Optional[str] = ...) -> None: ...

class ProposeConclusionResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ApproveConclusionRequest(_message.Message):
    __slots__ = ("header", "referral_id", "proposal_hash")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    PROPOSAL_HASH_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    proposal_hash: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ..., proposal_hash: _Optional[str] = ...) -> None: ...

class ApproveConclusionResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class FileCaseRequest(_message.Message):
    __slots__ = ("header", "referral_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ...) -> None: ...

class FileCaseResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class SubmitToTrialRequest(_message.Message):
    __slots__ = ("header", "referral_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ...) -> None: ...

class SubmitToTrialResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class ReviewInTrialRequest(_message.Message):
    __slots__ = ("header", "referral_id", "opinion")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    OPINION_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    opinion: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ..., opinion: _Optional[str] = ...) -> None: ...

class ReviewInTrialResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class DecideCaseRequest(_message.Message):
    __slots__ = ("header", "referral_id")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ...) -> None: ...

class DecideCaseResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

class RecordOutcomeRequest(_message.Message):
    __slots__ = ("header", "referral_id", "subject", "outcome")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    header: _common_pb2.Header
    referral_id: str
    subject: int
    outcome: _clue_pb2.Outcome
    def __init__(self, header: _Optional[_Union[_common_pb2.Header, _Mapping]] = ..., referral_id: _Optional[str] = ..., subject: _Optional[int] = ..., outcome: _Optional[_Union[_clue_pb2.Outcome, _Mapping]] = ...) -> None: ...

class RecordOutcomeResponse(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: _common_pb2.Receipt
    def __init__(self, receipt: _Optional[_Union[_common_pb2.Receipt, _Mapping]] = ...) -> None: ...

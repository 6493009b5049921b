from xuncha.findings.v1 import findings_pb2 as _findings_pb2
from google.protobuf import descriptor as _descriptor
from typing import ClassVar as _ClassVar
from xuncha.findings.v1.findings_pb2 import DraftFindingRequest as DraftFindingRequest
from xuncha.findings.v1.findings_pb2 import DraftFindingResponse as DraftFindingResponse
from xuncha.findings.v1.findings_pb2 import CountersignFindingRequest as CountersignFindingRequest
from xuncha.findings.v1.findings_pb2 import CountersignFindingResponse as CountersignFindingResponse
from xuncha.findings.v1.findings_pb2 import ReviseFindingRequest as ReviseFindingRequest
from xuncha.findings.v1.findings_pb2 import ReviseFindingResponse as ReviseFindingResponse
from xuncha.findings.v1.findings_pb2 import AnswerFactSheetRequest as AnswerFactSheetRequest
from xuncha.findings.v1.findings_pb2 import AnswerFactSheetResponse as AnswerFactSheetResponse
from xuncha.findings.v1.findings_pb2 import RecordFactRefusalRequest as RecordFactRefusalRequest
from xuncha.findings.v1.findings_pb2 import RecordFactRefusalResponse as RecordFactRefusalResponse
from xuncha.findings.v1.findings_pb2 import DeliberateFindingRequest as DeliberateFindingRequest
from xuncha.findings.v1.findings_pb2 import DeliberateFindingResponse as DeliberateFindingResponse
from xuncha.findings.v1.findings_pb2 import ApproveFindingRequest as ApproveFindingRequest
from xuncha.findings.v1.findings_pb2 import ApproveFindingResponse as ApproveFindingResponse
from xuncha.findings.v1.findings_pb2 import SendBackFindingRequest as SendBackFindingRequest
from xuncha.findings.v1.findings_pb2 import SendBackFindingResponse as SendBackFindingResponse
from xuncha.findings.v1.findings_pb2 import AcceptFindingRequest as AcceptFindingRequest
from xuncha.findings.v1.findings_pb2 import AcceptFindingResponse as AcceptFindingResponse
from xuncha.findings.v1.findings_pb2 import ReturnFindingRequest as ReturnFindingRequest
from xuncha.findings.v1.findings_pb2 import ReturnFindingResponse as ReturnFindingResponse
from xuncha.findings.v1.findings_pb2 import Paper as Paper
from xuncha.findings.v1.findings_pb2 import RiskSignal as RiskSignal

DESCRIPTOR: _descriptor.FileDescriptor

from xuncha.findings.v1 import fact_sheets_pb2 as _fact_sheets_pb2
from xuncha.findings.v1 import feedback_pb2 as _feedback_pb2
from xuncha.findings.v1 import findings_pb2 as _findings_pb2
from xuncha.findings.v1 import questions_pb2 as _questions_pb2
from xuncha.findings.v1 import reports_pb2 as _reports_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from typing import ClassVar as _ClassVar

DESCRIPTOR: _descriptor.FileDescriptor

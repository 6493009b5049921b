"""All messages of xuncha.findings.v1 in one place. Generated from the protos beside it; change those."""

from xuncha.findings.v1.fact_sheets_pb2 import *
from xuncha.findings.v1.feedback_pb2 import *
from xuncha.findings.v1.findings_pb2 import *
from xuncha.findings.v1.questions_pb2 import *
from xuncha.findings.v1.reports_pb2 import *

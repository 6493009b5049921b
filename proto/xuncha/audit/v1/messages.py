"""All messages of xuncha.audit.v1 in one place. Generated from the protos beside it; change those."""

from xuncha.audit.v1.audit_service_pb2 import *

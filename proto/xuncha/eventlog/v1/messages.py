"""All messages of xuncha.eventlog.v1 in one place. Generated from the protos beside it; change those."""

from xuncha.eventlog.v1.event_log_service_pb2 import *

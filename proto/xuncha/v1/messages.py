"""All messages of xuncha.v1 in one place. Generated from the protos beside it; change those."""

from xuncha.v1.options_pb2 import *

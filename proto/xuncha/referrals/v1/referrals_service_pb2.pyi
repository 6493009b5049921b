from xuncha.referrals.v1 import disposing_pb2 as _disposing_pb2
from xuncha.referrals.v1 import drafting_pb2 as _drafting_pb2
from xuncha.referrals.v1 import reading_pb2 as _reading_pb2
from xuncha.referrals.v1 import registering_pb2 as _registering_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from typing import ClassVar as _ClassVar

DESCRIPTOR: _descriptor.FileDescriptor

from xuncha.rectification.v1 import items_pb2 as _items_pb2
from xuncha.rectification.v1 import plans_pb2 as _plans_pb2
from xuncha.rectification.v1 import recoveries_pb2 as _recoveries_pb2
from xuncha.rectification.v1 import results_pb2 as _results_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from typing import ClassVar as _ClassVar

DESCRIPTOR: _descriptor.FileDescriptor

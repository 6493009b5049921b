from xuncha.rounds.v1 import bodies_pb2 as _bodies_pb2
from xuncha.rounds.v1 import directory_pb2 as _directory_pb2
from xuncha.rounds.v1 import documents_pb2 as _documents_pb2
from xuncha.rounds.v1 import evaluation_pb2 as _evaluation_pb2
from xuncha.rounds.v1 import meetings_pb2 as _meetings_pb2
from xuncha.rounds.v1 import pool_pb2 as _pool_pb2
from xuncha.rounds.v1 import prior_issues_pb2 as _prior_issues_pb2
from xuncha.rounds.v1 import rounds_pb2 as _rounds_pb2
from xuncha.rounds.v1 import targets_pb2 as _targets_pb2
from xuncha.rounds.v1 import teams_pb2 as _teams_pb2
from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from typing import ClassVar as _ClassVar

DESCRIPTOR: _descriptor.FileDescriptor

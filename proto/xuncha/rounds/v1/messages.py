"""All messages of xuncha.rounds.v1 in one place. Generated from the protos beside it; change those."""

from xuncha.rounds.v1.bodies_pb2 import *
from xuncha.rounds.v1.directory_pb2 import *
from xuncha.rounds.v1.documents_pb2 import *
from xuncha.rounds.v1.evaluation_pb2 import *
from xuncha.rounds.v1.meetings_pb2 import *
from xuncha.rounds.v1.pool_pb2 import *
from xuncha.rounds.v1.prior_issues_pb2 import *
from xuncha.rounds.v1.rounds_pb2 import *
from xuncha.rounds.v1.targets_pb2 import *
from xuncha.rounds.v1.teams_pb2 import *

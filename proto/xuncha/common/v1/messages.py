"""All messages of xuncha.common.v1 in one place. Generated from the protos beside it; change those."""

from xuncha.common.v1.capacities_pb2 import *
from xuncha.common.v1.common_pb2 import *

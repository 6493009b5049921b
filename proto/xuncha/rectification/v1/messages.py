"""All messages of xuncha.rectification.v1 in one place. Generated from the protos beside it; change those."""

from xuncha.rectification.v1.items_pb2 import *
from xuncha.rectification.v1.plans_pb2 import *
from xuncha.rectification.v1.recoveries_pb2 import *
from xuncha.rectification.v1.results_pb2 import *

"""All messages of xuncha.figures.v1 in one place. Generated from the protos beside it; change those."""

from xuncha.figures.v1.figures_service_pb2 import *

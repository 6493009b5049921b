"""All messages of xuncha.referrals.v1 in one place. Generated from the protos beside it; change those."""

from xuncha.referrals.v1.clue_pb2 import *
from xuncha.referrals.v1.disposing_pb2 import *
from xuncha.referrals.v1.drafting_pb2 import *
from xuncha.referrals.v1.reading_pb2 import *
from xuncha.referrals.v1.registering_pb2 import *

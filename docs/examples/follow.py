"""Print the events of a service's log, and go on as new ones are recorded.

    python docs/examples/follow.py ADDRESS CAPACITY [POSITION [CASE]] < token

ADDRESS is the service's address, CAPACITY the capacity you claim, POSITION the position after which to
begin (0 from the start), CASE the id of a single case to follow. The token is read from stdin. The program
ends when the token expires, and says why. Start it again with the last position that it printed.
"""

from __future__ import annotations

import json
import sys

import grpc
from xuncha.common.v1.common_pb2 import QueryHeader
from xuncha.eventlog.v1.event_log_service_pb2 import SubscribeRequest
from xuncha.eventlog.v1.event_log_service_pb2_grpc import EventLogServiceStub


def main(address: str, capacity: str, position: str = "0", case: str = "") -> None:
    """Subscribe from a position on, and print a line for each event."""
    metadata = [("authorization", f"Bearer {sys.stdin.readline().strip()}")]
    request = SubscribeRequest(header=QueryHeader(capacity=capacity), after=int(position), case_id=case)
    with grpc.insecure_channel(address) as channel:
        for some in EventLogServiceStub(channel).Subscribe(request, metadata=metadata):
            for event in some.events:
                envelope = json.loads(event.body)
                print(event.position, envelope["on"], envelope["type"], envelope["capacity"], flush=True)


if __name__ == "__main__":
    if not 2 <= len(sys.argv[1:]) <= 4:
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except grpc.RpcError as refused:
        sys.exit(f"{refused.code().name}: {refused.details()}")
    except KeyboardInterrupt:
        sys.exit(130)
